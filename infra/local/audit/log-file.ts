import { closeSync, createReadStream, existsSync, fstatSync, fsync, openSync, readSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import {
  beginLine,
  checkpointLine,
  headLine,
  type LogLine,
  readLogLine,
} from '../../../shared/contracts/checkpoint-log.ts';
import type { AnewReason, Head, SignedCheckpoint } from '../../../shared/domain/audit/checkpoint.ts';

const onDisk = promisify(fsync);

/** Adds one checkpoint to a log. Nothing that the file has is ever changed. */
export interface LogWriter {
  heads(heads: readonly Head[]): void;
  /** Resolves once the checkpoint is on the disk. */
  end(signed: SignedCheckpoint): Promise<void>;
  close(): void;
}

/** Opens the file for adding, or makes it, readable by its owner only. */
export function openLogWriter(path: string, sequence: number, anew: AnewReason | undefined): LogWriter {
  const file = openSync(path, 'a+', 0o600);
  // A line that was cut off stays what it is; the next one begins a line of its own.
  const { size } = fstatSync(file);
  if (size > 0 && byteAt(file, size - 1) !== newline) writeSync(file, '\n');
  writeSync(file, beginLine(sequence, anew));
  return {
    heads: (heads) => void writeSync(file, heads.map(headLine).join('')),
    end: async (signed) => {
      writeSync(file, checkpointLine(signed));
      await onDisk(file);
    },
    close: () => closeSync(file),
  };
}

const newline = 0x0a;

function byteAt(file: number, position: number): number | undefined {
  const byte = Buffer.alloc(1);
  return readSync(file, byte, 0, 1, position) === 1 ? byte[0] : undefined;
}

/** The lines of a log from its beginning. */
export async function* logLines(path: string): AsyncIterable<LogLine> {
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    if (line !== '') yield readLogLine(line);
  }
}

/** The last checkpoint of a log that ends with one, but for what was cut off; read from the end. */
export function lastCheckpoint(path: string): SignedCheckpoint | undefined {
  if (!existsSync(path)) return undefined;
  const file = openSync(path, 'r');
  try {
    let end = fstatSync(file).size;
    let tail = Buffer.alloc(0);
    while (end > 0) {
      const start = Math.max(0, end - chunkSize);
      const chunk = Buffer.alloc(end - start);
      readSync(file, chunk, 0, chunk.length, start);
      tail = Buffer.concat([chunk, tail]);
      const found = lastIn(tail.toString('utf8'), start === 0);
      if (found !== undefined) return found;
      end = start;
    }
    return undefined;
  } finally {
    closeSync(file);
  }
}

const chunkSize = 1 << 20;

function lastIn(text: string, isWhole: boolean): SignedCheckpoint | undefined {
  const lines = text.split('\n');
  // The first may be the end of a line, the last the beginning of one.
  for (let index = lines.length - 1; index >= (isWhole ? 0 : 1); index--) {
    const line = lines[index] ?? '';
    if (!line.startsWith('{"checkpoint"')) continue;
    const read = readLogLine(line);
    if (read.kind === 'checkpoint') return read.signed;
  }
  return undefined;
}
