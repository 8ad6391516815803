import type * as z from 'zod/mini';
import { type addUnitSchema, type changeUnitSchema, unitsDocument } from '../../shared/contracts/reference.ts';
import { type Instant, isLocalDate, localDateOf, parseInstant, toShanghai } from '../../shared/domain/instant.ts';
import { isInForce, nameAt, type Unit } from '../../shared/domain/unit.ts';
import type { ReferenceVersion } from '../../shared/ports/reference-store.ts';
import { type Answer, answer, failure, type Failure, invalid, notFound } from '../http/failure.ts';
import { problemsOf } from './check-unit.ts';
import type { ReferenceDeps } from './deps.ts';
import { type NextDocument, writeVersion } from './write-version.ts';

type Fields = Omit<z.infer<typeof changeUnitSchema>, 'expectedVersion' | 'reason'>;

/**
 * `GET /v1/units?at=`: the organisation register (ENV-001, ENV-002), ended units included; names and whether a unit is
 * in force are those of the day or instant asked for, else of now.
 */
export async function listUnits(at: string | undefined, deps: ReferenceDeps): Promise<Answer> {
  const [{ units }, stored] = await Promise.all([deps.rules.current(), deps.reference.latest('units')]);
  const instant = instantOf(at) ?? deps.clock.now();
  return answer({
    version: stored?.version ?? 0,
    units: units.map((unit) => unitView(unit, instant)),
  });
}

/** `GET /v1/units/versions`: who changed what in the register, when and why; newest first. */
export async function unitVersions({ reference, shipped }: ReferenceDeps): Promise<Answer> {
  const versions = await reference.versions('units');
  return answer({
    versions: versions.map(({ version, at, author, reason, document }, index) => ({
      version,
      at: toShanghai(at),
      author,
      reason,
      changes: changesBetween(unitsOf(versions[index + 1]) ?? shipped.units, unitsDocument.parse(document)),
    })),
  });
}

/** Who acts without a unit stands in the record under one of these (`actingAs`), and signs in under it on one machine. */
const notUnits = ['admin', 'citizen', 'manager', 'system'];

/** `POST /v1/units` */
export async function addUnit(
  { id, expectedVersion, reason, ...fields }: z.infer<typeof addUnitSchema>,
  author: string,
  deps: ReferenceDeps,
): Promise<Answer | Failure> {
  const unit: Unit = { id, ...fields, rules: ['ENV-001'] };
  return writeVersion(
    'units',
    { expectedVersion, reason, author },
    (document) => {
      const register = registerOf(document, deps);
      return notUnits.includes(id) || register.some((one) => one.id === id)
        ? taken()
        : withUnit(unit, [...register, unit], deps);
    },
    async (version) => {
      await deps.unitsChanged?.();
      return answer({ version, unit: unitView(unit, deps.clock.now()) }, 201);
    },
    deps,
  );
}

/** `PUT /v1/units/{id}`: the unit as it is from now on; its id stays, so that every case still names it. */
export async function changeUnit(
  id: string,
  { expectedVersion, reason, ...fields }: z.infer<typeof changeUnitSchema>,
  author: string,
  deps: ReferenceDeps,
): Promise<Answer | Failure> {
  const now = deps.clock.now();
  let unit: Unit | undefined;
  return writeVersion(
    'units',
    { expectedVersion, reason, author },
    (document) => {
      const register = registerOf(document, deps);
      const before = register.find((one) => one.id === id);
      if (before === undefined) return notFound({ zh: '单位名录中没有该单位', en: 'the register has no such unit' });
      const after = changed(before, fields, now);
      unit = after;
      return withUnit(
        after,
        register.map((one) => (one.id === id ? after : one)),
        deps,
      );
    },
    async (version) => {
      await deps.unitsChanged?.();
      return answer({ version, unit: unit && unitView(unit, now) });
    },
    deps,
  );
}

function registerOf(document: unknown, { shipped }: ReferenceDeps): readonly Unit[] {
  return document === undefined ? shipped.units : unitsDocument.parse(document);
}

function withUnit(unit: Unit, document: readonly Unit[], { shipped }: ReferenceDeps): NextDocument {
  const problems = problemsOf(unit, document, shipped.mechanisms);
  return problems.length > 0 ? invalid(problems) : { kind: 'document', document };
}

function taken(): Failure {
  return failure('conflict', {
    zh: '该标识已被占用，标识永不重复使用',
    en: 'this id is taken; ids are never used again',
  });
}

/** The name it had so far is kept with the instant until which it was called so. */
function changed({ id, name, formerNames = [], rules }: Unit, fields: Fields, now: Instant): Unit {
  const renamed = name.zh !== fields.name.zh || name.en !== fields.name.en;
  const former = renamed ? [...formerNames, { name, until: now }] : formerNames;
  return { id, ...fields, ...(former.length > 0 ? { formerNames: former } : {}), rules };
}

function unitView(unit: Unit, at: Instant) {
  const { formerNames = [], hotlines, rules, ...rest } = unit;
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
