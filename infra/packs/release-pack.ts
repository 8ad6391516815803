import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { releasedDocument } from '../../workflows/language/released/document.ts';
import { readPack } from './read-packs.ts';

/**
 * Records in a pack's `released.yaml` the versions that it has, with their ids: from then on cases may be stored with them.
 * @returns what was done, for whoever asked for it
 * @throws PackError where the pack has faults
 */
export function releasePack(folder: string): string {
  const file = join(folder, 'released.yaml');
  const text = releasedDocument(readPack(folder));
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return `${file}：无新内容 · nothing is new`;
  // Renamed into its place, so that nobody reads half of it.
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
  return `${file}：已更新 · written`;
}
