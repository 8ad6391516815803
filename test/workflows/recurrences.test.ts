import { describe, expect, it } from 'vitest';
import { loadMechanism } from '../../workflows/language/load-mechanism.ts';
import { ruleIds } from '../support/district.ts';
import { lostProperty } from './fixtures/lost-property.ts';

const clearance = {
  title: { zh: '清点', en: 'Clearance' },
  rules: ['ENV-010'],
  period: 'month',
  due: { day: 'last' },
  units: { list: ['police', 'safe'] },
  number: 'QD{year}{month}-{unit}',
  content: '清点 {period}',
  facts: { kind: 'bag' },
};

const facts = {
  kind: { type: 'enum', title: { zh: '种类', en: 'kind' }, values: { bag: { zh: '包', en: 'bag' } } },
  by: { type: 'date', title: { zh: '截止', en: 'by' } },
  copies: { type: 'count', title: { zh: '件数', en: 'copies' } },
};

function problemsOf(change: object): readonly string[] {
  const every = { clearance: { ...clearance, ...change } };
  const draft = { ...lostProperty, facts: { ...lostProperty.facts, ...facts }, every };
  const loading = loadMechanism(draft, { rules: ruleIds, units: new Set(['safe', 'police', 'bags-office']) });
  return loading.kind === 'refused' ? loading.problems.map(({ code, path }) => `${code} ${path}`) : [];
}

describe('the loader of recurring cases', () => {
  it('takes one that fits its mechanism', () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ due: { workingDays: 3, before: 'last' }, opens: { day: 20 }, from: '2026-10-01' })).toEqual([]);
    expect(problemsOf({ period: 'week', due: { weekday: 'friday' }, number: 'QD{period}-{unit}' })).toEqual([]);
    expect(problemsOf({ facts: { kind: 'bag', by: '{due}', copies: 2 } })).toEqual([]);
  });

  it.each([
    [
      'a unit that the register lacks',
      { units: { list: ['police', 'polise'] } },
      'unknown-unit every.clearance.units.list.1',
    ],
    [
      'a unit that is left out and does not exist',
      { units: { kinds: ['township'], except: ['polise'] } },
      'unknown-unit every.clearance.units.except.0',
    ],
    ['a fact that the mechanism lacks', { facts: { colour: 'red' } }, 'unknown-fact every.clearance.facts.colour'],
    ['a value that a fact cannot have', { facts: { kind: 'hat' } }, 'unknown-fact-value every.clearance.facts.kind'],
    ['a text where a day belongs', { facts: { by: '{period}' } }, 'wrong-fact-type every.clearance.facts.by'],
    ['a text where a number belongs', { facts: { copies: '2' } }, 'wrong-fact-type every.clearance.facts.copies'],
    ['a rule that the rulebook lacks', { rules: ['ENV-999'] }, 'unknown-rule every.clearance.rules.0'],
    ['a weekday of a month', { due: { weekday: 'friday' } }, 'wrong-day every.clearance.due'],
    [
      'the 5th of a week',
      { period: 'week', due: { day: 5 }, number: 'QD{period}-{unit}' },
      'wrong-day every.clearance.due',
    ],
    ['a word in braces that means nothing', { content: '{periode}' }, 'unknown-placeholder every.clearance.content'],
    ['the same number in each month', { number: 'QD{year}-{unit}' }, 'ambiguous-number every.clearance.number'],
    ['the same number for each unit', { number: 'QD{period}' }, 'ambiguous-number every.clearance.number'],
    [
      'a period by a setting that there is not',
      { period: { setting: 'often' } },
      'unknown-setting every.clearance.period.setting',
    ],
    [
      'a period by a setting that is none',
      { period: { setting: 'I-02' }, number: 'QD{period}-{unit}' },
      'unknown-setting-value every.clearance.period.setting',
    ],
    ['a setting that there is not', { units: { setting: 'who' } }, 'unknown-setting every.clearance.units.setting'],
    [
      'a last day by a setting that there is not',
      { due: { setting: 'when', days: { a: { day: 1 } } } },
      'unknown-setting every.clearance.due.setting',
    ],
    [
      'no day for a value of the setting',
      { due: { setting: 'I-02', days: { true: { day: 'last' } } } },
      'unknown-setting-value every.clearance.due.days',
    ],
  ])('refuses %s', (_, change, problem) => {
    expect(problemsOf(change)).toContain(problem);
  });

  it('refuses two that would take each other’s numbers', () => {
    const draft = {
      ...lostProperty,
      facts: { ...lostProperty.facts, ...facts },
      every: { a: clearance, b: clearance },
    };
    expect(loadMechanism(draft, { rules: ruleIds })).toMatchObject({
      problems: [{ code: 'duplicate', path: 'every.b.number' }],
    });
  });
});
