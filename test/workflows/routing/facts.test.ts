import { describe, expect, test } from 'vitest';
import { readFacts, type FactVocabulary } from '../../../shared/domain/case/facts.ts';
import { envComplaint } from '../../support/district.ts';

const { facts } = envComplaint;

const vocabulary: FactVocabulary = facts;

/** § 4 of the routing rulebook, name by name. */
const listed: Readonly<Record<string, string>> = {
  origin: 'citizen city_department superior_body leader npc_motion cppcc_proposal transfer media',
  area: 'main_urban urban_built_up town noise_sensitive_concentrated populated_or_protected other',
  medium: 'noise air odour dust water livestock vessel quarry other',
  urgency_ground: 'social_stability public_health environmental_safety',
  immediate_ground: 'foul_smell grave_noise drinking_water sudden_incident health_or_safety',
  works_kind:
    'city_key district_key national_key municipal_new municipal_maintenance municipal_emergency building rail_transit transport land_consolidation illegal_structure_demolition house_demolition waste_haulage none',
  dust_site:
    'city_key district_key national_key municipal_new municipal_maintenance municipal_emergency building rail_transit transport land_consolidation illegal_structure_demolition house_demolition waste_haulage none',
  night_cause:
    'traffic_control hazard_removal special_process contract_breach_or_illegal_subcontract other_unavoidable',
  publicity_match: 'none_published consistent inconsistent',
  noise_source:
    'construction_machine construction_human material_loading waste_truck entertainment_venue loudspeaker fixed_sound_equipment public_place_activity renovation household mourning animal production_occasional industrial_steady vehicle road property_management missing_window product_sale other_social',
  venue_kind: 'entertainment bar water_bar other',
  entertainment_licence: 'held not_held',
  business_licence: 'held not_held',
  air_source:
    'industrial catering processing repair unknown_gas open_burning rubbish_or_sewer vehicle_smoke street_trade other',
  building_kind: 'mixed_use residential other',
  industrial_source_nearby: 'yes no not_determined',
  burnt_material: 'asphalt cable plastic rubbish other_toxic other',
  water_source:
    'domestic_sewage drain_facility industrial fishery_accident agricultural_nonpoint vessel drinking_water other',
  livestock_zone: 'forbidden_built_up forbidden_other restricted other',
};

const flags =
  'major_impact cross_district group_event media_exposed responsible_party_known safety_accident project_exists capacity_policy_breach night_work commercial_activity beyond_scope public_flue opening_conditions_met environmental_formalities nuisance_confirmed gas_classifiable existing_farm quarry_illegal';

describe('the vocabulary of facts', () => {
  test.each(Object.entries(listed))('%s takes the values of the rulebook', (fact, values) => {
    const spec = vocabulary[fact];
    expect(spec && 'values' in spec ? Object.keys(spec.values).join(' ') : spec).toBe(values);
  });

  test.each(flags.split(' '))('%s is yes or no', (fact) => {
    expect(vocabulary[fact]?.type).toBe('flag');
  });

  test('what silence means is said for these facts and no other', () => {
    const said = Object.entries(vocabulary).filter(([, spec]) => spec.whenAbsent !== undefined);
    expect(Object.fromEntries(said.map(([fact, spec]) => [fact, spec.whenAbsent]))).toEqual({
      origin: 'citizen',
      also_medium: [],
      urgency_ground: [],
      immediate_ground: [],
      major_impact: false,
      cross_district: false,
      group_event: false,
      media_exposed: false,
      safety_accident: false,
      responsible_party_known: true,
      departments_concerned: [],
      high_volume: false,
      beyond_scope: false,
      building_delivered: true,
      relocation_case: false,
      obsolete_process: false,
      petition_issue: false,
      law_disputed: false,
      discipline_breach: false,
      large_impact: false,
      promptly_solvable: false,
      own_unit_in_town: false,
      hard_for_one_department: false,
    });
  });

  test('an approval of a unit that is not registered is refused: it could be made the lead', () => {
    const approvals = [{ department: 'nobody', date: '2005-01-01', environmental: false }];
    const reading = readFacts(vocabulary, { approvals });
    expect(reading).toMatchObject({ kind: 'issues', issues: [{ fact: 'approvals', problem: 'value-not-allowed' }] });
  });

  test('the example units are no counterparts and no approvers', () => {
    expect(readFacts(vocabulary, { counterpart_unit: 'example-town' }).kind).toBe('issues');
    expect(readFacts(vocabulary, { counterpart_unit: 'epb' }).kind).toBe('facts');
  });
});
