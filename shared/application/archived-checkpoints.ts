import { readLogLine } from '../contracts/checkpoint-log.ts';
import type { Instant } from '../domain/instant.ts';
import type { Archive } from '../ports/archive.ts';
import type { CheckpointLog, NamingCheckpoint } from '../ports/checkpoint-log.ts';
import type { Clock } from '../ports/clock.ts';

/** Where the archive keeps checkpoints, by month. */
export const checkpointFolder = 'checkpoints/';

/**
 * The checkpoints of an archive. Their names are in order and say nothing of the time of day: within a month the first
 * one is found by halves, which are a dozen objects where a checkpoint is made every ten minutes.
 */
export function archivedCheckpoints(archive: Pick<Archive, 'names' | 'read'>, clock: Clock): CheckpointLog {
  const read = async (name: string, number: string): Promise<NamingCheckpoint | undefined> =>
    checkpointIn(((await archive.read(name)) ?? '').split('\n'), number);
  return {
    async *since(instant, number) {
      const present = clock.now().slice(0, 7);
      for (let month = instant.slice(0, 7); month <= present; month = monthAfter(month)) {
        const names = await archive.names(`${checkpointFolder}${month}/`);
        const first = await firstSince(names, instant, async (name) => (await read(name, number))?.checkpoint.at);
        for (const name of names.slice(first)) {
          const found = await read(name, number);
          if (found !== undefined) yield found;
        }
      }
    },
  };
}

/** The place of the first that was made at the instant or later. */
async function firstSince(
  names: readonly string[],
  instant: Instant,
  madeAt: (name: string) => Promise<Instant | undefined>,
): Promise<number> {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = await madeAt(names[middle] ?? '');
    if (at !== undefined && at < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The checkpoint that some lines of a log end with, and how it names a case. */
export function checkpointIn(lines: readonly string[], number: string): NamingCheckpoint | undefined {
  let found: NamingCheckpoint | undefined;
  let head: NamingCheckpoint['head'];
  // What is of other cases need not be read to be known as such.
  for (const text of lines.filter((one) => one.startsWith('{"checkpoint"') || one.includes(number))) {
    const line = readLogLine(text);
    if (line.kind === 'head' && line.head.kind === 'case' && line.head.id === number) ({ head } = line);
    if (line.kind === 'checkpoint') found = { checkpoint: line.signed.checkpoint, ...(head ? { head } : {}) };
  }
  return found;
}

function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
