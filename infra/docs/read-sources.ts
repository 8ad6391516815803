import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Sources } from './rules-table.ts';

const folders = ['functions', 'infra', 'shared', 'test', 'web', 'workflows'];

/** Reads every source of the project: its TypeScript and its packs. */
export function readSources(root: URL): Sources {
  const paths = folders.flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && /\.(tsx?|yaml)$/.test(entry.name) && !entry.parentPath.includes('node_modules'),
      )
      .map((entry) => `${entry.parentPath}/${entry.name}`),
  );
  const base = fileURLToPath(root);
  return Object.fromEntries(paths.map((path) => [path.slice(base.length), readFileSync(path, 'utf8')]));
}
