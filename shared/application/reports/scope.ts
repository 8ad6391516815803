import type { UnitId } from '../../domain/mechanism/mechanism.ts';
import { type Unit, unitsOf } from '../../domain/organisation/unit.ts';
import { ranksUnits, readsEveryUnit } from '../../domain/reports/readers.ts';
import type { StaffCaller } from '../caller.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';

/** Which units' reports the caller may read: all, or those of the own unit and its parent. */
export type Scope =
  | { readonly kind: 'all' }
  /** `department`: the unit itself, or the one that it is a part of. */
  | { readonly kind: 'own'; readonly units: readonly UnitId[]; readonly department?: UnitId };

/** Which units' reports a caller may read. */
export function scopeOf({ unit, roles }: StaffCaller, register: readonly Unit[]): Scope {
  if (roles.includes('manager')) return { kind: 'all' };
  const units = unit === undefined ? [] : unitsOf(unit, register);
  if (units.some((one) => readsEveryUnit.includes(one))) return { kind: 'all' };
  const department = register.find(({ id }) => id === unit)?.parent ?? unit;
  return { kind: 'own', units, ...omitUndefined({ department }) };
}

/** The unit that a report is narrowed to, or why it is not open to the caller. */
export type AskedUnit = { readonly kind: 'unit'; readonly unit?: UnitId } | Refusal;

/** The unit that a report is narrowed to: the one that was asked for, or the caller's own where others are not shown. */
export function askedUnit(asked: UnitId | undefined, scope: Scope): AskedUnit {
  if (scope.kind === 'all') return { kind: 'unit', ...omitUndefined({ unit: asked }) };
  const unit = asked ?? scope.department;
  if (unit === undefined || !scope.units.includes(unit)) return notYours();
  return { kind: 'unit', unit };
}

/** Whether somebody may make and publish rankings (ENV-142). */
export function mayRank({ unit, roles }: StaffCaller, register: readonly Unit[]): boolean {
  if (roles.includes('manager')) return true;
  const { id, succeeds = [] } = register.find((one) => one.id === unit) ?? {};
  return [id, ...succeeds].some((one) => one !== undefined && ranksUnits.includes(one));
}

function notYours(): Refusal {
  return refusal('not-your-unit', {
    zh: '只能查看本单位的统计',
    en: 'only the reports of your own unit are open to you',
  });
}
