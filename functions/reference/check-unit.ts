import type { Problem } from '../../shared/contracts/problems.ts';
import type { Mechanism } from '../../shared/domain/mechanism.ts';
import type { Text } from '../../shared/domain/text.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import { unitsNamedBy } from './named-units.ts';

/** What is wrong with a unit as it is to be in the register; empty when it can stand. */
export function problemsOf(
  unit: Unit,
  register: readonly Unit[],
  mechanisms: readonly Mechanism[],
): readonly Problem[] {
  const others = register.filter(({ id }) => id !== unit.id);
  return [
    ...parentProblems(unit, others),
    ...lineProblems(unit, others),
    ...validityProblems(unit, others, mechanisms),
  ];
}

function* parentProblems({ id, kind, parent }: Unit, others: readonly Unit[]): Iterable<Problem> {
  if (parent === undefined) {
    if (kind === 'sub-unit') yield problem('parent', '直属机构须写明上级单位', 'a sub-unit belongs to a unit');
    return;
  }
  const above = others.find((one) => one.id === parent);
  if (above === undefined) yield problem('parent', '单位名录中没有该单位', 'the register has no such unit');
  else if (above.parent !== undefined)
    yield problem('parent', '上级单位自身不能是下属单位', 'the unit above must itself belong to no other');
  if (others.some((one) => one.parent === id))
    yield problem('parent', '本单位有下属单位，不能再归属其他单位', 'other units belong to this one');
}

function* lineProblems({ hotlines }: Unit, others: readonly Unit[]): Iterable<Problem> {
  const taken = new Set(others.flatMap((one) => one.hotlines.map(({ number }) => number)));
  for (const [index, { number }] of hotlines.entries()) {
    if (taken.has(number))
      yield problem(`hotlines[${index}].number`, '该号码已属其他单位', 'another unit has this line');
    taken.add(number);
  }
}

/** Whoever ends must leave nothing that still leads to it: no line, no sub-unit, no rule of a mechanism. */
function* validityProblems(
  { id, hotlines, validFrom, validTo }: Unit,
  others: readonly Unit[],
  mechanisms: readonly Mechanism[],
): Iterable<Problem> {
  if (validTo === undefined) return;
  if (validTo < validFrom) yield problem('validTo', '不能早于起始日', 'must not be before the first day');
  if (hotlines.length > 0)
    yield problem('hotlines', '单位终止前，公开电话须先移交其他单位', 'its public lines must go to another unit first');
  if (others.some((one) => one.parent === id && (one.validTo === undefined || one.validTo > validTo)))
    yield problem('validTo', '尚有下属单位', 'units that belong to it are still there');
  const naming = mechanisms.filter((mechanism) => unitsNamedBy(mechanism).has(id)).map((mechanism) => mechanism.id);
  if (naming.length > 0) {
    yield problem(
      'validTo',
      `协调机制（${naming.join('、')}）点名该单位，只能更名，不能终止`,
      `mechanisms name it (${naming.join(', ')}): it can be renamed, not ended`,
    );
  }
}

function problem(path: string, zh: string, en: string): Problem {
  return { path, message: { zh, en } satisfies Text };
}
