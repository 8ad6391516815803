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

/** What a process exits with when nothing went wrong until the moment that is measured. */
export const cameThatFar = 42;

const nativeLibrary = { name: './rapid-client.node', standIn: './rapid-client.cjs' };

/**
 * The native library carries events over HTTP. In its place the process ends when the runtime client asks for its first
 * event, or, where `BENCH_EVENT` has one, when that is answered with 200.
 */
const standIn = `module.exports = {
  initializeClient() {},
  async next() {
    if (process.env.BENCH_EVENT === undefined) process.exit(${cameThatFar});
    const headers = {
      'lambda-runtime-aws-request-id': 'bench',
      'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:cn-north-1:123456789012:function:bench',
      'lambda-runtime-deadline-ms': String(Date.now() + 10_000),
    };
    return { bodyJson: process.env.BENCH_EVENT, headers };
  },
  done(id, body) {
    if (JSON.parse(body).statusCode === 200) process.exit(${cameThatFar});
    console.error(body);
    process.exit(1);
  },
  error(id, body) {
    console.error(body);
    process.exit(1);
  },
};
`;

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
