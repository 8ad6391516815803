import { addDays, type LocalDate, localDateOf, parseInstant } from '../instant.ts';
import type { Condition } from '../mechanism/condition.ts';
import { containsPersonalData } from '../privacy/mask.ts';
import { knownPersonOf } from '../privacy/personal.ts';
import { hasHadDeadline, wasMissed } from '../deadlines/of-case.ts';
import { saysNothing } from './given.ts';
import { unitOf } from './parties.ts';
import { settingOf } from './settings.ts';
import type { Situation } from './situation.ts';

/** Whether a condition on what a command says holds. */
export function payloadHolds(
  condition: Extract<Condition, { payload: string }>,
  { mechanism, subject, context, payload }: Situation,
): boolean {
  const value = payload[condition.payload];
  const today = (): LocalDate => localDateOf(context.now);
  if ('hasKeys' in condition)
    return typeof value === 'object' && value !== null && condition.hasKeys.every((key) => Object.hasOwn(value, key));
  if ('fromToday' in condition) return typeof value === 'string' && dayOf(value) >= today();
  if ('withinDays' in condition) {
    const days = settingOf(mechanism, context.settings, condition.withinDays.setting);
    return typeof value === 'string' && dayOf(value) <= addDays(today(), typeof days === 'number' ? days : 0);
  }
  if ('sinceReceipt' in condition)
    return typeof value === 'string' && dayOf(value) >= localDateOf(subject.receivedAt) && dayOf(value) <= today();
  if ('personalData' in condition)
    return (
      typeof value !== 'string' ||
      !containsPersonalData(value, knownPersonOf(subject.registration, subject.facts), context.publicNumbers)
    );
  if ('deadline' in condition)
    return typeof value === 'string' && (condition.deadline === 'had' ? hasHadDeadline : wasMissed)(subject, value);
  if ('present' in condition) return isSaid(value) === condition.present;
  if ('is' in condition) return value === condition.is;
  if ('includes' in condition) return Array.isArray(value) && value.includes(condition.includes);
  if ('sameAs' in condition) return value !== undefined && value === unitOf(condition.sameAs, subject, context.actor);
  return condition.in.some((one) => one === value);
}

/** A field into which somebody wrote 无 or - says nothing; what may be empty is for the contract to say. */
function isSaid(value: unknown): boolean {
  return value !== undefined && (typeof value !== 'string' || value === '' || !saysNothing(value));
}

/** The day of the law of a date, or of an instant whatever its offset. */
function dayOf(value: string): string {
  const instant = parseInstant(value);
  return instant === undefined ? value : localDateOf(instant);
}
