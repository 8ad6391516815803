import type { LocalDate } from '../../shared/domain/instant.ts';
import type { UnitId } from '../../shared/domain/mechanism.ts';
import { isInForce, type Unit, unitsOf } from '../../shared/domain/unit.ts';
import type { HotlineCaller, StaffCaller } from '../http/caller.ts';
import { failure, type Failure } from '../http/failure.ts';

export type FirstContact =
  | { readonly kind: 'first-contact'; readonly unit: UnitId; readonly origin: { line?: string; operator?: string } }
  | Failure;

/**
 * Who the first receiver is (首接, ENV-002, ENV-010): the department whose line was called; 122 is answered by the
 * traffic police for the police, whose matter RT-39 is. An operator of a centre or
 * sub-unit registers for the department that it belongs to; a line that the register does not have is kept as said.
 */
export function firstContactOf(
  caller: HotlineCaller | StaffCaller,
  line: string | undefined,
  units: readonly Unit[],
  today: LocalDate,
): FirstContact {
  if (caller.kind === 'hotline') {
    // A line that was given to another unit is that unit's, with the key that it always had.
    const owner = units.find((unit) => unit.hotlines.some(({ number }) => number === caller.line));
    const unit = departmentOf(owner?.id ?? caller.unit, units);
    return { kind: 'first-contact', unit, origin: { line: line ?? caller.line } };
  }
  const own = caller.unit;
  if (own === undefined) throw new Error('an account without a unit has come past the authorisation');
  const ended = units.find((unit) => unit.id === own && !isInForce(unit, today));
  if (ended)
    return failure('not-your-unit', { zh: `${ended.name.zh}已终止或尚未设立`, en: `${ended.name.en} is not in force` });
  const origin = { ...(line === undefined ? {} : { line }), operator: caller.user };
  const owner = units.find((unit) => unit.hotlines.some(({ number }) => number === line));
  if (owner === undefined) return { kind: 'first-contact', unit: departmentOf(own, units), origin };
  if (unitsOf(own, units).includes(owner.id)) {
    return { kind: 'first-contact', unit: departmentOf(owner.id, units), origin };
  }
  return failure('not-your-unit', {
    zh: `线路 ${line} 属于${owner.name.zh}`,
    en: `the line ${line} belongs to ${owner.name.en}`,
  });
}

function departmentOf(id: UnitId, units: readonly Unit[]): UnitId {
  return units.find((unit) => unit.id === id)?.parent ?? id;
}
