import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { ShippedRules } from '../../shared/ports/rules.ts';

const cache = new URL('../../node_modules/.cache/banjie/', import.meta.url);

const written = new WeakMap<readonly ShippedRules[], string>();

/**
 * Writes the rules as JSON, which a bundle has beside it in the place of the packs that they are written in: Node
 * reads it faster than it reads the packs (docs/adr/0009).
 *
 * @returns the file; its module has what `#shipped-rules` exports
 * @throws when the rules hold what JSON loses
 */
export function rulesFile(shippedRules: readonly ShippedRules[]): string {
  const file = written.get(shippedRules) ?? write(shippedRules);
  written.set(shippedRules, file);
  return file;
}

/** The YAML files of each pack, by organisation and path. */
export type FilesOfPacks = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Writes the files of the packs as JSON. @returns the file; its module has what `#pack-files` exports */
export function packFilesFile(packFiles: FilesOfPacks): string {
  return writeText(JSON.stringify({ packFiles }), 'files.rules.json');
}

function write(shippedRules: readonly ShippedRules[]): string {
  const text = JSON.stringify({ shippedRules });
  if (!isDeepStrictEqual(JSON.parse(text), { shippedRules })) throw new Error('the rules are more than plain data');
  return writeText(text, 'shipped.rules.json');
}

function writeText(text: string, name: string): string {
  const path = fileURLToPath(new URL(`${digest(text)}/${name}`, cache));
  mkdirSync(dirname(path), { recursive: true });
  // Renamed into its place, for another process may be reading it.
  writeFileSync(`${path}.${pid}`, text);
  renameSync(`${path}.${pid}`, path);
  return path;
}

/** Packs that differ do not share a file. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
