import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Instant, toShanghai } from '../../shared/domain/instant.ts';

const main = fileURLToPath(new URL('../../infra/local/main.ts', import.meta.url));

/** `credentials.json` as the first start writes it. */
export interface Credentials {
  readonly baseUrl: string;
  readonly hotlines: Readonly<Record<string, string>>;
  readonly staff: Readonly<Record<string, { readonly user: string; readonly password: string }>>;
}

export interface LocalServer {
  readonly credentials: Credentials;
  /** Everything that it has written to standard error so far: its log. */
  log(): string;
  /** Everything that it has said on standard output so far. */
  said(): string;
  stop(): Promise<void>;
  /** Ends it as a power cut would end the process: at once, whatever it is at. */
  kill(): Promise<void>;
}

/** Starts one machine as `npm start` does, under a rehearsal clock that stands still; a port of its own where none is named. */
export async function startLocalServer(
  data: string,
  start: Instant,
  port = 0,
  args: readonly string[] = [],
): Promise<LocalServer> {
  const env = { PORT: String(port), BANJIE_CLOCK_START: toShanghai(start), BANJIE_CLOCK_SPEED: '0' };
  return startServer(data, env, [], args);
}

/** Starts one machine with settings of its own. @param nodeOptions before the program on Node's command line; `args` behind it */
export async function startServer(
  data: string,
  env: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
  args: readonly string[] = [],
): Promise<LocalServer> {
  const child = spawn(process.execPath, [...nodeOptions, main, ...args], {
    env: { ...process.env, PORT: '0', BANJIE_DATA: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const baseUrl = await listening(child);
  return {
    credentials: { ...credentialsIn(data), baseUrl },
    log: () => log,
    said: () => said,
    stop: () => stopped(child, 'SIGTERM'),
    kill: () => stopped(child, 'SIGKILL'),
  };
}

/** Nobody's where the file was taken away, or a backup was put back, which has none. */
function credentialsIn(data: string): Credentials {
  const path = join(data, 'credentials.json');
  if (!existsSync(path)) return { baseUrl: '', hotlines: {}, staff: {} };
  return JSON.parse(readFileSync(path, 'utf8')) as Credentials;
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

function stopped(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
