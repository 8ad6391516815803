import { expect, test } from 'vitest';
import { factsOf, inWords, proposal } from './support.ts';

/** The scenarios of the rulebook (scenarios.md), as far as they are routed: scenario | first receiver | facts | row | result. */
const scenarios: readonly [id: string, by: string, facts: string, row: string, result: string][] = [
  ['E01', 'epb', 'medium=air air_source=industrial', 'RT-23', 'epb'],
  ['E03', 'culture', 'medium=noise noise_source=public_place_activity area=[main_urban]', 'RT-19', 'police'],
  ['E05', 'health', 'medium=livestock livestock_zone=forbidden_built_up existing_farm=true', 'RT-68', 'municipal'],
  ['E07', 'culture', 'medium=odour air_source=rubbish_or_sewer immediate_ground=[foul_smell]', 'RT-32', 'municipal'],
  [
    'E09',
    'agriculture',
    'medium=quarry quarry_illegal=false area=[other]',
    'RT-72',
    'nobody | duty office: land, epb, work-safety',
  ],
  [
    'E11',
    'police',
    'medium=air air_source=open_burning burnt_material=cable area=[populated_or_protected]',
    'RT-31',
    'municipal',
  ],
  [
    'E13a',
    'epb',
    'medium=air air_source=catering building_kind=mixed_use nuisance_confirmed=true opened_on=2007-08-31 business_licence=held public_flue=false opening_conditions_met=false environmental_formalities=false',
    'RT-25',
    'epb',
  ],
  [
    'E13b',
    'epb',
    'medium=air air_source=catering building_kind=mixed_use nuisance_confirmed=true opened_on=2007-09-02 business_licence=held public_flue=true opening_conditions_met=true environmental_formalities=true',
    'RT-26',
    'epb',
  ],
  [
    'E13c',
    'epb',
    'medium=air air_source=catering building_kind=mixed_use nuisance_confirmed=true opened_on=2007-09-01 business_licence=held public_flue=false opening_conditions_met=false environmental_formalities=false',
    'RT-28',
    'nobody | duty office: aic, epb',
  ],
  [
    'E13d',
    'epb',
    'medium=air air_source=catering building_kind=mixed_use nuisance_confirmed=true opened_on=2006-05-01 business_licence=not_held public_flue=false opening_conditions_met=false environmental_formalities=false',
    'RT-24',
    'aic',
  ],
  [
    'E15',
    'municipal',
    'medium=odour air_source=unknown_gas gas_classifiable=false immediate_ground=[foul_smell]',
    'RT-30',
    'municipal with epb',
  ],
  [
    'E15 then',
    'municipal',
    'medium=odour air_source=unknown_gas gas_classifiable=false immediate_ground=[foul_smell] industrial_source_nearby=no',
    'RT-30b',
    'municipal + epb',
  ],
  [
    'E17',
    'epb',
    'medium=noise noise_source=construction_machine works_kind=building night_work=true night_cause=[special_process]',
    'RT-11',
    'construction',
  ],
  ['E19', 'epb', 'origin=city_department counterpart_unit=epb medium=water water_source=industrial', 'RT-02', 'epb'],
  ['E21', 'epb', 'medium=dust dust_site=building', 'RT-57', 'construction'],
  ['E23', 'aic', 'medium=noise noise_source=loudspeaker commercial_activity=true', 'RT-17', 'police'],
];

test.each(scenarios)('%s received by %s  %s  →  %s %s', (_id, firstContact, facts, row, expected) => {
  const result = proposal(factsOf(facts), { firstContact });
  expect([result.row, inWords(result)]).toEqual([row, expected]);
});

test('E17 has the works checked for publicity, notice, permit and filing (OV-11)', () => {
  const facts = factsOf('medium=noise works_kind=building night_work=true night_cause=[special_process]');
  expect(proposal(facts).overlays).toEqual(['OV-11']);
});
