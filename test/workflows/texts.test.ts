import { describe, expect, it } from 'vitest';
import type { TextSpec } from '../../shared/domain/mechanism/intake.ts';
import { loadMechanism } from '../../workflows/language/load-mechanism.ts';
import { ruleIds } from '../support/district.ts';
import { lostProperty } from './fixtures/lost-property.ts';

const title = { zh: '粘贴', en: 'Paste' };
const facts = {
  where: { type: 'unit', title },
  part: { type: 'text', title },
  place_no: { type: 'count', title },
  of_month: { type: 'text', title },
  last_day: { type: 'date', title },
} as const;
const spec: TextSpec = {
  title,
  rules: ['ENV-010'],
  headings: [
    { mark: 'chinese', fills: 'where' },
    { mark: 'chinese-in-brackets', fills: 'part' },
  ],
  number: 'place_no',
  month: { fills: 'of_month', lastDay: 'last_day' },
};

function problemsOf(changed: Partial<Record<keyof TextSpec, unknown>>): readonly string[] {
  const intake = { title, content: { title }, asks: {}, ...lostProperty.intake, text: { ...spec, ...changed } };
  const draft = { ...lostProperty, facts: { ...lostProperty.facts, ...facts }, intake };
  const loading = loadMechanism(draft, { rules: ruleIds, units: new Set(['desk']) });
  return loading.kind === 'refused' ? loading.problems.map(({ code, path }) => `${code} ${path}`) : [];
}

const ofText = (problems: readonly string[]) => problems.filter((one) => one.includes('intake.text'));

describe('the loader of texts that are pasted', () => {
  it('takes one whose headings and items fill facts that can have it', () => {
    expect(ofText(problemsOf({}))).toEqual([]);
  });

  it.each<[what: string, changed: Partial<Record<keyof TextSpec, unknown>>, problem: string]>([
    ['an unknown rule', { rules: ['ENV-999'] }, 'unknown-rule intake.text.rules.0'],
    ['no rule', { rules: [] }, 'shape intake.text.rules'],
    [
      'a heading of an unknown fact',
      { headings: [{ mark: 'chinese', fills: 'wher' }] },
      'unknown-fact intake.text.headings.0.fills',
    ],
    [
      'a heading that fills a number',
      { headings: [{ mark: 'chinese', fills: 'place_no' }] },
      'wrong-fact-type intake.text.headings.0.fills',
    ],
    [
      'two levels of one mark',
      { headings: [spec.headings[0], { mark: 'chinese', fills: 'part' }] },
      'duplicate intake.text.headings.1.mark',
    ],
    ['a fact that is filled twice', { month: { fills: 'part' } }, 'duplicate intake.text.month.fills'],
    [
      'a last day that is none',
      { month: { fills: 'of_month', lastDay: 'part' } },
      'wrong-fact-type intake.text.month.lastDay',
    ],
    ['a day that is none', { day: 'place_no' }, 'wrong-fact-type intake.text.day'],
    ['a name of no unit', { names: { 失物处: 'desc' } }, 'unknown-unit intake.text.names.失物处'],
  ])('refuses %s', (_what, changed, problem) => {
    expect(ofText(problemsOf(changed))).toContain(problem);
  });
});
