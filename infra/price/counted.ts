import { readFileSync } from 'node:fs';
import type { CountedUse } from './price.ts';

/** Where `npm run bench:aws` keeps what it has counted. */
export const countedFile = new URL('counted.json', import.meta.url);

/** What was counted last. */
export function readCounted(): CountedUse {
  return JSON.parse(readFileSync(countedFile, 'utf8')) as CountedUse;
}
