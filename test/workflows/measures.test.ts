import { describe, expect, it } from 'vitest';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { loadMechanism } from '../../workflows/language/load-mechanism.ts';
import { envComplaint, ruleIds } from '../support/district.ts';
import { lostProperty } from './fixtures/lost-property.ts';

const title = { zh: '件数', en: 'number' };
const rules = ['ENV-010'];
const rounding = { digits: 4, how: 'half-up' };
const counts = {
  found: { count: 'cases', of: 'first-contact', month: 'receipt' },
  searches: { count: 'deadlines', of: 'answerable', are: 'over', clocks: ['C-SEARCH'] },
  'in-time': { count: 'deadlines', of: 'answerable', are: 'in-time', clocks: ['C-SEARCH'] },
  'search-time': {
    count: 'cases',
    of: 'lead',
    month: 'receipt',
    lasting: { from: 'registered', to: 'searched', in: 'minute' },
  },
  notes: { count: 'acts', of: 'actor', acts: [{ command: 'note' }] },
};
const measures = {
  found: { title, rules, number: 'found' },
  'in-time': { title, rules, rate: { numerator: 'in-time', denominator: 'searches', rounding } },
  'search-time': { title, rules, mean: { of: 'search-time', rounding } },
  rank: {
    title,
    rules,
    ranking: { by: [{ measure: 'in-time', best: 'highest' }], among: { kinds: ['centre'] }, ties: 'share' },
  },
};

function problemsOf(changed: { counts?: object; measures?: object; breaches?: object }, of: Mechanism = lostProperty) {
  const draft = {
    ...of,
    ...(of === lostProperty ? { counts: { ...counts, ...changed.counts } } : {}),
    measures: { ...(of === lostProperty ? measures : of.measures), ...changed.measures },
    ...(changed.breaches ? { breaches: changed.breaches } : {}),
  };
  const loading = loadMechanism(draft, { rules: ruleIds });
  return loading.kind === 'refused' ? loading.problems.map(({ code, path }) => `${code} ${path}`) : [];
}

const cases = (more: object) => ({ counts: { found: { ...counts.found, ...more } } });
const deadlines = (more: object) => ({ counts: { searches: { ...counts.searches, ...more } } });
const rate = (more: object) => ({
  measures: { 'in-time': { title, rules, rate: { ...measures['in-time'].rate, ...more } } },
});

describe('the loader of measures', () => {
  it('takes those that fit their mechanism', () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf(cases({ when: { stage: 'closed' }, month: { milestone: 'returned' } }))).toEqual([]);
    expect(problemsOf(rate({ excludes: ['found'] }))).toEqual([]);
  });

  it.each([
    ['a role that there is not', cases({ of: 'finder' }), 'unknown-role counts.found.of'],
    ['an unknown clock', deadlines({ clocks: ['C-SERCH'] }), 'unknown-clock counts.searches.clocks.0'],
    ['a clock that only measures', deadlines({ clocks: ['C-TELL'] }), 'counts-nothing counts.searches'],
    ['a kind of limit that no clock is', deadlines({ kind: 'target' }), 'counts-nothing counts.searches'],
    ['how long it took what is not done', deadlines({ lasting: 'minute' }), 'counts-nothing counts.searches.lasting'],
    [
      'an unknown milestone',
      cases({ month: { milestone: 'found' } }),
      'unknown-milestone counts.found.month.milestone',
    ],
    [
      'a length of time from an unknown milestone',
      cases({ lasting: { from: 'lost', to: 'returned', in: 'minute' } }),
      'unknown-milestone counts.found.lasting.from',
    ],
    [
      'an unknown command',
      { counts: { notes: { ...counts.notes, acts: [{ command: 'write' }] } } },
      'unknown-command counts.notes.acts.0.command',
    ],
    [
      'attempts of a command of which no refusal is recorded',
      { counts: { notes: { ...counts.notes, refused: true } } },
      'counts-nothing counts.notes.acts.0.command',
    ],
    [
      'a unit that the act does not name',
      { counts: { notes: { ...counts.notes, of: { payload: 'unit' } } } },
      'unknown-field counts.notes.of.payload',
    ],
    [
      'a field that is no unit',
      { counts: { notes: { ...counts.notes, of: { payload: 'text' } } } },
      'wrong-field-type counts.notes.of.payload',
    ],
    [
      'the percentiles of what keeps no lengths',
      { measures: { spread: { title, rules, distribution: { of: 'search-time', percents: [90], rounding } } } },
      'not-countable measures.spread.distribution.of',
    ],
    [
      'each length in working days',
      cases({ lasting: { from: 'registered', to: 'searched', in: 'working-day', each: true } }),
      'not-countable counts.found.lasting.each',
    ],
    [
      'a mean of many numbers',
      {
        counts: { 'search-time': { ...counts['search-time'], by: { place: 'town' } } },
      },
      'not-countable measures.search-time.mean.of',
    ],
    ['an unknown fact', cases({ by: { fact: 'colour' } }), 'unknown-fact counts.found.by.fact'],
    [
      'an unknown fact in a condition',
      cases({ when: { fact: 'colour', is: 'red' } }),
      'unknown-fact counts.found.when.fact',
    ],
    [
      'a condition that can never hold',
      cases({ when: { all: [{ stage: 'desk' }, { stage: 'search' }] } }),
      'counts-nothing counts.found.when',
    ],
    [
      'cases in their month of closing that are open',
      cases({ month: 'closing', when: { stage: 'desk' } }),
      'counts-nothing counts.found.when',
    ],
    ['an end that no command gives', cases({ outcome: 'voided' }), 'counts-nothing counts.found.outcome'],
    ['what changes without an event', cases({ when: { overdue: true } }), 'not-countable counts.found.when'],
    [
      'a setting, which changes',
      cases({ when: { not: { setting: 'I-02', is: true } } }),
      'not-countable counts.found.when.not',
    ],
    [
      'an act by what the case is like',
      { counts: { notes: { ...counts.notes, acts: [{ command: 'note', when: { stage: 'desk' } }] } } },
      'not-countable counts.notes.acts.0.when',
    ],
    [
      'a number of nothing',
      { measures: { found: { title, rules, number: 'fond' } } },
      'unknown-count measures.found.number',
    ],
    ['an unknown denominator', rate({ denominator: 'all' }), 'unknown-count measures.in-time.rate.denominator'],
    ['a numerator of other units', rate({ numerator: 'found' }), 'not-a-part measures.in-time.rate.numerator'],
    ['a rate without its rounding', rate({ rounding: undefined }), 'shape measures.in-time.rate.rounding'],
    [
      'a mean of what takes no time',
      { measures: { 'search-time': { title, rules, mean: { of: 'found', rounding } } } },
      'not-countable measures.search-time.mean.of',
    ],
    ['an unknown exclusion', rate({ excludes: ['lost'] }), 'unknown-measure measures.in-time.rate.excludes.0'],
    [
      'a numerator by a setting that there is not',
      rate({ numerator: { setting: 'I-99', values: { a: 'in-time' } } }),
      'unknown-setting measures.in-time.rate.numerator.setting',
    ],
    [
      'no numerator for a value of the setting',
      rate({ numerator: { setting: 'I-02', values: { true: 'in-time' } } }),
      'unknown-setting-value measures.in-time.rate.numerator.values',
    ],
    [
      'a ranking by what is none',
      {
        measures: {
          rank: {
            ...measures.rank,
            ranking: { ...measures.rank.ranking, by: [{ measure: 'found-all', best: 'highest' }] },
          },
        },
      },
      'unknown-measure measures.rank.ranking.by.0.measure',
    ],
    [
      'a rule that the rulebook lacks',
      { measures: { found: { title, rules: ['ENV-999'], number: 'found' } } },
      'unknown-rule measures.found.rules.0',
    ],
    [
      'a part of the fixed answers',
      { measures: { found: { ...measures.found, field: 'registered' } } },
      'unknown-field measures',
    ],
    [
      'reasons by an unknown command',
      { breaches: { explained: { by: 'explain', deadline: 'deadline', reason: 'reason' } } },
      'unknown-command breaches.explained.by',
    ],
  ])('refuses %s', (_, change, problem) => {
    expect(problemsOf(change)).toContain(problem);
  });

  it('wants every field of the fixed answers from the mechanism that fills them', () => {
    const { rank, ...rest } = envComplaint.measures ?? {};
    expect(rank).toBeDefined();
    expect(problemsOf({}, envComplaint)).toEqual([]);
    expect(problemsOf({}, { ...envComplaint, measures: rest })).toEqual(['unknown-field measures']);
  });
});
