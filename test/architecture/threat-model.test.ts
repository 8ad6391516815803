import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const page = new URL('../../docs/threat-model.md', import.meta.url);
const boundaries = readFileSync(page, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) => line.split('|').slice(1, -1));

it('has a threat, what holds it and a test for each boundary', () => {
  expect(boundaries.length).toBeGreaterThan(15);
  for (const [boundary, threat, holds, ...tests] of boundaries) {
    for (const cell of [boundary, threat, holds]) expect(cell?.trim(), boundary).not.toBe('');
    expect(tests, boundary).toHaveLength(1);
    expect(tests[0], boundary).toMatch(/\]\(\.\.\/test\/.*\.test\.ts\)/);
  }
});

it('names nothing that is not there', () => {
  const links = [
    ...boundaries
      .flat()
      .join(' ')
      .matchAll(/\]\(([^)]+)\)/g),
  ].map(([, link]) => link ?? '');
  expect(links.filter((link) => !existsSync(new URL(link, page)))).toEqual([]);
});
