import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packCache } from '../../infra/packs/pack-cache.ts';
import { packFiles, packFolders } from '../../infra/packs/read-packs.ts';
import { loadPack } from '../../workflows/language/load-pack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('the cache of loaded packs', () => {
  const folder = temporaryFolder();
  const cache = packCache(folder.path);
  afterAll(() => folder.remove());

  it.each(packFolders(undefined))('gives %s back as it was loaded, and not once a file of it has changed', (path) => {
    const files = packFiles(path);
    const loading = loadPack(files);
    if (loading.kind === 'refused') throw new Error('the pack is refused');
    expect(cache.find(files)).toBeUndefined();
    cache.keep(files, loading.pack);
    expect(cache.find(files)).toStrictEqual(loading.pack);
    const [first, ...others] = [...files];
    if (first === undefined) throw new Error('the pack has no file');
    expect(cache.find(new Map([[first[0], `${first[1]} `], ...others]))).toBeUndefined();
  });

  it('has nothing where what it kept cannot be read', () => {
    const files = new Map([['organisation.yaml', 'id: a']]);
    cache.keep(files, {} as never);
    expect(cache.find(files)).toEqual({});
    for (const name of readdirSync(folder.path)) writeFileSync(join(folder.path, name), 'cut off');
    expect(cache.find(files)).toBeUndefined();
  });
});
