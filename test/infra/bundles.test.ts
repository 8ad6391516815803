import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, functionNames, maxKilobytes } from '../support/bundles.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('the bundle of each function', () => {
  const folder = temporaryFolder();
  beforeAll(async () => {
    for (const name of functionNames()) await bundle(name, folder.path);
  });
  afterAll(() => {
    folder.remove();
  });

  it.each(functionNames())('%s is below its limit and searches for no credentials', (name) => {
    const text = readFileSync(join(folder.path, `${name}.js`), 'utf8');
    expect(Buffer.byteLength(text)).toBeLessThan(maxKilobytes(name) * 1_000);
    expect(text).not.toContain('credential_process');
    expect(text).not.toContain('sso_session');
  });
});
