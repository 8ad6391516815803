import { readPacks, rulesOf } from '../../infra/packs/read-packs.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import type { UnitId } from '../../shared/domain/mechanism/mechanism.ts';
import type { Unit } from '../../shared/domain/organisation/unit.ts';
import type { ShippedRules } from '../../shared/ports/rules.ts';

const [pack] = readPacks('district');
if (pack === undefined) throw new Error('the district’s pack is missing');

/** The mechanisms of the district's pack. */
export const { mechanisms, units, unitKinds, inForceSince } = pack;
/** Rules of the pack, and their ids. */
export const { rulebook } = pack;
export const ruleIds: ReadonlySet<string> = new Set(Object.keys(rulebook));
/** What a program brings along that is composed of the district's pack alone. */
export const districtRules: ShippedRules = rulesOf(pack);

/** Whose the lines of the district's cases are on DynamoDB. */
export const districtLines = {
  organisation: districtRules.organisation.id,
  mechanisms: mechanisms.map(({ id }) => id),
};

/** A mechanism of the pack by its id. */
function mechanismOf(id: string): Mechanism {
  const found = mechanisms.find((one) => one.id === id);
  if (found === undefined) throw new Error(`the district has no mechanism ${id}`);
  return found;
}

export const envComplaint = mechanismOf('env-complaint');
export const envWorks = mechanismOf('env-works');
export const envJoint = mechanismOf('env-joint');

/** The unit that answers a public line. */
export function unitByHotline(number: string): UnitId | undefined {
  return units.find(({ hotlines }: Unit) => hotlines.some((line) => line.number === number))?.id;
}
