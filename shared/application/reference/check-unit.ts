import { versionsOf } from '../../domain/mechanism/versions.ts';
import { allowedText, type Issue } from '../../contracts/issues.ts';
import type { LocalDate } from '../../domain/instant.ts';
import type { Mechanism, UnitId } from '../../domain/mechanism/mechanism.ts';
import { hasHandedOver } from '../../domain/organisation/succession.ts';
import type { Text } from '../../domain/text.ts';
import type { Unit } from '../../domain/organisation/unit.ts';
import { hasProperty, type UnitKinds } from '../../domain/organisation/unit-kinds.ts';
import type { ShippedRules } from '../../ports/rules.ts';
import { unitsNamedBy } from './named-units.ts';

/** What is wrong with a unit as it is to be in the register; empty when it can stand. */
export function problemsOf(
  unit: Unit,
  register: readonly Unit[],
  { mechanisms, unitKinds }: Pick<ShippedRules, 'mechanisms' | 'unitKinds'>,
  today: LocalDate,
): readonly Issue[] {
  const others = register.filter(({ id }) => id !== unit.id);
  return [
    ...nameProblems(unit, others),
    ...kindProblems(unit, unitKinds),
    ...parentProblems(unit, others, unitKinds),
    ...lineProblems(unit, others),
    ...validityProblems(unit, others, mechanisms, today),
  ];
}

/** Two units that exist at the same time and have one name could not be told apart in any list. */
function* nameProblems({ name, validFrom, validTo }: Unit, others: readonly Unit[]): Iterable<Issue> {
  const together = others.filter(
    (one) =>
      (one.validTo === undefined || one.validTo >= validFrom) && (validTo === undefined || validTo >= one.validFrom),
  );
  for (const language of ['zh', 'en'] as const) {
    const twin = together.find((one) => comparable(one.name[language]) === comparable(name[language]));
    if (twin !== undefined)
      yield problem(`name.${language}`, `与 ${twin.id} 同名`, `is the name of ${twin.id} already`);
  }
}

/** Full and half width, upper and lower case and blanks are the same to a reader. */
function comparable(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

function* kindProblems({ kind }: Unit, kinds: UnitKinds): Iterable<Issue> {
  if (!Object.hasOwn(kinds, kind)) yield { path: 'kind', message: allowedText(Object.keys(kinds)) };
}

function* parentProblems(unit: Unit, others: readonly Unit[], kinds: UnitKinds): Iterable<Issue> {
  const { id, kind, parent } = unit;
  if (parent === undefined) {
    const { title } = kinds[kind] ?? {};
    if (title !== undefined && hasProperty('dependent', unit, kinds))
      yield problem(
        'parent',
        `“${title.zh}”须写明上级单位`,
        `what is of the kind "${title.en}" belongs to a unit: name the one above it`,
      );
    return;
  }
  const above = others.find((one) => one.id === parent);
  if (above === undefined) yield problem('parent', '单位名录中没有该单位', 'the register has no such unit');
  else if (above.parent !== undefined)
    yield problem('parent', '上级单位自身不能是下属单位', 'the unit above must itself belong to no other');
  if (others.some((one) => one.parent === id))
    yield problem('parent', '本单位有下属单位，不能再归属其他单位', 'other units belong to this one');
}

function* lineProblems({ hotlines }: Unit, others: readonly Unit[]): Iterable<Issue> {
  const taken = new Set(others.flatMap((one) => one.hotlines.map(({ number }) => number)));
  for (const [index, { number }] of hotlines.entries()) {
    if (taken.has(number))
      yield problem(`hotlines[${index}].number`, '该号码已属其他单位', 'another unit has this line');
    taken.add(number);
  }
}

/** Whoever ends must leave nothing that still leads to it, no line, no sub-unit, no rule of a mechanism; or name a successor. */
function* validityProblems(
  unit: Unit,
  others: readonly Unit[],
  mechanisms: readonly Mechanism[],
  today: LocalDate,
): Iterable<Issue> {
  const { id, hotlines, validFrom, validTo, successor } = unit;
  if (successor !== undefined) yield* successorProblems(unit, others, today);
  if (validTo === undefined) return;
  if (validTo < validFrom) yield problem('validTo', '不能早于起始日', 'must not be before the first day');
  if (successor !== undefined) return;
  if (hotlines.length > 0)
    yield problem('hotlines', '单位终止前，公开电话须先移交其他单位', 'its public lines must go to another unit first');
  if (others.some((one) => one.parent === id && (one.validTo === undefined || one.validTo > validTo)))
    yield problem('validTo', '尚有下属单位', 'units that belong to it are still there');
  const handing = others.filter((one) => one.successor === id && !hasHandedOver(one, today));
  if (handing.length > 0) {
    const ids = handing.map((one) => one.id).join('、');
    yield problem('validTo', `${ids} 将由其承接`, `it is to take over from ${ids}`);
  }
  const succeeds = [id, ...predecessorsIn([unit, ...others], id)];
  const naming = mechanisms
    .filter((mechanism) =>
      succeeds.some((one) => versionsOf(mechanism).some((version) => unitsNamedBy(version).has(one))),
    )
    .map((mechanism) => mechanism.id);
  if (naming.length > 0) {
    yield problem(
      'validTo',
      `协调机制（${naming.join('、')}）点名该单位，须更名或指明承接单位，不能只终止`,
      `mechanisms name it (${naming.join(', ')}): it can be renamed, or end with a successor`,
    );
  }
}

/** The units that lead to one by the successors that they name. */
function predecessorsIn(register: readonly Unit[], id: UnitId, found: readonly UnitId[] = []): readonly UnitId[] {
  const next = register.filter((one) => one.successor === id && !found.includes(one.id)).map((one) => one.id);
  return next.reduce((all, one) => predecessorsIn(register, one, [...all, one]), found);
}

/** A successor must be in force when it takes over, and remain; otherwise the cases would have no holder. */
function* successorProblems(
  { id, validTo, successor }: Unit,
  others: readonly Unit[],
  today: LocalDate,
): Iterable<Issue> {
  if (validTo === undefined) {
    yield problem('validTo', '指明承接单位时须写明终止日', 'a unit with a successor has a last day');
    return;
  }
  if (successor === id) {
    yield problem('successor', '不能由本单位承接', 'a unit does not succeed itself');
    return;
  }
  const next = others.find((one) => one.id === successor);
  if (next === undefined) {
    yield problem('successor', '单位名录中没有该单位', 'the register has no such unit');
    return;
  }
  if (predecessorsIn(others, id).includes(next.id)) {
    yield problem('successor', '承接关系不能成环', 'it hands over to this one itself: there would be a ring');
    return;
  }
  const day = validTo > today ? validTo : today;
  if (next.validFrom > day)
    yield problem('successor', '承接单位届时尚未设立', 'does not exist yet on the day on which it would take over');
  if (next.validTo !== undefined && next.validTo <= day)
    yield problem(
      'successor',
      '承接单位届时已终止，请指明现有单位',
      'has ended itself by then: name a unit that is there',
    );
  if (next.parent !== undefined && next.parent !== id && others.some((one) => one.parent === id))
    yield problem(
      'successor',
      '本单位有下属单位，承接单位自身不能是下属单位',
      'units belong to this one, so its successor must itself belong to no other',
    );
}

function problem(path: string, zh: string, en: string): Issue {
  return { path, message: { zh, en } satisfies Text };
}
