import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approvalsInOrder, type FactVocabulary, readFacts } from '../../../shared/domain/case/facts.ts';
import type { LocalDate } from '../../../shared/domain/instant.ts';

const title = { zh: '', en: '' };
const vocabulary: FactVocabulary = {
  kind: { type: 'enum', title, values: { x: title, y: title } },
  traits: { type: 'set', title, values: { red: title, wet: title } },
  loud: { type: 'flag', title },
  day: { type: 'date', title },
  moment: { type: 'when', title },
  pieces: { type: 'count', title },
  remark: { type: 'text', title },
  approvals: { type: 'approvals', title, departments: { epb: title, aic: title } },
  anybody: { type: 'approvals', title },
};

const read = (input: Record<string, unknown>) => readFacts(vocabulary, input);
const approval = (department: string, date: string, environmental = false) => ({ department, date, environmental });

describe('reading facts', () => {
  it.each<[string, unknown]>([
    ['kind', 'x'],
    ['traits', []],
    ['traits', ['red', 'wet']],
    ['loud', false],
    ['day', '2024-02-29'],
    ['moment', '2026-09-01'],
    ['moment', '2026-09-01T08:30:00+08:00'],
    ['pieces', 0],
    ['remark', ''],
    ['remark', '字'.repeat(500)],
    ['approvals', []],
    ['approvals', [approval('epb', '2010-01-01', true)]],
    ['anybody', [approval('whoever', '2010-01-01')]],
  ])('takes %s = %j as it is', (fact, value) => {
    expect(read({ [fact]: value })).toEqual({ kind: 'facts', facts: { [fact]: value }, cleared: [] });
  });

  it.each<[string, unknown]>([
    ['kind', '不详'],
    ['traits', '无'],
    ['traits', ['没有']],
    ['loud', '未知'],
    ['day', '-'],
    ['moment', '不清楚'],
    ['remark', ' 无 '],
    ['remark', 'N/A'],
    ['approvals', '暂无'],
  ])('takes %s = %j for not given', (fact, value) => {
    expect(read({ [fact]: value })).toEqual({ kind: 'facts', facts: {}, cleared: [fact] });
  });

  it('takes a word of the vocabulary for what it says there', () => {
    const none: FactVocabulary = { match: { type: 'enum', title, values: { none: title } } };
    expect(readFacts(none, { match: 'none' })).toMatchObject({ facts: { match: 'none' }, cleared: [] });
  });

  it.each<[string, unknown, string]>([
    ['pieces', '0', 'wrong-type'],
    ['kind', 'z', 'value-not-allowed'],
    ['kind', ['x'], 'value-not-allowed'],
    ['kind', 'constructor', 'value-not-allowed'],
    ['kind', '__proto__', 'value-not-allowed'],
    ['traits', 'red', 'wrong-type'],
    ['traits', ['red', 'toString'], 'value-not-allowed'],
    ['traits', [['red']], 'value-not-allowed'],
    ['traits', { 0: 'red', length: 1 }, 'wrong-type'],
    ['loud', 'true', 'wrong-type'],
    ['loud', 1, 'wrong-type'],
    ['day', '2026-02-30', 'wrong-type'],
    ['moment', '九月初', 'wrong-type'],
    ['moment', '2026-09-31', 'wrong-type'],
    ['moment', '2026-09-01T08:30:00', 'wrong-type'],
    ['moment', 20260901, 'wrong-type'],
    ['day', '2026-2-3', 'wrong-type'],
    ['day', '2026-02-03T00:00:00Z', 'wrong-type'],
    ['day', 20260203, 'wrong-type'],
    ['pieces', -1, 'wrong-type'],
    ['pieces', 1.5, 'wrong-type'],
    ['pieces', Number.NaN, 'wrong-type'],
    ['pieces', Number.POSITIVE_INFINITY, 'wrong-type'],
    ['pieces', '5', 'wrong-type'],
    ['remark', '字'.repeat(501), 'wrong-type'],
    ['remark', {}, 'wrong-type'],
    ['approvals', 'epb', 'wrong-type'],
    ['approvals', [null], 'wrong-type'],
    ['approvals', [approval('epb', '2010-13-01')], 'wrong-type'],
    ['approvals', [{ department: 'epb', date: '2010-01-01' }], 'wrong-type'],
    ['approvals', [approval('whoever', '2010-01-01')], 'value-not-allowed'],
    ['approvals', [approval('constructor', '2010-01-01')], 'value-not-allowed'],
  ])('refuses %s = %j', (fact, value, problem) => {
    expect(read({ [fact]: value })).toMatchObject({ kind: 'issues', issues: [{ fact, problem }] });
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf', '', 'Kind', 'kind '])(
    'knows no fact called "%s"',
    (fact) => {
      expect(read({ [fact]: 'x' })).toEqual({ kind: 'issues', issues: [{ fact, problem: 'unknown-fact' }] });
    },
  );

  it('knows no fact called __proto__, and nobody inherits one', () => {
    const hostile = JSON.parse('{"__proto__": {"kind": "x"}}') as Record<string, unknown>;
    expect(read(hostile)).toEqual({ kind: 'issues', issues: [{ fact: '__proto__', problem: 'unknown-fact' }] });
    expect(read(Object.create({ kind: 'z' }) as Record<string, unknown>)).toEqual({
      kind: 'facts',
      facts: {},
      cleared: [],
    });
  });

  it('tells everything that is wrong at once, and what would be right', () => {
    expect(read({ kind: 'z', pieces: -1, new: 1, loud: true })).toEqual({
      kind: 'issues',
      issues: [
        { fact: 'kind', problem: 'value-not-allowed', allowed: ['x', 'y'] },
        { fact: 'pieces', problem: 'wrong-type' },
        { fact: 'new', problem: 'unknown-fact' },
      ],
    });
  });

  it.each(['unknown', null, undefined])('takes a fact back with %j', (nothing) => {
    expect(read({ kind: nothing, loud: true })).toEqual({ kind: 'facts', facts: { loud: true }, cleared: ['kind'] });
  });

  it('neither throws nor lets through what it does not know, whatever is handed in', () => {
    const value = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true });
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(fc.constantFrom(...Object.keys(vocabulary)), fc.string()), value), (input) => {
        const reading = read(input);
        if (reading.kind === 'issues') {
          expect(reading.issues.length).toBeGreaterThan(0);
          return;
        }
        for (const fact of Object.keys(reading.facts)) expect(Object.hasOwn(vocabulary, fact)).toBe(true);
        // What has been read reads the same again.
        expect(read(reading.facts)).toEqual({ kind: 'facts', facts: reading.facts, cleared: [] });
      }),
    );
  });
});

describe('approvals in order', () => {
  it('go by date; of one day the first told comes first (I-14)', () => {
    const approvals = [
      approval('aic', '2012-01-01'),
      approval('epb', '2010-05-01'),
      approval('construction', '2010-05-01'),
    ].map((one) => ({ ...one, date: one.date as LocalDate }));
    expect(approvalsInOrder({ approvals }).map((one) => one.department)).toEqual(['epb', 'construction', 'aic']);
    expect(approvals[0]?.department).toBe('aic');
  });

  it('are none while nobody knows them', () => {
    expect(approvalsInOrder({})).toEqual([]);
  });
});
