import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { pid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { shippedRules } from '#shipped-rules';

const cache = new URL('../../node_modules/.cache/banjie/', import.meta.url);

let file: string | undefined;

/**
 * Writes the rules as JSON, which a bundle has beside it in the place of the modules that they are written in: Node
 * reads it faster than it compiles object literals (docs/adr/0009).
 *
 * @returns the file; its module has what `#shipped-rules` exports
 * @throws when the rules hold what JSON loses
 */
export function rulesFile(): string {
  file ??= write();
  return file;
}

function write(): string {
  const text = JSON.stringify({ shippedRules });
  if (!isDeepStrictEqual(JSON.parse(text), { shippedRules })) throw new Error('the rules are more than plain data');
  const path = fileURLToPath(new URL('shipped.rules.json', cache));
  mkdirSync(cache, { recursive: true });
  // Renamed into its place, for another process may be reading it.
  writeFileSync(`${path}.${pid}`, text);
  renameSync(`${path}.${pid}`, path);
  return path;
}
