import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LoadResult } from './load.ts';

const root = new URL('../../', import.meta.url);

/** The server as `npm start` starts it, in a process of its own. */
export interface RealServer {
  readonly port: number;
  /** Its memory in MiB, as the system counts it. */
  memoryMiB(): number;
  /** Milliseconds of processor time that it has spent, on all of its threads. */
  processorMs(): number;
  /** Bytes that it has had written to the disk. */
  writtenBytes(): number;
  /** Registers complaints over so many connections, and measures after the warm-up. */
  load(options: Load): Promise<LoadResult>;
  /** Resolves when it has nothing left to do; rejects where that takes more than ten minutes. */
  untilQuiet(): Promise<void>;
  stop(): Promise<void>;
}

export interface Load {
  readonly connections: number;
  readonly warmUpMs: number;
  readonly runMs: number;
}

/** Resolves once it answers. */
export async function startServer(data: string, env: NodeJS.ProcessEnv = {}): Promise<RealServer> {
  const port = await freePort();
  const server = spawn(process.execPath, [fileURLToPath(new URL('infra/local/main.ts', root))], {
    env: { ...process.env, ...env, BANJIE_DATA: data, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await untilAnswering(server, port);
  // User and system time stand behind the name in parentheses, in hundredths of a second.
  const processorMs = (): number => {
    const fields = ofProcess(server, 'stat').replace(/.*\) /s, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  };
  return {
    port,
    memoryMiB: () => Number(/VmRSS:\s+(\d+)/.exec(ofProcess(server, 'status'))?.[1]) / 1024,
    processorMs,
    writtenBytes: () => Number(/^write_bytes: (\d+)/m.exec(ofProcess(server, 'io'))?.[1]),
    load: (options) => runLoad(port, data, options),
    untilQuiet: async () => {
      const until = performance.now() + quietTimeoutMs;
      let spent = Number.NEGATIVE_INFINITY;
      while (processorMs() - spent > quietMs || !hasReadAll(data)) {
        if (performance.now() > until) throw new Error('the server still has something to do');
        spent = processorMs();
        await sleep(idleForMs);
      }
    },
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    },
  };
}

/** A server that has nothing to do spends less than this in that time, in milliseconds. */
const quietMs = 30;
const idleForMs = 500;
const quietTimeoutMs = 600_000;

/** Whether each reader of the change feed has read what was committed: one that pauses spends nothing either. */
function hasReadAll(data: string): boolean {
  const last = numberIn(join(data, 'cases.db'), 'SELECT coalesce(max(id), 0) AS n FROM outbox');
  return ['workflow', 'reports', 'messages'].every(
    (file) => numberIn(join(data, `${file}.db`), 'SELECT done_to AS n FROM feed_cursor') >= last,
  );
}

function numberIn(path: string, query: string): number {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    return Number(db.prepare(query).get()?.['n']);
  } finally {
    db.close();
  }
}

function ofProcess({ pid }: ChildProcess, file: string): string {
  return readFileSync(`/proc/${pid}/${file}`, 'utf8');
}

async function untilAnswering(server: ChildProcess, port: number): Promise<void> {
  const until = performance.now() + 30_000;
  while (performance.now() < until) {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/health`).catch(() => undefined);
    if (answer !== undefined) return;
    await sleep(20);
  }
  server.kill('SIGKILL');
  throw new Error('the server did not start');
}

async function runLoad(port: number, data: string, load: Load): Promise<LoadResult> {
  const { hotlines } = JSON.parse(readFileSync(join(data, 'credentials.json'), 'utf8')) as {
    readonly hotlines: Readonly<Record<string, string>>;
  };
  const generator = fileURLToPath(new URL('load.ts', import.meta.url));
  const told = [port, hotlines['12369'], load.connections, load.warmUpMs, load.runMs].map(String);
  const { stdout } = await promisify(execFile)(process.execPath, [generator, ...told]);
  return JSON.parse(stdout) as LoadResult;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
