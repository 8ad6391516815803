import type * as z from 'zod/mini';
import { type addUnitSchema, type changeUnitSchema, unitsDocument } from '../../shared/contracts/reference.ts';
import { type Instant, isLocalDate, localDateOf, parseInstant, toShanghai } from '../../shared/domain/instant.ts';
import { isInForce, nameAt, type Unit } from '../../shared/domain/organisation/unit.ts';
import { handedOver } from '../../shared/domain/organisation/succession.ts';
import type { ReferenceVersion } from '../../shared/ports/reference-store.ts';
import { type Answer, answer, failure, type Failure } from '../http/failure.ts';
import { invalid, notFound } from '../../shared/application/refusal.ts';
import { problemsOf } from './check-unit.ts';
import type { ReferenceDeps } from './deps.ts';
import { heldOpen } from './open-cases-of.ts';
import { type Author, authoredView, type NextDocument, writeVersion } from './write-version.ts';

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
    versions: versions.map((version, index) => ({
      ...authoredView(version),
      changes: changesBetween(unitsOf(versions[index + 1]) ?? shipped.units, unitsDocument.parse(version.document)),
    })),
  });
}

/**
 * Who acts without a unit stands in the record under one of these (`actingAs`), and signs in under it on one machine;
 * `versions` is what stands in the place of an id in `/v1/units/versions`.
 */
const notUnits = ['admin', 'citizen', 'manager', 'system', 'versions'];

/** `POST /v1/units` */
export async function addUnit(
  { id, expectedVersion, reason, ...fields }: z.infer<typeof addUnitSchema>,
  author: Author,
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
  author: Author,
  deps: ReferenceDeps,
): Promise<Answer | Failure> {
  const now = deps.clock.now();
  const known = (await deps.rules.current()).units.find((one) => one.id === id);
  const endsAnew = known?.validTo !== fields.validTo || known?.successor !== undefined;
  if (fields.validTo !== undefined && fields.successor === undefined && known !== undefined && endsAnew) {
    // What it has just taken over may still stand under the name of the unit that had it.
    const held = await heldOpen([id, ...(known.succeeds ?? [])], deps.store);
    if (held) return held;
  }
  let unit: Unit | undefined;
  return writeVersion(
    'units',
    { expectedVersion, reason, author },
    (document) => {
      const register = registerOf(document, deps);
      const before = register.find((one) => one.id === id);
      if (before === undefined) return notFound({ zh: '单位名录中没有该单位', en: 'the register has no such unit' });
      const after = changed(before, withLines(fields, before), now);
      unit = after;
      return withUnit(
        after,
        register.map((one) => (one.id === id ? after : one)),
        deps,
      );
    },
    async (version) => {
      await deps.unitsChanged?.();
      // Its lines are its successor's where it has handed over today.
      const today = (await deps.rules.current()).units.find((one) => one.id === id) ?? unit;
      return answer({ version, unit: today && unitView(today, now) });
    },
    deps,
  );
}

/** As it is today: what has passed to a successor stands with it from the next version on. */
function registerOf(document: unknown, { shipped, clock }: ReferenceDeps): readonly Unit[] {
  return document === undefined ? shipped.units : handedOver(unitsDocument.parse(document), localDateOf(clock.now()));
}

/** Who names a successor gives no line up: those that are not sent go over with the rest on the last day. */
function withLines(fields: Fields, { hotlines }: Unit): Fields {
  return fields.successor !== undefined && fields.hotlines.length === 0
    ? { ...fields, hotlines: [...hotlines] }
    : fields;
}

function withUnit(unit: Unit, document: readonly Unit[], { shipped, clock }: ReferenceDeps): NextDocument {
  const problems = problemsOf(unit, document, shipped.mechanisms, localDateOf(clock.now()));
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
