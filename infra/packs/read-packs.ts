import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import {
  publishedArrangements,
  publishedArrangementsVersion,
} from '../../shared/adapters/chinese-days/arrangements.ts';
import { type Published, rulesOfPack } from '../../functions/replay/rules-of-pack.ts';
import type { ShippedRules } from '../../shared/ports/rules.ts';
import type { Message } from '../../workflows/language/message.ts';
import { loadPack } from '../../workflows/language/load-pack.ts';
import type { Pack, PackFiles, PackProblem } from '../../workflows/language/pack.ts';
import { packCache } from './pack-cache.ts';
import { readFolder, unreadable } from './pack-files.ts';

const cacheFolder = env['BANJIE_PACK_CACHE'];
const cache = cacheFolder === undefined ? undefined : packCache(cacheFolder);

/** Where the packs lie that the program brings along. */
export const shippedPacks = fileURLToPath(new URL('../../workflows/packs/', import.meta.url));

/** A pack has faults: nothing of it is used. The message lists them with file, line and column. */
export class PackError extends Error {
  override readonly name = 'PackError';
  readonly folder: string;
  readonly problems: readonly PackProblem[];
  constructor(folder: string, problems: readonly PackProblem[]) {
    const lines = problems.map((problem) => lineOf(folder, problem)).join('\n');
    super(`机制包有误，未启用 · the pack has faults and is not used:\n${lines}`);
    this.folder = folder;
    this.problems = problems;
  }
}

/** A problem as a line that editors and terminals find the place by: `folder/file.yaml:3:5 code: what is wrong`. */
export function lineOf(folder: string, { file, line, column, code, message }: PackProblem): string {
  const path = join(folder, file);
  const inside = relative('', path);
  return `${inside.startsWith('..') ? path : inside}:${line}:${column} ${code}: ${message}`;
}

/** What a pack is made of, by path inside its folder; scenarios are read by whoever plays them. @throws PackError */
export function packFiles(folder: string): PackFiles {
  return filesOf(folder, (path) => !path.startsWith('scenarios/'));
}

/** The scenarios of a pack, by path inside its folder. @throws PackError */
export function scenarioFiles(folder: string): PackFiles {
  return filesOf(folder, (path) => path.startsWith('scenarios/'));
}

function filesOf(folder: string, isWanted: (path: string) => boolean): PackFiles {
  const { files, problems } = readFolder(folder, isWanted);
  if (problems.length > 0) throw new PackError(folder, problems);
  return files;
}

/** @throws PackError with all that is wrong */
export function readPack(folder: string): Pack {
  requireFolder(folder);
  const files = packFiles(folder);
  const kept = cache?.find(files);
  if (kept !== undefined) return kept;
  const loading = loadPack(files);
  if (loading.kind === 'refused') throw new PackError(folder, loading.problems);
  cache?.keep(files, loading.pack);
  return loading.pack;
}

/**
 * The packs that are named, by the name of a shipped one or by a folder, comma-separated; all shipped ones when nothing
 * is named.
 * @throws PackError with all that is wrong
 */
export function readPacks(named?: string): readonly Pack[] {
  const read = packFolders(named).map((folder) => ({ folder, pack: readPack(folder) }));
  requireDistinct(read);
  return read.map(({ pack }) => pack);
}

/** Where the packs lie that are named; all shipped ones when nothing is named. */
export function packFolders(named: string | undefined): readonly string[] {
  const names = (named ?? '').split(',').flatMap((name) => name.trim() || []);
  if (names.length === 0) {
    return readdirSync(shippedPacks, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(shippedPacks, entry.name))
      .sort();
  }
  return names.map((name) => {
    const shipped = join(shippedPacks, name);
    return /^[a-z0-9-]+$/.test(name) && existsSync(shipped) ? shipped : resolve(name);
  });
}

/** Asks for the one file that every pack has before anything else is looked at: the folder may be any other. */
function requireFolder(folder: string): void {
  const wrong = (message: Message): PackError =>
    new PackError(folder, [{ file: '', line: 1, column: 1, path: '', code: 'no-pack', message }]);
  try {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found === undefined) throw wrong('没有这个文件夹 · there is no such folder');
    if (!found.isDirectory()) throw wrong('这是文件，机制包须为文件夹 · it is a file, and a pack is a folder');
    if (lstatSync(join(folder, 'organisation.yaml'), { throwIfNoEntry: false }) === undefined) {
      throw wrong('文件夹中没有 organisation.yaml，不是机制包 · the folder has no organisation.yaml, so it is no pack');
    }
  } catch (error) {
    throw error instanceof PackError ? error : wrong(unreadable(error));
  }
}

/**
 * Packs that are served together share no id; by units and lines it is known which organisation a caller belongs to
 * (docs/adr/0040).
 * @throws PackError about the one that repeats another's
 */
export function requireDistinct(read: readonly { readonly folder: string; readonly pack: Pack }[]): void {
  const owners = new Map<string, string>();
  for (const { folder, pack } of read) {
    const problems: PackProblem[] = [];
    const own = [
      ['organisation.yaml', pack.organisation.id],
      ...(pack.organisation.plainKeys ? [['organisation.yaml', 'plainKeys'] as const] : []),
      ...pack.units.map(({ id }) => ['organisation.yaml', `unit:${id}`] as const),
      ...pack.units.flatMap(({ hotlines }) =>
        hotlines.map(({ number }) => ['organisation.yaml', `line:${number}`] as const),
      ),
      ...pack.mechanisms.map(({ id }) => ['', `mechanism:${id}`] as const),
      ...numbersOf(pack).map((prefix) => ['', `numbers:${prefix}`] as const),
    ] as const;
    for (const [file, name] of own) {
      const owner = owners.get(name);
      if (owner === undefined) owners.set(name, folder);
      else {
        const message: Message = `${owner} 中已有“${name}” · ${owner} has "${name}" already`;
        problems.push({ file, line: 1, column: 1, path: '', code: 'duplicate', message });
      }
    }
    if (problems.length > 0) throw new PackError(folder, problems);
  }
}

/**
 * The capitals that the numbers of a pack's cases begin with, of recurring ones too: two organisations that owe the same
 * for a quarter would else have one case between them.
 */
function numbersOf({ mechanisms }: Pack): readonly string[] {
  const prefixes = mechanisms.flatMap(({ numbers, every = {} }) => [
    numbers.prefix,
    ...Object.values(every).map(({ number }) => /^[A-Z]+/.exec(number)?.[0] ?? number),
  ]);
  return [...new Set(prefixes)];
}

/** What a pack and the published calendar bring along. */
export function rulesOf(pack: Pack): ShippedRules {
  return rulesOfPack(pack, published());
}

/** The published calendar that the program brings along. */
export function published(): Published {
  return { arrangements: publishedArrangements(), version: publishedArrangementsVersion };
}
