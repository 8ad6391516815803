import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSources } from '../../infra/docs/read-sources.ts';
import { ruleRows, rulesDocument } from '../../infra/docs/rules-table.ts';
import { withoutSoftwareDuty } from '../../infra/docs/without-software-duty.ts';
import { readPacks } from '../../infra/packs/read-packs.ts';

const ruleIds = new Set(readPacks().flatMap(({ rulebook }) => Object.keys(rulebook)));
const root = new URL('../../', import.meta.url);
const sources = readSources(root);
const rows = ruleRows(ruleIds, sources);

describe('the table of rules', () => {
  it('is in step with the sources (else: npm run docs)', () => {
    const { path, text } = rulesDocument(ruleIds, sources);
    const file = new URL(path, root);
    expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(text);
  });

  it('has every rule id once', () => {
    expect(rows.map(({ id }) => id)).toEqual([...ruleIds]);
  });

  it('gives every rule a place, or says why the text leaves nothing to do', () => {
    expect(
      rows.filter(({ places, noDuty }) => places.length === 0 && noDuty === undefined).map(({ id }) => id),
    ).toEqual([]);
  });

  it('gives every rule with a duty a test that cites it', () => {
    expect(rows.filter(({ tests, noDuty }) => tests.length === 0 && noDuty === undefined).map(({ id }) => id)).toEqual(
      [],
    );
  });

  it('excuses only rules that exist, each with a reason, and none that has a place', () => {
    const placed = new Map(rows.map(({ id, places }) => [id, places]));
    for (const [id, reason] of Object.entries(withoutSoftwareDuty)) {
      expect(placed.get(id)).toEqual([]);
      expect(reason).not.toBe('');
    }
  });

  it('finds an id only where it stands by itself', () => {
    const found = ruleRows(ruleIds, {
      'shared/domain/one.ts': '// RT-30a and XENV-010 and ENV-0101',
      'test/one.test.ts': "it('ENV-011')",
      'test/bench/one.bench.ts': "it('ENV-012')",
      'workflows/packs/district/rulebook.yaml': 'ENV-013',
    });
    const row = (id: string) => found.find((one) => one.id === id);
    expect(row('RT-30a')).toMatchObject({ places: ['shared/domain/one.ts'] });
    for (const id of ['RT-30', 'ENV-010']) expect(row(id)).toMatchObject({ places: [] });
    expect(row('ENV-011')).toMatchObject({ tests: ['test/one.test.ts'] });
    for (const id of ['ENV-012', 'ENV-013']) expect(row(id)).toMatchObject({ places: [], tests: [] });
  });
});
