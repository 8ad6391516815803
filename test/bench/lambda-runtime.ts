import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/**
 * The runtime client that Lambda itself starts a function with, as AWS publishes it. Fetched when it is needed and not
 * a dependency: installing it compiles a native library, which no user of ours should have to.
 */
const runtimeClient = {
  package: 'aws-lambda-ric@4.0.2',
  integrity: 'sha512-FE5Vskx7mYNnqAnWWJXUOsLp2VGgdsJsCoRLFTa8L4Yk0QVtArqR8q58yPA++QC1a73ZWJXBQ2AH31nIAv7NOQ==',
};

/** What a process exits with when the runtime client asked for its first event. */
export const askedForFirstEvent = 42;

/**
 * The native library carries events over HTTP; in its place the process ends, because what is measured is over.
 */
const nativeLibrary = { name: './rapid-client.node', standIn: './rapid-client.cjs' };
const standIn = `module.exports = { initializeClient() {}, next() { process.exit(${askedForFirstEvent}); } };\n`;

const packed = z.tuple([z.object({ filename: z.string(), integrity: z.literal(runtimeClient.integrity) })]);

/**
 * Puts the runtime client into a folder.
 *
 * @returns the module that Node has to run; `_HANDLER` and `LAMBDA_TASK_ROOT` tell it what to load
 * @throws when the registry cannot be reached, or gives something else than was measured before
 */
export function fetchRuntimeClient(folder: string): string {
  const options: ExecFileSyncOptionsWithStringEncoding = {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  };
  const answer = execFileSync('npm', ['pack', '--json', '--ignore-scripts', runtimeClient.package], options);
  const [{ filename }] = packed.parse(JSON.parse(answer));
  execFileSync('tar', ['-xzf', filename], options);
  const client = join(folder, 'package/index.mjs');
  const source = readFileSync(client, 'utf8');
  if (!source.includes(nativeLibrary.name)) throw new Error(`${client} does not load ${nativeLibrary.name}`);
  writeFileSync(client, source.replace(nativeLibrary.name, nativeLibrary.standIn));
  writeFileSync(join(folder, 'package', nativeLibrary.standIn), standIn);
  return client;
}
