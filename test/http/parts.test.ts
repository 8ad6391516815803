import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { executionCount, executionName, executionNames } from '../../shared/application/execution-name.ts';
import { fingerprintOf } from '../../shared/application/fingerprint.ts';
import { languageOf } from '../../functions/http/language.ts';
import type { LocalDate } from '../../shared/domain/instant.ts';
import type { Unit } from '../../shared/domain/organisation/unit.ts';
import { date } from '../domain/calendar/support.ts';
import { factsOf } from '../../shared/application/read-facts.ts';
import { shippedRules } from '../support/test-rules.ts';

describe('the language of messages', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['*', 'zh'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en', 'en'],
    ['en-US,en;q=0.9', 'en'],
    ['en;q=0.4, zh;q=0.5', 'zh'],
    ['fr, en;q=0.3', 'en'],
    ['EN', 'en'],
    [';;;q=,', 'zh'],
  ])('%s → %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('fingerprints', () => {
  it('are the same for the same content, however it is ordered', () => {
    const shuffled = fc
      .dictionary(fc.string(), fc.jsonValue())
      .chain((record) =>
        fc.tuple(
          fc.constant(record),
          fc.shuffledSubarray(Object.entries(record), { minLength: Object.keys(record).length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([record, entries]) => {
        expect(fingerprintOf(Object.fromEntries(entries))).toBe(fingerprintOf(record));
      }),
    );
  });

  it('tell other content apart', () => {
    expect(fingerprintOf({ a: 1 })).not.toBe(fingerprintOf({ a: '1' }));
  });
});

describe('names of executions', () => {
  it('count from the number itself', () => {
    expect([1, 2, 3].map((n) => executionName('HJ-1', n))).toEqual(['HJ-1', 'HJ-1.2', 'HJ-1.3']);
    expect(
      ['HJ-1', 'HJ-1.2', 'HJ-1.10', 'HJ-1.x', 'HJ-2.7', undefined].map((name) => executionCount('HJ-1', name)),
    ).toEqual([1, 2, 10, 1, 1, 1]);
    expect(executionNames('HJ-1', 'HJ-1.3')).toEqual(['HJ-1', 'HJ-1.2', 'HJ-1.3']);
  });
});

describe('facts that nobody knows', () => {
  it('are answered by the first of them: to tell of all would take a hundred times what was sent', () => {
    const mechanism = shippedRules.mechanisms.find(({ id }) => id === 'env-complaint')!;
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`f${index}`, 'v']));
    const reading = factsOf(mechanism, many, { units: [], today: '2026-03-02' as LocalDate });
    expect(reading).toMatchObject({ kind: 'refused', code: 'invalid' });
    expect(reading.kind === 'refused' && reading.details?.map(({ path }) => path)).toEqual(
      Array.from({ length: 20 }, (_, index) => `facts.f${index}`),
    );
  });
});

describe('facts that name a unit', () => {
  const known = shippedRules.mechanisms.find(({ id }) => id === 'env-complaint')!;
  const owner = { type: 'unit', title: { zh: '所属单位', en: 'owner' } } as const;
  const ward = { ...owner, kinds: ['township'] } as const;
  const mechanism = { ...known, facts: { owner, ward } };
  const units: readonly Unit[] = (
    [
      ['epb', 'district-department', undefined],
      ['old-office', 'district-department', '2026-02-28'],
      ['huilongba', 'township', undefined],
    ] as const
  ).map(([id, kind, validTo]) => ({
    ...{ id, kind, name: { zh: id, en: id }, hotlines: [], rules: [], validFrom: date('2010-01-01') },
    ...(validTo && { validTo: date(validTo) }),
  }));
  const read = (facts: Record<string, unknown>) => factsOf(mechanism, facts, { units, today: date('2026-03-02') });

  it('are taken where the register has the unit in force', () => {
    expect(read({ owner: 'epb', ward: 'huilongba' })).toEqual({
      ...{ kind: 'facts', facts: { owner: 'epb', ward: 'huilongba' }, cleared: [] },
    });
    expect(read({ owner: '不详' })).toEqual({ kind: 'facts', facts: {}, cleared: ['owner'] });
  });

  it.each([
    ['of nobody', { owner: 'the-neighbours' }, 'facts.owner', /register has no such unit/],
    ['that has ended', { owner: 'old-office' }, 'facts.owner', /not in force/],
    ['of another kind', { ward: 'epb' }, 'facts.ward', /huilongba/],
    ['that is no text', { owner: 7 }, 'facts.owner', /wrong type/],
  ])('are refused %s', (_what, facts, path, message) => {
    const reading = read(facts);
    expect(reading).toMatchObject({ kind: 'refused', code: 'invalid', details: [{ path }] });
    expect(reading.kind === 'refused' && reading.details?.[0]?.message.en).toMatch(message);
  });
});
