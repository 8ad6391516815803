import type { UnitId } from '../../domain/mechanism/mechanism.ts';
import type { Oversight } from '../../domain/organisation/organisation.ts';
import { unitsOf } from '../../domain/organisation/unit.ts';
import type { Rules } from '../../ports/rules.ts';
import type { StaffCaller } from '../caller.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';

/** Which units' reports the caller may read: all, or those of the own unit and its parent. */
export type Scope =
  | { readonly kind: 'all' }
  /** `department`: the unit itself, or the one that it is a part of. */
  | { readonly kind: 'own'; readonly units: readonly UnitId[]; readonly department?: UnitId };

type Register = Pick<Rules, 'units' | 'organisation'>;

/** Which units' reports a caller may read. */
export function scopeOf({ unit, roles }: StaffCaller, { units: register, organisation }: Register): Scope {
  if (roles.includes('manager')) return { kind: 'all' };
  const units = unit === undefined ? [] : unitsOf(unit, register);
  if (units.some((one) => organisation.oversight?.reports?.units.includes(one))) return { kind: 'all' };
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

/** Whether somebody has the oversight: managers, its units, and who has taken their place. */
export function oversees(what: Oversight, { unit, roles }: StaffCaller, { units, organisation }: Register): boolean {
  if (roles.includes('manager')) return true;
  const { id, succeeds = [] } = units.find((one) => one.id === unit) ?? {};
  const named = organisation.oversight?.[what]?.units ?? [];
  return [id, ...succeeds].some((one) => one !== undefined && named.includes(one));
}

function notYours(): Refusal {
  return refusal('not-your-unit', {
    zh: '只能查看本单位的统计',
    en: 'only the reports of your own unit are open to you',
  });
}
