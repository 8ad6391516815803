import { isRestDay } from '../calendar/calendar.ts';
import { addDays, type Instant, localDateOf, timeOfDay } from '../instant.ts';
import type { Condition, RegistrationField, RoleName } from '../mechanism/condition.ts';
import type { UnitId } from '../mechanism/mechanism.ts';
import { type Case, isClosed } from './case.ts';
import { isMissed, isPast, isUnmet } from '../deadlines/deadline.ts';
import { timesPutOff, unexplainedOf } from '../deadlines/of-case.ts';
import { linksOf } from './links.ts';
import { ownMilestone } from './milestones.ts';
import { rollUp } from './parts.ts';
import { actingAs, remitOf, unitOf } from './parties.ts';
import { payloadHolds } from './payload-conditions.ts';
import { ownRating } from './rating.ts';
import { settingOf } from './settings.ts';
import type { Situation } from './situation.ts';

/** A condition on anything but facts: what it asks is always known. */
export type KnownCondition = Exclude<
  Condition,
  { all: unknown } | { any: unknown } | { not: unknown } | { fact: string } | { approval: unknown }
>;

/** Reads a condition once; the test that it gives is called many times. */
export function readKnown(condition: KnownCondition): (situation: Situation) => boolean {
  if ('always' in condition) return () => true;
  if ('done' in condition) return (situation) => isDone(situation, condition.done);
  if ('settled' in condition)
    return (situation) => isDone(situation, condition.settled) || isImpossible(situation, condition.settled);
  if ('impossible' in condition) return (situation) => isImpossible(situation, condition.impossible);
  if ('reached' in condition) return (situation) => isReachedSince(condition, situation);
  if ('since' in condition) return (situation) => isWithinDays(condition, situation);
  if ('payload' in condition) return (situation) => payloadHolds(condition, situation);
  if ('registered' in condition)
    return ({ subject }) => isRegistered(subject, condition.registered) === condition.given;
  if ('linked' in condition) return ({ subject }) => linksOf(subject, condition.linked).length > 0 === condition.exists;
  if ('parts' in condition) return ({ subject }) => partsHold(condition, subject);
  if ('missed' in condition) return ({ subject }) => hasMissed(subject, condition.missed);
  if ('unexplained' in condition) return ({ subject }) => unexplainedOf(subject, condition.unexplained).length > 0;
  if ('putOff' in condition) return ({ subject }) => timesPutOff(subject, condition.putOff) >= condition.times;
  if ('waiting' in condition) return ({ subject }) => isWaiting(subject, condition.waiting);
  if ('suggested' in condition)
    return ({ subject: { proposal, stage } }) => proposal?.urgent === true && proposal.stage === stage;
  if ('overdue' in condition) return ({ subject }) => subject.deadlines.some(isPast) === condition.overdue;
  if ('owes' in condition) return (situation) => owes(condition, situation);
  if ('routedBy' in condition) return ({ subject }) => condition.routedBy.includes(subject.routing?.row ?? '');
  if ('setting' in condition)
    return ({ mechanism, context }) => settingOf(mechanism, context.settings, condition.setting) === condition.is;
  if ('timeOfDay' in condition) return (situation) => isAtTimeOfDay(condition, situation);
  if ('restDay' in condition) return (situation) => isOnRestDay(condition, situation);
  if ('remit' in condition) return ({ subject, mechanism }) => remitOf(subject, mechanism) === condition.remit;
  if ('role' in condition)
    return (situation) => (unitIn(condition.role, situation) !== undefined) === condition.present;
  if ('same' in condition) return (situation) => isSame(condition.same, situation);
  if ('actorIs' in condition) {
    return ({ subject, context }) => actingAs(condition.actorIs, subject, context.actor) !== undefined;
  }
  if ('stage' in condition) return ({ subject }) => subject.stage === condition.stage;
  if ('unconfirmed' in condition) return (situation) => unconfirmedHolds(condition, situation);
  if ('record' in condition)
    return ({ subject }) => (subject.records?.[condition.record]?.total ?? 0) >= condition.atLeast;
  if ('rated' in condition) return ({ subject }) => (ownRating(subject)?.times ?? 0) >= condition.rated;
  return ({ subject }) => subject.round > 1 === condition.laterRound;
}

/** The unit that has a role in the case. */
function unitIn(role: RoleName, { subject, context }: Situation): UnitId | undefined {
  return unitOf(role, subject, context.actor);
}

function isSame([one, other]: readonly [RoleName, RoleName], situation: Situation): boolean {
  const unit = unitIn(one, situation);
  return unit !== undefined && unit === unitIn(other, situation);
}

function isDone({ subject, acting }: Situation, milestone: string): boolean {
  const [base, of] = milestone.split('@', 2);
  const key = of === 'actor' && base !== undefined && acting !== undefined ? ownMilestone(base, acting) : milestone;
  return subject.milestones[key] !== undefined;
}

function isImpossible({ subject }: Situation, milestone: string): boolean {
  return subject.impossible[milestone] !== undefined;
}

function isReachedSince(
  { reached, notSince, own }: Extract<Condition, { reached: string }>,
  { subject: { milestones }, acting }: Situation,
): boolean {
  const keyOf = (one: string): string => (own && acting !== undefined ? ownMilestone(one, acting) : one);
  const last = milestones[keyOf(reached)];
  return last !== undefined && (milestones[keyOf(notSince)]?.lastSeq ?? 0) < last.lastSeq;
}

function isWithinDays(
  { since, withinDays }: Extract<Condition, { since: string }>,
  { mechanism, subject, context }: Situation,
): boolean {
  const reached = subject.milestones[since];
  const days = settingOf(mechanism, context.settings, withinDays.setting);
  if (reached === undefined || typeof days !== 'number') return false;
  return localDateOf(context.now) <= addDays(localDateOf(reached.lastAt), days);
}

/** The instant that a condition on time asks about; undefined where its milestone has not been reached. */
function momentOf({ of }: { readonly of?: string | undefined }, { subject, context }: Situation): Instant | undefined {
  return of === undefined ? context.now : subject.milestones[of]?.at;
}

function isAtTimeOfDay(condition: Extract<Condition, { timeOfDay: unknown }>, situation: Situation): boolean {
  const at = momentOf(condition, situation);
  if (at === undefined) return false;
  const [from, to] = condition.timeOfDay;
  const time = timeOfDay(at);
  return from < to ? from <= time && time < to : from <= time || time < to;
}

function isOnRestDay(condition: Extract<Condition, { restDay: boolean }>, situation: Situation): boolean {
  const at = momentOf(condition, situation);
  return at !== undefined && isRestDay(situation.context.calendar, localDateOf(at)) === condition.restDay;
}

function isRegistered({ registration }: Case, field: RegistrationField): boolean {
  if (field === 'respondent' || field === 'place') return registration[field] !== undefined;
  return registration.complainant[field] !== undefined;
}

function partsHold(condition: Extract<Condition, { parts: string }>, subject: Case): boolean {
  const { open, overdue } = rollUp(subject, condition.parts);
  if ('every' in condition) return open === 0;
  return (condition.some === 'open' ? open : overdue) > 0;
}

function hasMissed({ deadlines }: Case, clock: string): boolean {
  return deadlines.some((one) => one.clock === clock && isMissed(one));
}

function isWaiting(subject: Case, clocks: readonly string[]): boolean {
  return !isClosed(subject) && subject.deadlines.some((one) => clocks.includes(one.clock) && isUnmet(one));
}

function owes({ owes: role, clock, late }: Extract<Condition, { owes: string }>, situation: Situation): boolean {
  const unit = unitIn(role, situation);
  return situation.subject.deadlines.some(
    (one) => one.clock === clock && one.unit === unit && isUnmet(one) && (!late || isPast(one)),
  );
}

function unconfirmedHolds(condition: Extract<Condition, { unconfirmed: string }>, situation: Situation): boolean {
  const { subject, context } = situation;
  const { confirmable } = subject;
  const waits = confirmable?.command === condition.unconfirmed && confirmable.confirmed === undefined;
  if ('exists' in condition) return waits === condition.exists;
  if (!waits) return false;
  // Where no person is named somebody of the unit is meant, as with tasks.
  if ('by' in condition) return context.actor.user !== confirmable.user;
  return confirmable.unit === unitIn(condition.as, situation);
}
