import { describe, expect, test } from 'vitest';
import { unitsOf } from '../../shared/domain/organisation/unit.ts';
import { ruleIds, unitByHotline, units } from '../support/district.ts';

/** ENV-002 as printed: department | numbers | unit. */
const printed: readonly [department: string, numbers: readonly string[], unit: string][] = [
  ['区政府应急值班电话', ['67821000'], 'gov-duty'],
  ['公安', ['110'], 'police'],
  ['环保', ['12369', '86006200'], 'epb'],
  ['海事', ['12395'], 'maritime'],
  ['国土', ['12336', '67821380'], 'land'],
  ['市政', ['12319', '67822449'], 'municipal'],
  ['交通', ['122'], 'traffic-police'],
  ['文化', ['12318', '67821173'], 'culture'],
  ['工商', ['12315', '678489922'], 'aic'],
  ['建委', ['955966', '67822159'], 'construction'],
  ['质监', ['12365', '89232015'], 'quality'],
  ['交委', ['960966', '86017006'], 'transport'],
  ['安监', ['67804248'], 'work-safety'],
  ['规划', ['67166612'], 'planning'],
  ['农委', ['86016006'], 'agriculture'],
  ['卫生', ['67821062'], 'health'],
];

describe('the lines that are printed (ENV-002)', () => {
  test.each(printed)('%s %s → %s', (department, numbers, unit) => {
    for (const number of numbers) expect(unitByHotline(number)).toBe(unit);
    const lines = units.find((one) => one.id === unit)?.hotlines ?? [];
    expect(lines.map((line) => [line.printedFor, line.number])).toEqual(numbers.map((number) => [department, number]));
  });

  test('24 numbers of 16 departments, and no other', () => {
    const lines = units.flatMap((unit) => unit.hotlines);
    expect(lines).toHaveLength(24);
    expect(new Set(lines.map((line) => line.number)).size).toBe(24);
    expect(new Set(lines.map((line) => line.printedFor)).size).toBe(16);
    expect(unitByHotline('12345')).toBeUndefined();
  });

  test('what the print leaves open is flagged', () => {
    const lines = units.flatMap((unit) => unit.hotlines);
    expect(lines.filter((line) => line.unverified).map((line) => line.number)).toEqual(['678489922']);
    expect(lines.filter((line) => line.remark).map((line) => line.number)).toEqual(['122', '955966', '67166612']);
  });
});

describe('the register (ENV-001)', () => {
  const byId = new Map(units.map((unit) => [unit.id, unit]));

  test('ids are unique, parents exist, rules exist', () => {
    expect(byId.size).toBe(units.length);
    for (const unit of units) {
      if (unit.parent !== undefined) expect(byId.has(unit.parent)).toBe(true);
      expect(unit.rules.filter((rule) => !ruleIds.has(rule))).toEqual([]);
      expect(unit.rules).not.toEqual([]);
      expect([unit.name.zh, unit.name.en].every((name) => name.trim() !== '')).toBe(true);
    }
  });

  test('every duty of the duty table has its unit', () => {
    const duties = new Set(units.flatMap((unit) => unit.rules).filter((rule) => rule.startsWith('D-')));
    expect([...duties].sort()).toEqual([...ruleIds].filter((rule) => rule.startsWith('D-')).sort());
  });

  test.each([
    'gov-inspection',
    'legal-affairs',
    'petitions',
    'supervision',
    'discipline-efficiency',
    'industry-info',
    'housing',
    'model-city',
    'city-keyworks',
    'district-keyworks',
  ])('%s has duties and no line', (id) => {
    expect(byId.get(id)?.hotlines).toEqual([]);
  });

  test.each([
    ['epb-12369', 'epb'],
    ['municipal-12319', 'municipal'],
    ['traffic-police', 'police'],
    ['gov-emergency', 'gov-duty'],
  ])('%s belongs to %s and its staff may act for it', (id, parent) => {
    expect(unitsOf(id, units)).toEqual([id, parent]);
  });

  test('towns and subdistricts, which the text does not name, are marked as examples, and nothing else is', () => {
    const examples = units.filter((unit) => unit.example).map((unit) => unit.kind);
    expect(examples).toEqual(['township', 'subdistrict-office']);
    const ofTowns = units.filter((unit) => unit.kind === 'township' || unit.kind === 'subdistrict-office');
    expect(ofTowns.every((unit) => unit.example)).toBe(true);
  });
});
