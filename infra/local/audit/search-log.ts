import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { readLogLine } from '../../../shared/contracts/checkpoint-log.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { checkpointIn } from '../../../shared/application/archived-checkpoints.ts';
import type { CheckpointLog } from '../../../shared/ports/checkpoint-log.ts';

/** What is shorter than this many bytes is read from its beginning. */
const shortBytes = 256 * 1024;

/** The log of a data folder, which may be long: the place to begin at is found by halves, since it only grows. */
export function searchedLog(path: string): CheckpointLog {
  return {
    async *since(instant, number) {
      const start = await startOf(path, instant);
      if (start === undefined) return;
      let lines: string[] = [];
      for await (const line of linesFrom(path, start)) {
        if (line.startsWith('{"begin"')) lines = [];
        if (line.includes(number)) lines.push(line);
        if (!line.startsWith('{"checkpoint"')) continue;
        const found = checkpointIn([...lines, line], number);
        lines = [];
        if (found !== undefined && found.checkpoint.at >= instant) yield found;
      }
    },
  };
}

/** Where to read from: behind a checkpoint that is earlier than the instant. */
async function startOf(path: string, instant: Instant): Promise<number | undefined> {
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) return undefined;
  let [low, high] = [0, size];
  while (high - low > shortBytes) {
    const middle = Math.floor((low + high) / 2);
    const next = await nextCheckpoint(path, middle, high);
    if (next === undefined || next.at >= instant) high = middle;
    else low = next.end;
  }
  return low;
}

/** The first whole checkpoint behind a place, and where it ends. */
async function nextCheckpoint(
  path: string,
  start: number,
  until: number,
): Promise<{ readonly at: Instant; readonly end: number } | undefined> {
  let end = start;
  for await (const line of linesFrom(path, start)) {
    end += Buffer.byteLength(line) + 1;
    const read = line.startsWith('{"checkpoint"') ? readLogLine(line) : undefined;
    if (read?.kind === 'checkpoint') return { at: read.signed.checkpoint.at, end };
    if (end >= until) return undefined;
  }
  return undefined;
}

/** The lines behind a place; the first may be a part of one. */
async function* linesFrom(path: string, start: number): AsyncIterable<string> {
  const stream = createReadStream(path, { encoding: 'utf8', start });
  try {
    yield* createInterface({ input: stream, crlfDelay: Infinity });
  } finally {
    stream.destroy();
  }
}
