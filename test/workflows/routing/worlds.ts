import fc from 'fast-check';
import type { FactValue, Facts } from '../../../shared/domain/case/facts.ts';
import type { LocalDate } from '../../../shared/domain/instant.ts';
import { envComplaint } from '../../support/district.ts';

const flag = fc.boolean();
const approver = fc.constantFrom('epb', 'planning', 'construction', 'land');
const day = fc.constantFrom('2004-05-01', '2007-08-31', '2007-09-01', '2007-09-02', '2012-01-01');

function valueOf(fact: string): fc.Arbitrary<string> {
  const spec = envComplaint.facts[fact];
  if (spec?.type !== 'enum') throw new Error(`${fact} is no enum`);
  return fc.constantFrom(...Object.keys(spec.values));
}

function membersOf(fact: string): fc.Arbitrary<string[]> {
  const spec = envComplaint.facts[fact];
  if (spec?.type !== 'set') throw new Error(`${fact} is no set`);
  return fc.subarray(Object.keys(spec.values));
}

const approvals = fc.array(
  fc.record({ department: approver, date: day.map((date) => date as LocalDate), environmental: flag }),
  { maxLength: 3 },
);

/** What a first receiver may not know and the matrix has to ask for. */
const open: Readonly<Record<string, fc.Arbitrary<FactValue>>> = {
  medium: valueOf('medium'),
  works_kind: valueOf('works_kind'),
  noise_source: valueOf('noise_source'),
  night_work: flag,
  publicity_match: valueOf('publicity_match'),
  commercial_activity: flag,
  area: membersOf('area'),
  venue_kind: valueOf('venue_kind'),
  entertainment_licence: valueOf('entertainment_licence'),
  road_kind: valueOf('road_kind'),
  air_source: valueOf('air_source'),
  opened_on: day,
  public_flue: flag,
  opening_conditions_met: flag,
  environmental_formalities: flag,
  gas_classifiable: flag,
  burnt_material: valueOf('burnt_material'),
  water_source: valueOf('water_source'),
  existing_farm: flag,
  project_exists: flag,
  approvals,
  capacity_policy_breach: flag,
};

/** Where silence itself means something (defaults, findings, what nobody doubts): always told in these worlds. */
const told: Readonly<Record<string, fc.Arbitrary<FactValue>>> = {
  origin: fc.constantFrom('citizen', 'leader'),
  major_impact: fc.boolean().map((yes) => yes && false),
  also_medium: membersOf('also_medium').map((media) => media.slice(0, 1)),
  business_licence: valueOf('business_licence'),
  night_cause: membersOf('night_cause'),
  building_kind: valueOf('building_kind'),
  nuisance_confirmed: flag,
  beyond_scope: flag,
  high_volume: flag,
  relocation_case: flag,
  obsolete_process: flag,
  immediate_ground: membersOf('immediate_ground'),
  responsible_party_known: flag,
};

const siteSources = ['construction_machine', 'construction_human', 'material_loading'];

/** A world in which everything is known and nothing contradicts: works make the noise and dust of works. */
export const world: fc.Arbitrary<Facts> = fc.record({ ...open, ...told }).chain((facts) =>
  fc
    .record({
      zone: valueOf('livestock_zone'),
      illegal: flag,
      site: fc.constantFrom(...siteSources),
    })
    .map(({ zone, illegal, site }) => coherent(facts, zone, illegal, site)),
);

function coherent(facts: Record<string, FactValue>, zone: string, illegal: boolean, site: string): Facts {
  const media = [facts['medium'], ...(facts['also_medium'] as string[])];
  const atWork = facts['works_kind'] !== 'none';
  const ofSite = siteSources.includes(facts['noise_source'] as string);
  const project = facts['project_exists'] === true;
  return {
    ...facts,
    ...(atWork ? { noise_source: site } : ofSite ? { noise_source: 'other_social' } : {}),
    ...(atWork ? { air_source: 'other' } : {}),
    dust_site: facts['works_kind'] as string,
    ...(media.includes('livestock') ? { livestock_zone: zone } : {}),
    ...(media.includes('quarry') ? { quarry_illegal: illegal } : {}),
    approvals: project ? (facts['approvals'] as FactValue) : [],
  };
}

/** The facts that may be hidden from the matrix. */
export const hideable: readonly string[] = [...Object.keys(open), 'dust_site'];
