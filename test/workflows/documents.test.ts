import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPacks } from '../../infra/packs/read-packs.ts';
import { documentsOf } from '../../workflows/language/compiler/documents.ts';

const root = new URL('../../', import.meta.url);
const generated = readPacks().flatMap(({ mechanisms }) => mechanisms.flatMap(documentsOf));

describe('the generated documentation', () => {
  it.each(generated)('$path is in step with the mechanism (else: npm run docs)', ({ path, text }) => {
    expect(readFileSync(new URL(path, root), 'utf8')).toBe(text);
  });

  it('has no page of a mechanism that is gone', () => {
    const pages = readdirSync(new URL('docs/machines/', root)).map((name) => `docs/machines/${name}`);
    expect(pages.sort()).toEqual(generated.map(({ path }) => path).sort());
    expect(generated.length).toBeGreaterThan(0);
  });
});
