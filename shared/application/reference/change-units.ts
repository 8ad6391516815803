import { type AddUnit, type ChangeUnit, unitsDocument } from '../../contracts/reference.ts';
import { type Instant, localDateOf } from '../../domain/instant.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import { handedOver } from '../../domain/organisation/succession.ts';
import type { Unit } from '../../domain/organisation/unit.ts';
import { notFound, refusal, type Refusal, invalid } from '../refusal.ts';
import { type Author, changeDocument, type Changed, type NextDocument } from './change-document.ts';
import { problemsOf } from './check-unit.ts';
import type { ReferenceDeps } from './deps.ts';
import { heldOpen } from './open-cases-of.ts';

type Fields = Omit<ChangeUnit, 'expectedVersion' | 'reason'>;

/**
 * Who acts without a unit stands in the record under one of these (`actingAs`), and signs in under it on one machine;
 * `versions` is what stands in the place of an id in `/v1/units/versions`.
 */
const notUnits = ['admin', 'citizen', 'manager', 'system', 'versions'];

/** A unit that is new in the register (ENV-001). */
export async function addUnit(
  { id, expectedVersion, reason, ...fields }: AddUnit,
  author: Author,
  deps: ReferenceDeps,
): Promise<Changed<Unit> | Refusal> {
  const { registerRule } = deps.shipped.organisation;
  const unit: Unit = { id, ...fields, rules: registerRule === undefined ? [] : [registerRule] };
  const elsewhere = await ofAnother(unit, deps);
  if (elsewhere) return elsewhere;
  const outcome = await changeDocument(
    'units',
    { expectedVersion, reason, author },
    (document) => {
      const register = registerOf(document, deps);
      return notUnits.includes(id) || register.some((one) => one.id === id)
        ? taken()
        : withUnit(unit, [...register, unit], deps);
    },
    deps,
  );
  if (outcome.kind === 'changed') await deps.unitsChanged?.();
  return outcome;
}

/** The unit as it is from now on; its id stays, so that every case still names it. */
export async function changeUnit(
  id: string,
  { expectedVersion, reason, ...fields }: ChangeUnit,
  author: Author,
  deps: ReferenceDeps,
): Promise<Changed<Unit> | Refusal> {
  const now = deps.clock.now();
  const held = (await openCasesOf(id, fields, deps)) ?? (await ofAnother({ hotlines: fields.hotlines }, deps));
  if (held) return held;
  const outcome = await changeDocument(
    'units',
    { expectedVersion, reason, author },
    (document): NextDocument<Unit> => {
      const register = registerOf(document, deps);
      const before = register.find((one) => one.id === id);
      if (before === undefined) return notFound({ zh: '单位名录中没有该单位', en: 'the register has no such unit' });
      const after = changed(before, withLines(fields, before), now);
      return withUnit(
        after,
        register.map((one) => (one.id === id ? after : one)),
        deps,
      );
    },
    deps,
  );
  if (outcome.kind === 'refused') return outcome;
  await deps.unitsChanged?.();
  // Its lines are its successor's where it has handed over today.
  const today = (await deps.rules.current()).units.find((one) => one.id === id);
  return { ...outcome, told: today ?? outcome.told };
}

/** An id or a line that another organisation has is nobody else's: by them it is known whose a caller is. */
async function ofAnother(
  { id, hotlines }: Pick<Unit, 'hotlines'> & { readonly id?: string },
  { taken: elsewhere }: ReferenceDeps,
): Promise<Refusal | undefined> {
  switch (await elsewhere?.({ ...omitUndefined({ id }), lines: hotlines.map(({ number }) => number) })) {
    case 'id':
      return taken();
    case 'line':
      return invalid([
        { path: 'hotlines', message: { zh: '号码已属其他机构', en: 'a line of another organisation is among them' } },
      ]);
    case undefined:
      return undefined;
  }
}

/** A unit that is to end without a successor has nothing to do any more. */
async function openCasesOf(
  id: string,
  { validTo, successor }: Fields,
  deps: ReferenceDeps,
): Promise<Refusal | undefined> {
  const known = (await deps.rules.current()).units.find((one) => one.id === id);
  if (validTo === undefined || successor !== undefined || known === undefined) return undefined;
  if (known.validTo === validTo && known.successor === undefined) return undefined;
  // What it has just taken over may still stand under the name of the unit that had it.
  return heldOpen([id, ...(known.succeeds ?? [])], deps.store);
}

/** As it is today: what has passed to a successor stands with it from the next version on. */
function registerOf(document: unknown, { shipped, clock }: ReferenceDeps): readonly Unit[] {
  return document === undefined
    ? shipped.units
    : handedOver(unitsDocument.parse(document), localDateOf(clock.now()), shipped.unitKinds);
}

/** Who names a successor gives no line up: those that are not sent go over with the rest on the last day. */
function withLines(fields: Fields, { hotlines }: Unit): Fields {
  return fields.successor !== undefined && fields.hotlines.length === 0
    ? { ...fields, hotlines: [...hotlines] }
    : fields;
}

function withUnit(unit: Unit, document: readonly Unit[], { shipped, clock }: ReferenceDeps): NextDocument<Unit> {
  const problems = problemsOf(unit, document, shipped, localDateOf(clock.now()));
  return problems.length > 0 ? invalid(problems) : { kind: 'document', document, told: unit };
}

function taken(): Refusal {
  return refusal('conflict', {
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
