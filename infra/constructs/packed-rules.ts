import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { pid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { shippedRules } from '#shipped-rules';

const cache = new URL('../../node_modules/.cache/banjie/', import.meta.url);

let file: string | undefined;

/**
 * Writes a module with the rules packed, to stand in a bundle for the one with the rules as they are written. As object
 * literals they take a cold start half as long again, and a bundle more than twice the room (docs/adr/0009).
 *
 * @returns the module's file
 * @throws when the rules hold what JSON loses
 */
export function packedRules(): string {
  file ??= pack();
  return file;
}

function pack(): string {
  const text = JSON.stringify(shippedRules);
  if (!isDeepStrictEqual(JSON.parse(text), shippedRules)) throw new Error('the rules are more than plain data');
  const packed = brotliCompressSync(text).toString('base64');
  const path = fileURLToPath(new URL('shipped-rules.js', cache));
  mkdirSync(cache, { recursive: true });
  // Renamed into its place, for another process may be reading it.
  writeFileSync(`${path}.${pid}`, moduleOf(packed));
  renameSync(`${path}.${pid}`, path);
  return path;
}

function moduleOf(packed: string): string {
  return [
    `import { brotliDecompressSync } from 'node:zlib';`,
    `const text = brotliDecompressSync(Buffer.from('${packed}', 'base64')).toString();`,
    `export const shippedRules = JSON.parse(text);`,
    '',
  ].join('\n');
}
