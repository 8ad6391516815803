import { parseArgs } from 'node:util';
import { defect, startFailure } from '../start-failure.ts';
import { SettingsError } from '../settings.ts';

/** The data folder that `BANJIE_DATA` names. */
export function dataFolder(): string {
  return process.env['BANJIE_DATA'] ?? '.data';
}

/** The one argument of `npm run backup` and `npm run restore`. @throws SettingsError */
export function folderArgument(script: 'backup' | 'restore'): string {
  const [folder, ...more] = argumentsGiven();
  if (folder === undefined || folder === '' || more.length > 0) {
    throw new SettingsError(`用法 · usage: npm run ${script} -- FOLDER`);
  }
  return folder;
}

function argumentsGiven(): readonly string[] {
  try {
    return parseArgs({ allowPositionals: true, options: {} }).positionals;
  } catch {
    return [];
  }
}

/** Does the work; what keeps it from being done is said in a line, and the exit code is 1. */
export async function ended(work: () => Promise<void>): Promise<void> {
  // What is written belongs to the owner of the process alone.
  process.umask(0o077);
  try {
    await work();
  } catch (error) {
    console.error(startFailure(error) ?? defect(error));
    if (process.env['BANJIE_LOG'] === 'debug') console.error(error);
    process.exitCode = 1;
  }
}
