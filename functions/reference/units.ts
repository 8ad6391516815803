import { type AddUnit, type ChangeUnit, unitsDocument } from '../../shared/contracts/reference.ts';
import { type Instant, isLocalDate, localDateOf, parseInstant, toShanghai } from '../../shared/domain/instant.ts';
import { isInForce, nameAt, type Unit } from '../../shared/domain/organisation/unit.ts';
import type { ReferenceVersion } from '../../shared/ports/reference-store.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import type { ReferenceDeps } from '../../shared/application/reference/deps.ts';
import type { Author } from '../../shared/application/reference/change-document.ts';
import {
  addUnit as addToRegister,
  changeUnit as changeInRegister,
} from '../../shared/application/reference/change-units.ts';
import { authoredView } from './authored-view.ts';

/**
 * `GET /v1/units?at=`: the organisation register (ENV-001, ENV-002), ended units included; names and whether a unit is
 * in force are those of the day or instant asked for, else of now.
 */
export async function listUnits(at: string | undefined, deps: ReferenceDeps): Promise<Answer> {
  const [{ units, unitKinds }, stored] = await Promise.all([deps.rules.current(), deps.reference.latest('units')]);
  const instant = instantOf(at) ?? deps.clock.now();
  return answer({
    version: stored?.version ?? 0,
    kinds: Object.entries(unitKinds).map(([id, kind]) => ({ id, ...kind })),
    units: units.map((unit) => unitView(unit, instant)),
  });
}

/** `GET /v1/units/versions`: who changed what in the register, when and why; newest first. */
export async function unitVersions({ reference, shipped }: ReferenceDeps): Promise<Answer> {
  const versions = await reference.versions('units');
  return answer({
    versions: versions.map((version, index) => ({
      ...authoredView(version),
      changes: changesBetween(unitsOf(versions[index + 1]) ?? shipped.units, unitsDocument.parse(version.document)),
    })),
  });
}

/** `POST /v1/units` */
export async function addUnit(body: AddUnit, author: Author, deps: ReferenceDeps): Promise<Answer | Failure> {
  const outcome = await addToRegister(body, author, deps);
  if (outcome.kind === 'refused') return outcome;
  return answer({ version: outcome.version, unit: unitView(outcome.told, deps.clock.now()) }, 201);
}

/** `PUT /v1/units/{id}` */
export async function changeUnit(
  id: string,
  body: ChangeUnit,
  author: Author,
  deps: ReferenceDeps,
): Promise<Answer | Failure> {
  const now = deps.clock.now();
  const outcome = await changeInRegister(id, body, author, deps);
  return outcome.kind === 'refused' ? outcome : answer({ version: outcome.version, unit: unitView(outcome.told, now) });
}

function unitView(unit: Unit, at: Instant) {
  const { formerNames = [], hotlines, rules, succeeds: _succeeds, ...rest } = unit;
  return {
    ...rest,
    name: nameAt(unit, at),
    ...(formerNames.length > 0
      ? { formerNames: formerNames.map(({ name, until }) => ({ name, until: toShanghai(until) })) }
      : {}),
    hotlines: hotlines.map((line) => ({ ...line })),
    rules: [...rules],
    inForce: isInForce(unit, localDateOf(at)),
  };
}

interface UnitChange {
  readonly id: string;
  readonly change: 'added' | 'changed';
  readonly fields: readonly string[];
}

function changesBetween(before: readonly Unit[], after: readonly Unit[]): readonly UnitChange[] {
  return after.flatMap((unit): readonly UnitChange[] => {
    const old = before.find(({ id }) => id === unit.id);
    if (old === undefined) return [{ id: unit.id, change: 'added', fields: [] }];
    const fields = [...new Set([...Object.keys(old), ...Object.keys(unit)])].filter(
      (field) => JSON.stringify(old[field as keyof Unit]) !== JSON.stringify(unit[field as keyof Unit]),
    );
    return fields.length === 0 ? [] : [{ id: unit.id, change: 'changed', fields }];
  });
}

function unitsOf(version: ReferenceVersion | undefined): readonly Unit[] | undefined {
  return version && unitsDocument.parse(version.document);
}

/** A day means its end: what was true when it was over. */
function instantOf(at: string | undefined): Instant | undefined {
  if (at === undefined) return undefined;
  return isLocalDate(at) ? parseInstant(`${at}T23:59:59+08:00`) : parseInstant(at);
}
