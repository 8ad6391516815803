import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
  stop(): Promise<void>;
}

/** Starts one machine as `npm start` does, under a rehearsal clock that stands still; a port of its own where none is named. */
export async function startLocalServer(data: string, start: Instant, port = 0): Promise<LocalServer> {
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      PORT: String(port),
      BANJIE_DATA: data,
      BANJIE_CLOCK_START: toShanghai(start),
      BANJIE_CLOCK_SPEED: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const baseUrl = await listening(child);
  const credentials = JSON.parse(readFileSync(join(data, 'credentials.json'), 'utf8')) as Credentials;
  return { credentials: { ...credentials, baseUrl }, stop: () => stopped(child) };
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

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
