import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../shared/domain/case/evaluate.ts';
import { factsOf, inWords, proposal, situationOf } from './support.ts';
import { rowTable } from './tables.ts';
import { route } from '../../../shared/domain/routing/routing.ts';
import { envComplaint, ruleIds, units } from '../../support/district.ts';

const { rows } = envComplaint.routing;
const { tiers } = envComplaint.routing;

/** Both rows match; the first one wins. */
const precedence: readonly [first: string, second: string, facts: string][] = [
  ['RT-02', 'RT-03', 'origin=city_department counterpart_unit=epb major_impact=true'],
  ['RT-03', 'RT-23', 'major_impact=true medium=air air_source=industrial'],
  [
    'RT-04',
    'RT-05',
    'medium=noise works_kind=city_key night_work=true night_cause=[traffic_control] publicity_match=inconsistent',
  ],
  ['RT-05', 'RT-07', 'medium=noise works_kind=city_key night_work=false publicity_match=inconsistent'],
  ['RT-09', 'RT-12', 'medium=noise works_kind=municipal_emergency night_work=true'],
  [
    'RT-10',
    'RT-11',
    'medium=noise works_kind=building night_work=true night_cause=[special_process,contract_breach_or_illegal_subcontract]',
  ],
  [
    'RT-11',
    'RT-12',
    'medium=noise works_kind=building night_work=true night_cause=[special_process,other_unavoidable]',
  ],
  [
    'RT-11',
    'RT-45',
    'medium=noise noise_source=construction_machine works_kind=building night_work=true night_cause=[hazard_removal]',
  ],
  [
    'RT-13',
    'RT-14',
    'medium=noise noise_source=entertainment_venue venue_kind=bar beyond_scope=true business_licence=not_held',
  ],
  [
    'RT-14',
    'RT-15',
    'medium=noise noise_source=entertainment_venue venue_kind=bar beyond_scope=true entertainment_licence=held business_licence=held',
  ],
  ['RT-15', 'RT-16', 'medium=noise noise_source=entertainment_venue entertainment_licence=held business_licence=held'],
  ['RT-17', 'RT-18', 'medium=noise noise_source=fixed_sound_equipment high_volume=true commercial_activity=true'],
  ['RT-17', 'RT-22', 'medium=noise noise_source=loudspeaker commercial_activity=true'],
  [
    'RT-24',
    'RT-25',
    'medium=air air_source=catering business_licence=not_held opened_on=2006-05-01 nuisance_confirmed=true',
  ],
  ['RT-24', 'RT-61', 'medium=air air_source=catering business_licence=not_held'],
  [
    'RT-25',
    'RT-28',
    'medium=air air_source=catering business_licence=held opened_on=2006-05-01 nuisance_confirmed=true',
  ],
  ['RT-31', 'RT-59', 'medium=air air_source=open_burning burnt_material=rubbish area=[populated_or_protected]'],
  ['RT-71', 'RT-72', 'medium=quarry quarry_illegal=true area=[main_urban]'],
  ['RT-73', 'RT-74', 'medium=other responsible_party_known=false'],
];

describe('the first of two rows that match wins', () => {
  test.each(precedence)('%s before %s  %s', (first, second, facts) => {
    const situation = situationOf(factsOf(facts));
    const verdict = (id: string) => evaluate(rows.find((row) => row.id === id)!.when, situation).kind;
    expect([verdict(first), verdict(second)]).toEqual(['yes', 'yes']);
    const result = proposal(factsOf(facts));
    expect(result.row).toBe(first);
    expect(result.provisional).toBe(false);
  });

  test('tiers: origin, hot spots (I-15), several departments, feature, remainder', () => {
    expect(tiers.map((tier) => tier.id)).toEqual(['tier-0', 'tier-a', 'tier-b', 'tier-c', 'tier-d']);
    const given = rows.map((row) => tiers.findIndex((tier) => tier.id === row.tier));
    expect(given).not.toContain(-1);
  });
});

describe('designation and decision', () => {
  test('RT-01: a designation binds whatever the matrix says', () => {
    const result = proposal(factsOf('medium=quarry quarry_illegal=false area=[other]'), {
      ruling: { kind: 'designation', unit: 'epb' },
    });
    expect([result.row, result.rules, inWords(result)]).toEqual(['RT-01', ['RT-01', 'ENV-033'], 'epb']);
  });

  test('a person’s recorded decision is the lead where the text wants one (RT-03)', () => {
    const result = proposal(factsOf('major_impact=true'), { ruling: { kind: 'decision', unit: 'gov' } });
    expect([result.row, inWords(result)]).toEqual(['ENV-044', 'gov']);
  });
});

describe('who leads by who received', () => {
  const gas = 'medium=odour air_source=unknown_gas gas_classifiable=false';

  test.each([
    ['municipal', 'municipal with epb'],
    ['epb', 'epb with municipal'],
    ['culture', 'epb with municipal'],
  ])('RT-30 first received by %s → %s', (firstContact, expected) => {
    expect(inWords(proposal(factsOf(gas), { firstContact }))).toBe(expected);
  });

  test.each([
    ['municipal', undefined, 'municipal + epb'],
    ['culture', undefined, 'culture + epb, municipal'],
    ['culture', 'epb', 'epb + municipal'],
  ])('RT-30c first received by %s, accepted by %s → %s', (firstContact, lead, expected) => {
    const facts = factsOf(`${gas} industrial_source_nearby=not_determined`);
    expect(inWords(proposal(facts, { firstContact, ...(lead ? { lead } : {}) }))).toBe(expected);
  });
});

describe('several departments (tier B)', () => {
  const site = 'medium=dust dust_site=building';

  test('one department: tier B is not used (E21)', () => {
    const result = proposal(factsOf(`${site} approvals=[epb!2005-01-01]`));
    expect([result.row, result.departments]).toEqual(['RT-57', ['construction']]);
  });

  test('a department that a person adds counts', () => {
    const result = proposal(factsOf(`${site} departments_concerned=[municipal] approvals=[planning:2004-01-01]`));
    expect([result.row, result.departments]).toEqual(['RT-34', ['construction', 'municipal']]);
  });

  test('one lead of the matrix and an added department: by feature, the lead is the matrix’s', () => {
    const result = proposal(factsOf(`${site} departments_concerned=[municipal] project_exists=false`));
    expect([result.row, inWords(result)]).toEqual(['RT-57', 'construction']);
  });

  test('a further medium brings its department in', () => {
    const result = proposal(factsOf(`${site} also_medium=[water] water_source=industrial approvals=[epb!2005-01-01]`));
    expect([result.row, result.departments]).toEqual(['RT-33', ['construction', 'epb']]);
  });

  test('the approver of the earliest date leads, in whatever order they are entered (I-14)', () => {
    const facts = `${site} departments_concerned=[municipal]`;
    for (const approvals of ['planning:2006-01-01,land:2004-01-01', 'land:2004-01-01,planning:2006-01-01']) {
      expect(inWords(proposal(factsOf(`${facts} approvals=[${approvals}]`)))).toBe('land + planning');
    }
  });
});

describe('the table of rows', () => {
  test('has every row of the rulebook but RT-01, which is a ruling', () => {
    const wanted = [...ruleIds].filter((id) => id.startsWith('RT-') && id !== 'RT-01').sort();
    expect([...new Set(rows.map((row) => row.id))].sort()).toEqual(wanted);
    expect([...new Set(rowTable.map(([id]) => id))].sort()).toEqual(wanted);
  });

  test('names registered units only', () => {
    const registered = new Set(units.map((unit) => unit.id));
    for (const [, facts] of rowTable) {
      const result = proposal(factsOf(facts));
      const named = [result.lead, result.meanwhile, ...result.co, ...result.joint, ...result.candidates];
      expect(named.filter((unit) => unit !== undefined && !registered.has(unit))).toEqual([]);
    }
  });
});

describe('a unit that was decided on', () => {
  const situation = situationOf(factsOf('medium=noise'));
  test('is told by the mechanism’s own rules, or by the kind of the decision where it has none', () => {
    const ruling = { kind: 'designation', unit: 'epb' } as const;
    expect(route(envComplaint, situation, 'police', ruling)).toMatchObject({
      row: 'RT-01',
      rules: ['RT-01', 'ENV-033'],
      lead: 'epb',
    });
    const { rulings: _, ...routing } = envComplaint.routing;
    expect(route({ ...envComplaint, routing }, situation, 'police', ruling)).toMatchObject({
      row: 'designation',
      rules: [],
      lead: 'epb',
    });
  });
});
