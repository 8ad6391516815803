/**
 * Draws the mechanisms of a pack: a page with course, clocks and state machine for each, and the machine itself.
 *
 *     npm run packs:draw -- FOLDER OUT        OUT is made where it is not there
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { documentsOf } from '../../workflows/language/compiler/documents.ts';
import { readPacks } from './read-packs.ts';

const [folder, out, ...more] = process.argv.slice(2);
if (folder === undefined || out === undefined || more.length > 0) {
  console.error('用法 · usage: npm run packs:draw -- 目录FOLDER 输出目录OUT');
  process.exit(2);
}
try {
  const files = readPacks(folder).flatMap(({ mechanisms }) => mechanisms.flatMap(documentsOf));
  mkdirSync(out, { recursive: true });
  for (const { path, text } of files) {
    const file = join(out, basename(path));
    writeFileSync(file, text);
    console.log(file);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
