import { describe, expect, test } from 'vitest';
import { factsOf, inWords, proposal } from './support.ts';
import { envComplaint } from '../../support/district.ts';

const { overlays } = envComplaint.routing;

const exhaust = 'medium=air air_source=industrial';
const unlicensed = 'medium=noise noise_source=industrial_steady business_licence=not_held';
const approved = 'approvals=[planning:2004-01-01,epb!2005-01-01]';

/** overlay | facts | the whole result; `∅` where the overlay must not apply. */
const table: readonly [id: string, facts: string, applies: boolean, words: string][] = [
  ['OV-01', `${exhaust} urgency_ground=[public_health]`, true, 'epb'],
  ['OV-01', `${exhaust} urgency_ground=[]`, false, 'epb'],
  ['OV-01', `${exhaust} immediate_ground=[foul_smell]`, false, 'epb'],
  ['OV-02', `${exhaust} cross_district=true`, true, 'epb'],
  ['OV-02', exhaust, false, 'epb'],
  ['OV-03', `${exhaust} group_event=true`, true, 'epb + petitions'],
  ['OV-03', `${exhaust} petition_issue=true`, true, 'epb + petitions'],
  ['OV-03', exhaust, false, 'epb'],
  ['OV-04', `${exhaust} origin=leader`, true, 'epb'],
  ['OV-04', `${exhaust} origin=npc_motion`, true, 'epb'],
  ['OV-04', `${exhaust} origin=cppcc_proposal`, true, 'epb'],
  ['OV-04', `${exhaust} origin=superior_body`, true, 'epb'],
  ['OV-04', `${exhaust} origin=media`, false, 'epb'],
  ['OV-05', `${exhaust} immediate_ground=[sudden_incident] safety_accident=true`, true, 'epb + work-safety'],
  ['OV-05', `${exhaust} immediate_ground=[sudden_incident]`, false, 'epb'],
  ['OV-05', `${exhaust} safety_accident=true`, false, 'epb'],
  ['OV-06', `${exhaust} law_disputed=true`, true, 'epb + legal-affairs'],
  ['OV-07', `${exhaust} discipline_breach=true`, true, 'epb'],
  ['OV-08', `${exhaust} promptly_solvable=true own_unit_in_town=true`, true, 'epb'],
  ['OV-08', `${exhaust} promptly_solvable=true`, false, 'epb'],
  ['OV-08', `${exhaust} promptly_solvable=true own_unit_in_town=true urgency_ground=[social_stability]`, false, 'epb'],
  ['OV-09', `${unlicensed} ${approved}`, true, 'epb + planning'],
  ['OV-09', `medium=other ${approved}`, true, 'epb | duty office: epb for now'],
  [
    'OV-09',
    `medium=air air_source=catering opened_on=2007-09-01 business_licence=held ${approved}`,
    true,
    'nobody | duty office: aic, epb',
  ],
  ['OV-09', `${exhaust} ${approved}`, false, 'epb'],
  ['OV-09', `medium=dust dust_site=building ${approved}`, false, 'construction'],
  ['OV-10', `${unlicensed} ${approved} hard_for_one_department=true`, true, 'epb + planning'],
  ['OV-10', `${exhaust} hard_for_one_department=true`, false, 'epb'],
  ['OV-10', `${unlicensed} ${approved}`, false, 'epb + planning'],
  ['OV-11', 'medium=noise works_kind=building night_work=true night_cause=[special_process]', true, 'construction'],
  ['OV-11', `${exhaust} ${approved}`, true, 'epb'],
  ['OV-11', 'medium=noise noise_source=public_place_activity', false, 'police'],
  ['OV-11', `medium=water water_source=industrial ${approved}`, false, 'epb'],
  ['OV-12', `${exhaust} responsible_party_known=false`, true, 'epb'],
  ['OV-12', exhaust, false, 'epb'],
];

test.each(table)('%s  %s  applies: %s  →  %s', (id, facts, applies, words) => {
  const result = proposal(factsOf(facts));
  expect(result.overlays.includes(id)).toBe(applies);
  expect(inWords(result)).toBe(words);
});

describe('overlays', () => {
  test('every one is in the table', () => {
    const applied = new Set(table.filter(([, , applies]) => applies).map(([id]) => id));
    expect([...applied]).toEqual(overlays.map((overlay) => overlay.id));
  });

  test('they apply to a designation as well, which stays the lead', () => {
    const ruling = { kind: 'designation', unit: 'land' } as const;
    const result = proposal(factsOf(`${exhaust} group_event=true law_disputed=true`), { ruling });
    expect(inWords(result)).toBe('land + petitions, legal-affairs');
    expect(result.overlays).toEqual(['OV-03', 'OV-06']);
  });

  test('a unit that leads is not its own co-unit', () => {
    const ruling = { kind: 'designation', unit: 'petitions' } as const;
    expect(inWords(proposal(factsOf(`${exhaust} group_event=true`), { ruling }))).toBe('petitions');
  });

  test('the first approver is proposed as recipient, and to nobody once the duty office has designated', () => {
    const facts = factsOf(`medium=other ${approved}`);
    expect(proposal(facts).firstTransfer).toBe('planning');
    expect(proposal(facts, { ruling: { kind: 'designation', unit: 'land' } }).firstTransfer).toBeUndefined();
  });
});
