import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Requirement } from '../support/requirement.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

export const schemathesis: Requirement = {
  name: 'Schemathesis',
  found: process.env['SCHEMATHESIS'],
  remedy: 'Run .ci/run, or install the version that it names from PyPI and set SCHEMATHESIS to the path of `st`.',
};

/** Cases that exist, by number and the complainant's code. */
export interface KnownCases {
  readonly numbers: readonly string[];
  readonly codes: readonly string[];
}

/** Credentials by the name of their security scheme in `/openapi.json`. */
export type Credentials = { readonly staff: string } | { readonly hotlineKey: string } | undefined;

/** Writes the settings of a run to `folder`: those of `schemathesis.toml`, who calls, and the cases that may be called. */
export function writeSettings(folder: string, { numbers, codes }: KnownCases, caller: Credentials): string {
  const path = join(folder, 'schemathesis.toml');
  const known = `[dictionaries]\nnumbers = { values = ${JSON.stringify(numbers)} }\ncodes = { values = ${JSON.stringify(codes)} }\n`;
  writeFileSync(path, `${readFileSync(join(here, 'schemathesis.toml'), 'utf8')}\n${known}${authOf(caller)}`);
  return path;
}

function authOf(caller: Credentials): string {
  if (caller === undefined) return '';
  if ('staff' in caller) return `[auth.openapi]\nstaff = { bearer = ${JSON.stringify(caller.staff)} }\n`;
  return `[auth.openapi]\nhotlineKey = { api_key = ${JSON.stringify(caller.hotlineKey)} }\n`;
}

export interface Run {
  readonly passed: boolean;
  /** What it printed; of what went wrong it says how to ask it again. */
  readonly output: string;
}

/** Tests a running server from its own description. */
export function runSchemathesis(
  program: string,
  settings: string,
  baseUrl: string,
  args: readonly string[],
): Promise<Run> {
  const all = ['--config-file', settings, 'run', `${baseUrl}/openapi.json`, ...args];
  const env = { ...process.env, BANJIE_OUTSIDER_HOOKS: join(here, 'checks.py'), NO_COLOR: '1' };
  return new Promise((resolve) => {
    // In the folder of the settings: it leaves what it has learnt where it runs.
    execFile(program, all, { cwd: dirname(settings), env, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      resolve({ passed: error === null, output: `${stdout}${stderr}` });
    });
  });
}
