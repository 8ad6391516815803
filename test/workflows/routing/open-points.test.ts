import { describe, expect, test } from 'vitest';
import type { Line } from './support.ts';
import { factsOf, inWords, proposal } from './support.ts';

/** Overlaps, gaps and ambiguities of the matrix (routing rulebook § 5): what is proposed, and who the duty office is told of. */
const openPoints: Readonly<Record<string, readonly Line[]>> = {
  'O-01 no district key-works office is named': [
    ['RT-08', 'medium=noise works_kind=district_key night_work=false', 'district-keyworks'],
  ],
  'O-02 national key projects have no lead': [
    [
      'RT-12',
      'medium=noise noise_source=construction_machine works_kind=national_key night_work=true night_cause=[special_process]',
      'nobody + construction, municipal, epb | duty office: construction, municipal, epb',
    ],
    [
      'RT-12',
      'medium=air air_source=other works_kind=national_key',
      'nobody + construction, municipal, epb | duty office: construction, municipal, epb',
    ],
  ],
  'O-03 venues: culture leads, epb punishes, aic has bars; an environmental approval does not make epb lead (I-15)': [
    [
      'RT-15',
      'medium=noise noise_source=entertainment_venue entertainment_licence=held business_licence=held project_exists=true approvals=[epb!2009-01-01,culture:2009-03-01]',
      'culture + epb, aic, police',
    ],
    [
      'RT-13',
      'medium=noise noise_source=entertainment_venue venue_kind=bar beyond_scope=true entertainment_licence=not_held business_licence=held',
      'culture + aic',
    ],
    [
      'RT-14',
      'medium=noise noise_source=entertainment_venue venue_kind=bar beyond_scope=true entertainment_licence=held business_licence=held',
      'aic + culture',
    ],
    [
      'RT-15',
      'medium=noise noise_source=entertainment_venue venue_kind=entertainment beyond_scope=true entertainment_licence=held business_licence=held',
      'culture + epb, aic, police',
    ],
  ],
  'O-04 a fixed speaker that is high-volume': [
    ['RT-17', 'medium=noise noise_source=fixed_sound_equipment commercial_activity=true high_volume=true', 'police'],
    ['RT-18', 'medium=noise noise_source=fixed_sound_equipment commercial_activity=true high_volume=false', 'epb'],
  ],
  'O-05 catering that no clause covers': [
    [
      'RT-28',
      'medium=air air_source=catering opened_on=2007-09-01 business_licence=held public_flue=false opening_conditions_met=false environmental_formalities=false nuisance_confirmed=true',
      'nobody | duty office: aic, epb',
    ],
    [
      'RT-28',
      'medium=air air_source=catering opened_on=2007-09-01 business_licence=held public_flue=true opening_conditions_met=true environmental_formalities=true',
      'nobody | duty office: aic, epb',
    ],
    [
      'RT-28',
      'medium=air air_source=catering opened_on=2010-01-01 business_licence=held public_flue=true opening_conditions_met=true environmental_formalities=false',
      'nobody | duty office: aic, epb',
    ],
    [
      'RT-28',
      'medium=air air_source=catering opened_on=2010-01-01 business_licence=held public_flue=true opening_conditions_met=false',
      'nobody | duty office: aic, epb',
    ],
    [
      'RT-28',
      'medium=air air_source=catering opened_on=2010-01-01 business_licence=held public_flue=false environmental_formalities=true',
      'nobody | duty office: aic, epb',
    ],
    [
      'RT-28',
      'medium=air air_source=catering building_kind=other opened_on=2010-01-01 business_licence=held public_flue=true opening_conditions_met=true environmental_formalities=true',
      'nobody | duty office: aic, epb',
    ],
    [
      'RT-24',
      'medium=air air_source=catering opened_on=2006-05-01 business_licence=not_held nuisance_confirmed=true',
      'aic',
    ],
    [
      'RT-28',
      'medium=air air_source=catering opened_on=2006-05-01 extended_on=2009-05-01 business_licence=held nuisance_confirmed=true',
      'nobody | duty office: aic, epb',
    ],
    [
      'RT-25',
      'medium=air air_source=catering opened_on=2006-05-01 extended_on=2007-05-01 business_licence=held nuisance_confirmed=true',
      'epb',
    ],
  ],
  'O-06 black smoke outside the main urban area': [
    ['RT-74', 'medium=air air_source=vehicle_smoke area=[town]', 'epb | duty office: police, epb for now'],
  ],
  'O-07 machines by day, and transport works that nobody owns': [
    [
      'RT-45',
      'medium=noise noise_source=construction_machine works_kind=building night_work=false',
      'epb + construction',
    ],
    [
      'RT-74',
      'medium=noise noise_source=construction_machine works_kind=transport night_work=false',
      'epb | duty office: epb, construction, transport for now',
    ],
  ],
  'O-08 steady, occasional, to be relocated': [
    ['RT-52', 'medium=noise noise_source=industrial_steady relocation_case=false', 'epb'],
    ['RT-37', 'medium=noise noise_source=production_occasional area=[urban_built_up]', 'police'],
    ['RT-51', 'medium=noise noise_source=industrial_steady relocation_case=true', 'industry-info + epb'],
    [
      'RT-74',
      'medium=noise noise_source=production_occasional area=[other]',
      'epb | duty office: epb, police, industry-info for now',
    ],
  ],
  'O-09 construction dust is construction’s, haulage and maintenance municipal’s': [
    ['RT-56', 'medium=dust dust_site=waste_haulage', 'municipal'],
    ['RT-57', 'medium=dust dust_site=building', 'construction'],
    ['RT-57', 'medium=dust dust_site=municipal_new', 'construction'],
  ],
  'O-10 demolition': [
    ['RT-58', 'medium=dust dust_site=house_demolition', 'housing + construction'],
    ['RT-54', 'medium=dust dust_site=illegal_structure_demolition', 'planning'],
    [
      'RT-74',
      'medium=noise noise_source=construction_machine works_kind=house_demolition',
      'epb | duty office: housing, construction, planning for now',
    ],
  ],
  'O-11 burning outside protected zones': [
    [
      'RT-74',
      'medium=air air_source=open_burning burnt_material=cable area=[other]',
      'epb | duty office: municipal, epb, agriculture for now',
    ],
    [
      'RT-74',
      'medium=air air_source=open_burning burnt_material=other area=[populated_or_protected]',
      'epb | duty office: municipal, epb, agriculture for now',
    ],
    ['RT-31', 'medium=air air_source=open_burning burnt_material=rubbish area=[populated_or_protected]', 'municipal'],
    ['RT-59', 'medium=air air_source=open_burning burnt_material=rubbish area=[town]', 'municipal'],
  ],
  'O-12 an unknown smell is joint, one of drains is municipal’s alone': [
    ['RT-30', 'medium=odour air_source=unknown_gas gas_classifiable=false', 'epb with municipal'],
    ['RT-62', 'medium=water water_source=drain_facility', 'municipal'],
    ['RT-32', 'medium=odour air_source=rubbish_or_sewer', 'municipal'],
  ],
  'O-13 vessels': [['RT-65', 'medium=vessel', 'transport + maritime']],
  'O-14 drinking water': [
    [
      'RT-67',
      'medium=water water_source=drinking_water immediate_ground=[drinking_water]',
      'nobody + health | duty office: epb, health, municipal | meanwhile epb',
    ],
    [
      'RT-67',
      'medium=water immediate_ground=[drinking_water]',
      'nobody + health | duty office: epb, health, municipal | meanwhile epb ? water_source',
    ],
    ['RT-66', 'medium=water water_source=industrial immediate_ground=[drinking_water]', 'epb'],
    [
      'RT-74',
      'medium=water water_source=other immediate_ground=[drinking_water]',
      'epb | duty office: epb, health, municipal for now',
    ],
  ],
  'O-15 new farms in no-breeding zones; enforcement elsewhere': [
    [
      'RT-74',
      'medium=livestock livestock_zone=forbidden_built_up existing_farm=false',
      'epb | duty office: municipal, agriculture, epb for now',
    ],
    [
      'RT-74',
      'medium=livestock livestock_zone=forbidden_other existing_farm=false',
      'epb | duty office: municipal, agriculture, epb for now',
    ],
    ['RT-70', 'medium=livestock livestock_zone=restricted existing_farm=false', 'agriculture + epb'],
    [
      'RT-69',
      'medium=odour air_source=other works_kind=none livestock_zone=forbidden_other existing_farm=true',
      'agriculture',
    ],
  ],
  'O-16 licensed quarries, quarries outside the main urban area': [
    ['RT-72', 'medium=quarry quarry_illegal=false area=[main_urban]', 'nobody | duty office: land, epb, work-safety'],
    ['RT-72', 'medium=quarry quarry_illegal=true area=[town]', 'nobody | duty office: land, epb, work-safety'],
    [
      'RT-72',
      'medium=dust dust_site=none quarry_illegal=false area=[other]',
      'nobody | duty office: land, epb, work-safety',
    ],
  ],
  'O-18 units with a line and no duty never lead': [['RT-50', 'medium=noise noise_source=product_sale', 'aic']],
  'O-19 media that the text does not have': [['RT-74', 'medium=other', 'epb | duty office: epb for now']],
  'O-20 a group event: petitions coordinates, the lead stays with the matrix': [
    ['RT-23', 'medium=air air_source=industrial group_event=true', 'epb + petitions'],
  ],
  'O-21 a building’s pumps and fans: housing guides': [
    ['RT-46', 'medium=noise noise_source=property_management building_kind=residential', 'housing'],
  ],
  'O-22 renovation outside delivered residential buildings': [
    [
      'RT-74',
      'medium=noise noise_source=renovation building_kind=other',
      'epb | duty office: police, construction, epb for now',
    ],
    [
      'RT-74',
      'medium=noise noise_source=renovation building_kind=residential building_delivered=false',
      'epb | duty office: police, construction, epb for now',
    ],
  ],
};

describe.each(Object.entries(openPoints))('%s', (_point, lines) => {
  test.each(lines)('%s  %s  →  %s', (id, facts, expected) => {
    const result = proposal(factsOf(facts));
    expect(`${result.row}: ${inWords(result)}`).toBe(`${id}: ${expected}`);
  });
});

test('O-17 lead and recipient differ where epb leads and another approved first', () => {
  const result = proposal(
    factsOf(
      'medium=noise noise_source=industrial_steady business_licence=not_held approvals=[planning:2004-01-01,epb!2005-01-01]',
    ),
  );
  expect([result.row, result.lead, result.firstTransfer]).toEqual(['RT-33', 'epb', 'planning']);
});

test.each([
  ['O-06', 'medium=air air_source=vehicle_smoke area=[town]'],
  ['O-07', 'medium=noise noise_source=construction_machine works_kind=transport'],
  ['O-22', 'medium=noise noise_source=renovation building_kind=other'],
])('a gap cites its open point: %s', (id, facts) => {
  expect(proposal(factsOf(facts)).rules).toContain(id);
});
