import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  publishedArrangements,
  publishedArrangementsVersion,
} from '../../shared/adapters/chinese-days/arrangements.ts';
import type { ShippedRules } from '../../shared/ports/rules.ts';
import { loadPack } from '../../workflows/language/load-pack.ts';
import type { Pack, PackFiles, PackProblem } from '../../workflows/language/pack.ts';

/** Where the packs lie that the program brings along. */
export const shippedPacks = fileURLToPath(new URL('../../workflows/packs/', import.meta.url));

/** A pack has faults: nothing of it is used. The message lists them with file, line and column. */
export class PackError extends Error {
  override readonly name = 'PackError';
  readonly problems: readonly PackProblem[];
  constructor(folder: string, problems: readonly PackProblem[]) {
    const lines = problems.map(
      ({ file, line, column, path, message }) =>
        `${join(folder, file)}:${line}:${column} ${path === '' ? '' : `${path}: `}${message}`,
    );
    super(`机制包有误，未启用 · the pack has faults and is not used:\n${lines.join('\n')}`);
    this.problems = problems;
  }
}

/** What a pack is made of, by path inside its folder; scenarios are read by whoever plays them. */
export function packFiles(folder: string): PackFiles {
  return yamlFiles(folder, (path) => !path.startsWith('scenarios/'));
}

/** The scenarios of a pack, by path inside its folder. */
export function scenarioFiles(folder: string): PackFiles {
  return yamlFiles(folder, (path) => path.startsWith('scenarios/'));
}

function yamlFiles(folder: string, isWanted: (path: string) => boolean): PackFiles {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name));
  const inside = paths.map((path) => [relative(folder, path).split(sep).join('/'), path] as const);
  return new Map(
    inside.filter(([path]) => isWanted(path)).map(([path, file]) => [path, readFileSync(file, 'utf8')] as const),
  );
}

/**
 * @param taken the prefixes of numbers that other packs have
 * @throws PackError with all that is wrong
 */
export function readPack(folder: string, taken?: ReadonlyMap<string, string>): Pack {
  const loading = loadPack(packFiles(folder), taken);
  if (loading.kind === 'refused') throw new PackError(folder, loading.problems);
  return loading.pack;
}

/**
 * The packs that are named, by the name of a shipped one or by a folder, comma-separated; all shipped ones when nothing
 * is named.
 * @throws PackError with all that is wrong
 */
export function readPacks(named?: string): readonly Pack[] {
  const taken = new Map<string, string>();
  return packFolders(named).map((folder) => {
    const pack = readPack(folder, taken);
    for (const { id, numbers } of pack.mechanisms) taken.set(numbers.prefix, id);
    return pack;
  });
}

function packFolders(named: string | undefined): readonly string[] {
  const names = (named ?? '').split(',').flatMap((name) => name.trim() || []);
  if (names.length === 0) {
    return readdirSync(shippedPacks, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(shippedPacks, entry.name))
      .sort();
  }
  return names.map((name) => {
    const shipped = join(shippedPacks, name);
    const folder = !name.includes(sep) && isFolder(shipped) ? shipped : resolve(name);
    if (!isFolder(folder)) throw new Error(`没有这个机制包 · there is no such pack: ${name}`);
    return folder;
  });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** What the packs and the published calendar bring along. */
export function rulesOf(packs: readonly Pack[]): ShippedRules {
  const inForceSince = packs.map((pack) => pack.inForceSince).sort()[0];
  if (inForceSince === undefined) throw new Error('没有机制包 · there is no pack');
  return {
    mechanisms: packs.flatMap((pack) => pack.mechanisms),
    units: packs.flatMap((pack) => pack.units),
    inForceSince,
    arrangements: publishedArrangements(),
    arrangementsVersion: publishedArrangementsVersion,
  };
}
