import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { Pack, PackFiles } from '../../workflows/language/pack.ts';

/** Keeps packs as they were loaded: reading those that are shipped takes a process two seconds. */
export interface PackCache {
  /** The pack that these files were loaded as before, by the same program. */
  find(files: PackFiles): Pack | undefined;
  keep(files: PackFiles, pack: Pack): void;
}

/** @param folder is made where it is missing; whoever can write to it decides what the rules are */
export function packCache(folder: string): PackCache {
  const pathOf = (files: PackFiles): string => join(folder, `${keyOf(files)}.pack`);
  return {
    find: (files) => {
      try {
        return deserialize(readFileSync(pathOf(files))) as Pack;
      } catch {
        // None is kept, or another Node has written it: it is loaded again.
        return undefined;
      }
    },
    keep: (files, pack) => {
      mkdirSync(folder, { recursive: true });
      const path = pathOf(files);
      // In one step: another process may be reading.
      writeFileSync(`${path}.${process.pid}`, serialize(pack));
      renameSync(`${path}.${process.pid}`, path);
    },
  };
}

function keyOf(files: PackFiles): string {
  const hash = createHash('sha256').update(program());
  for (const [path, text] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`\0${path}\0${text.length}\0`).update(text);
  }
  return hash.digest('hex');
}

let known: string | undefined;

/** What decides how a pack is read besides its files. */
function program(): string {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  return (known ??= globSync(['package-lock.json', 'workflows/**/*.ts', 'shared/**/*.ts', 'infra/packs/*.ts'], {
    cwd: root,
  })
    .sort()
    .map((path) => {
      const { size, mtimeMs } = statSync(join(root, path));
      return `${path} ${size} ${mtimeMs}`;
    })
    .join('\n'));
}
