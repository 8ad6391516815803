import { describe, expect, it } from 'vitest';
import { loadMechanism } from '../../workflows/language/load-mechanism.ts';
import { ruleIds } from '../support/district.ts';
import { lostProperty } from './fixtures/lost-property.ts';

const title = { zh: '失物件数', en: 'Things found' };
const threshold = {
  title: { zh: '堆积', en: 'Piled up' },
  rules: ['ENV-010'],
  above: { setting: 'most', subjects: { police: 'most-police' } },
  firstContact: 'safe',
  content: '{subject} {slot}：{value}＞{limit}',
  tells: { subject: 'desk', value: 'found', limit: 'most', slot: 'since' },
  facts: { kind: 'bag' },
};
const series = {
  title,
  rules: ['ENV-010'],
  unit: { zh: '件', en: 'things' },
  minutes: 15,
  adds: true,
  subjects: { list: ['police', 'safe'] },
  postedBy: ['safe'],
  focus: { police: 'first' },
  thresholds: { piled: threshold },
};
const facts = {
  kind: { type: 'enum', title, values: { bag: { zh: '包', en: 'bag' } } },
  desk: { type: 'unit', title },
  found: { type: 'count', title },
  most: { type: 'count', title },
  since: { type: 'when', title },
  point: { type: 'enum', title, values: { door: { zh: '门口', en: 'door' } } },
};
const number = { title, rules: ['ENV-010'], default: 0, range: { min: 0, max: 100 } };
const settings = {
  most: number,
  'most-police': number,
  from1: { ...number, default: 1, range: { min: 1, max: 100 } },
  first: { title, rules: ['ENV-010'], default: true, values: [true, false] },
};

function problemsOf(change: object, ofThreshold: object = {}): readonly string[] {
  const draft = {
    ...lostProperty,
    facts: { ...lostProperty.facts, ...facts },
    settings: { ...lostProperty.settings, ...settings },
    series: { found: { ...series, thresholds: { piled: { ...threshold, ...ofThreshold } }, ...change } },
  };
  const known = { units: new Set(['safe', 'police', 'bags-office']), kinds: new Set(['desk']) };
  const loading = loadMechanism(draft, { rules: ruleIds, ...known });
  return loading.kind === 'refused' ? loading.problems.map(({ code, path }) => `${code} ${path}`) : [];
}

const points = (unit: string) => ({ points: { door: { title, unit }, gate: { title, unit: 'safe' } } });

describe('the loader of series', () => {
  it('takes one that fits its mechanism', () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ subjects: { kinds: ['desk'], except: ['safe'] } })).toEqual([]);
    expect(problemsOf({ thresholds: {}, focus: {}, minutes: 60 })).toEqual([]);
  });

  it.each<[what: string, change: object, problem: string]>([
    ['slots that do not divide an hour', { minutes: 25 }, 'shape series.found.minutes'],
    ['a unit that the register lacks', { subjects: { list: ['polise'] } }, 'unknown-unit series.found.subjects.list.0'],
    ['a kind that there is not', { subjects: { kinds: ['dsk'] } }, 'unknown-kind series.found.subjects.kinds.0'],
    ['a point of no unit', { subjects: points('polise') }, 'unknown-unit series.found.subjects.points.door.unit'],
    ['somebody who posts and is not there', { postedBy: ['polise'] }, 'unknown-unit series.found.postedBy.0'],
    ['a rule that the rulebook lacks', { rules: ['ENV-999'] }, 'unknown-rule series.found.rules.0'],
    [
      'a focus on what is not measured',
      { focus: { 'bags-office': 'first' } },
      'unknown-unit series.found.focus.bags-office',
    ],
    ['a focus that is a number', { focus: { police: 'most' } }, 'unknown-setting-value series.found.focus.police'],
  ])('refuses %s', (_what, change, problem) => {
    expect(problemsOf(change)).toContain(problem);
  });

  const at = 'series.found.thresholds.piled';
  it.each<[what: string, change: object, problem: string]>([
    ['a limit that is no setting', { above: { setting: 'mst' } }, `unknown-setting ${at}.above.setting`],
    ['a limit that cannot be 0', { above: { setting: 'from1' } }, `unknown-setting-value ${at}.above.setting`],
    ['a limit of yes or no', { above: { setting: 'first' } }, `unknown-setting-value ${at}.above.setting`],
    [
      'a limit of what is not measured',
      { above: { setting: 'most', subjects: { 'bags-office': 'most' } } },
      `unknown-unit ${at}.above.subjects.bags-office`,
    ],
    ['a first receiver that is not there', { firstContact: 'saef' }, `unknown-unit ${at}.firstContact`],
    ['a word in braces that means nothing', { content: '{vlue}' }, `unknown-placeholder ${at}.content`],
    ['a part that there is not', { tells: { number: 'found' } }, `shape ${at}.tells.number`],
    ['a fact that the mechanism lacks', { tells: { value: 'fund' } }, `unknown-fact ${at}.tells.value`],
    ['a number that becomes a unit', { tells: { value: 'desk' } }, `wrong-fact-type ${at}.tells.value`],
    [
      'a unit that becomes one of several words',
      { tells: { subject: 'point' } },
      `wrong-fact-type ${at}.tells.subject`,
    ],
    ['a constant that a fact cannot have', { facts: { kind: 'hat' } }, `unknown-fact-value ${at}.facts.kind`],
    ['a rule of the threshold that there is not', { rules: ['ENV-999'] }, `unknown-rule ${at}.rules.0`],
  ])('refuses %s', (_what, change, problem) => {
    expect(problemsOf({}, change)).toContain(problem);
  });

  it('refuses a point that the fact has no word for', () => {
    const subjects = points('police');
    expect(
      problemsOf({
        subjects,
        focus: {},
        thresholds: { piled: { ...threshold, above: { setting: 'most' }, tells: { subject: 'point' } } },
      }),
    ).toContain(`unknown-fact-value ${at}.tells.subject`);
  });
});
