import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';

const credentialsSchema = z.object({
  baseUrl: z.string(),
  hotlines: z.record(z.string(), z.string()),
  staff: z.record(z.string(), z.object({ user: z.string(), password: z.string() })),
});

/** What `credentials.json` holds. */
export type Credentials = z.infer<typeof credentialsSchema>;

/** The demo's server. */
export interface DemoServer {
  readonly credentials: Credentials;
  /** Ends the server and takes its data along. */
  stop(): Promise<void>;
}

/**
 * The program that `npm start` runs, with a clock that stands still until it is moved and data that nobody keeps.
 * @param start first instant, RFC 3339
 * @param port 0 for any that is free
 */
export async function startServer({ start, port }: { start: string; port: string }): Promise<DemoServer> {
  const data = mkdtempSync(join(tmpdir(), 'banjie-demo-'));
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const server = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: port, BANJIE_DATA: data, BANJIE_CLOCK_START: start, BANJIE_CLOCK_SPEED: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    server.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  // It says where it is once it serves.
  const serving = new Promise<'serving'>((resolve) => server.stdout.once('data', () => resolve('serving')));
  if ((await Promise.race([serving, ended])) !== 'serving') {
    await stop();
    throw new Error('the server ended before it served');
  }
  const credentials = credentialsSchema.parse(JSON.parse(readFileSync(join(data, 'credentials.json'), 'utf8')));
  return { credentials, stop };
}
