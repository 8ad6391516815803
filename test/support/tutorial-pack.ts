import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The page that makes a pack from nothing. */
export const tutorial = readFileSync(fileURLToPath(new URL('../../docs/tutorial.md', import.meta.url)), 'utf8');

/** The files that the tutorial has its reader write. */
export const tutorialFiles = [...tutorial.matchAll(/<!-- file: (\S+) -->\n```yaml\n([\s\S]*?)```/g)].map(
  ([, path = '', text = '']) => ({ path, text }),
);
