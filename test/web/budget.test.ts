import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildConsole } from '../../infra/local/build-console.ts';

const dist = new URL('../../web/dist/', import.meta.url);

/** The bytes, as sent with gzip, of a page and of what it names: everything that comes before its first view. */
function firstBytesOf(page: string): number {
  const html = readFileSync(new URL(page, dist), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(
    ([, address = '']) => new URL(address, new URL(page, dist)),
  );
  expect(named.length).toBeGreaterThan(1);
  const sizes = named.map((file) => gzipSync(readFileSync(fileURLToPath(file)), { level: 9 }).length);
  return sizes.reduce((sum, size) => sum + size, gzipSync(html).length);
}

const kb = 1024;

describe('what is loaded before anything is seen', () => {
  beforeAll(buildConsole);

  it('is at most 90 KB for whoever looks a case up, and all that their page ever loads', () => {
    expect(firstBytesOf('public/index.html')).toBeLessThanOrEqual(90 * kb);
    const script = /src="([^"]+)"/.exec(readFileSync(new URL('public/index.html', dist), 'utf8'))?.[1] ?? '';
    expect(readFileSync(new URL(script, new URL('public/', dist)), 'utf8')).not.toMatch(/import\(/);
  });

  it('is at most 350 KB for the units', () => {
    expect(firstBytesOf('index.html')).toBeLessThanOrEqual(350 * kb);
  });
});
