import { countBack, dueOf, isOnTime, type DueBasis, type Length } from './calendar.ts';
import type { Case, Deadline, PossibleAgain } from './case.ts';
import { isClosed, lateFrom } from './case.ts';
import { evaluate, holds, type Verdict } from './condition.ts';
import type { Course } from './course.ts';
import {
  append,
  effectiveSettings,
  settingsAt,
  type SettingsInForce,
  settingsOfVersion,
  situationOf,
  situationUnder,
  subjectOf,
  unitOf,
} from './course.ts';
import { ownMilestone } from './evolve.ts';
import type { Instant, LocalDate } from './instant.ts';
import { addSeconds, endOfDay, isLocalDate, localDateOf, parseInstant, secondsBetween } from './instant.ts';
import { runMatrix } from './matrix.ts';
import type { ClockSpec, Mechanism, PartyRef, UnitId } from './mechanism.ts';
import type { Text } from './text.ts';

const closedReason: Text = { zh: '案件已办结', en: 'the case is closed' };
const noLongerReason: Text = { zh: '该时限的前提已不成立', en: 'what the limit rests on no longer holds' };
const replacedReason: Text = { zh: '由新的时限代替', en: 'replaced by a newer limit' };

/** Brings the deadlines in line with what was reached: stops, cancels and starts them, until nothing changes. */
export function settle(course: Course): void {
  stopReached(course);
  if (isClosed(subjectOf(course))) {
    for (const deadline of subjectOf(course).deadlines) {
      if (deadline.status === 'running')
        append(course, { type: 'deadline-cancelled', deadline: deadline.id, reason: closedReason });
    }
    return;
  }
  for (const [id, clock] of Object.entries(course.mechanism.clocks)) {
    const triggers = triggersOf(subjectOf(course), clock);
    if (triggers.length === 0) continue;
    const applies = appliesUnder(course, clock);
    cancelRunning(course, id, noLongerReason, (one) => {
      const settings = settingsOf(course, one);
      return settings !== undefined && applies(settings) === 'no';
    });
    for (const reached of triggers) {
      const trigger = possibleFrom(subjectOf(course), clock, reached);
      const settings = settingsFor(course, trigger);
      if (settings && applies(settings) === 'yes') startIfNew(course, id, clock, trigger, settings);
    }
  }
  stopReached(course);
}

/** Whether the clock applies, by the settings under which it begins or has begun. */
function appliesUnder(course: Course, { when }: ClockSpec): (settings: SettingsInForce) => Verdict['kind'] {
  if (when === undefined) return () => 'yes';
  const now = evaluate(when, situationOf(course)).kind;
  return (under) =>
    under.settings === course.context.settings ? now : evaluate(when, situationUnder(course, under)).kind;
}

/**
 * A deadline keeps the settings under which it was started, whatever was set since. Undefined where they have not been
 * read yet: it is left alone then.
 */
function settingsOf({ context }: Course, { settingsVersion = 0 }: Deadline): SettingsInForce | undefined {
  return settingsOfVersion(context, settingsVersion);
}

/** What one event starts stands under one version, also within a second in which the settings changed. */
function settingsFor(course: Course, { at, seq }: Trigger): SettingsInForce | undefined {
  const begun = subjectOf(course).deadlines.find(({ triggerSeq }) => triggerSeq === seq);
  return begun ? settingsOf(course, begun) : settingsAt(course.context, at);
}

/** Records everything that fell due without anybody acting, in the order in which it fell due, each once. */
export function tick(course: Course): void {
  const { now } = course.context;
  for (;;) {
    const next = earliestDue(subjectOf(course), now);
    if (!next) return;
    next.record(course);
  }
}

/**
 * Counts running deadlines again by another calendar (I-27): the rule, the start and the length stay what they were.
 * `settled` takes only what the calendar in hand makes firm, so that a function which has not read the newest calendar
 * yet never undoes what another has counted.
 */
export function recount(course: Course, which: 'all' | 'settled'): void {
  for (const deadline of subjectOf(course).deadlines) {
    const { basis, dueAt: from, startedAt } = deadline;
    if (deadline.status !== 'running' || !basis || !from || basis.length.unit === 'hour') continue;
    const clock = course.mechanism.clocks[deadline.clock];
    if (!clock?.length || !('unit' in clock.length)) continue;
    if (which === 'settled' && !deadline.provisional) continue;
    const settings = settingsOf(course, deadline);
    if (!settings) continue;
    const due = dueOf(course.context.calendar, startedAt, basis.length, { roll: rolls(course, clock, settings) });
    if (which === 'settled' && due.provisional) continue;
    if (due.dueAt === from && due.provisional === deadline.provisional) continue;
    append(
      course,
      {
        type: 'deadline-recomputed',
        deadline: deadline.id,
        from,
        dueAt: due.dueAt,
        dueOn: due.dueOn,
        provisional: due.provisional,
        basis: due.basis,
        warnings: warningsOf(course, clock, startedAt, due.dueAt, settings).filter((at) => at > course.context.now),
      },
      'system',
    );
  }
}

function stopReached(course: Course): void {
  for (const deadline of subjectOf(course).deadlines) {
    if (deadline.pending.length > 0 || deadline.stoppedAt !== undefined) continue;
    if (deadline.status === 'running' || deadline.status === 'missed') stop(course, deadline);
  }
}

/** Judges by the act that stopped it: a clock that is found to apply only afterwards asks when it was done, not when that was found. */
function stop(course: Course, deadline: Deadline): void {
  const { id, dueAt, inclusive, provisional, startedAt } = deadline;
  const at = stopInstant(course, deadline);
  const elapsedSeconds = secondsBetween(startedAt, at);
  const earlier = at === course.context.now ? {} : { stoppedAt: at };
  const late =
    deadline.status === 'missed' || (dueAt !== undefined && !provisional && !isOnTime({ dueAt, inclusive }, at));
  if (!late || dueAt === undefined) {
    append(course, { type: 'deadline-met', deadline: id, elapsedSeconds, ...earlier });
    return;
  }
  if (deadline.status === 'running') miss(course, deadline, dueAt);
  const lateBySeconds = secondsBetween(dueAt, at);
  append(course, { type: 'deadline-stopped', deadline: id, lateBySeconds, elapsedSeconds, ...earlier });
}

/** When the last of the acts that stop it was done; now where nothing was done because it became impossible (ENV-013). */
function stopInstant(course: Course, deadline: Deadline): Instant {
  const { milestones, impossible } = subjectOf(course);
  const { now } = course.context;
  if (deadline.stop.some((one) => impossible[one] !== undefined)) return now;
  return deadline.stop
    .map((one) => milestones[deadline.perUnit ? ownMilestone(one, deadline.unit) : one]?.lastAt ?? now)
    .reduce((last, one) => (one > last ? one : last), deadline.startedAt);
}

/** The open deadlines whose clock stops with the milestone and that have not seen it since they started. */
export function deadlinesThatWant(mechanism: Mechanism, subject: Case, milestone: string): readonly string[] {
  return subject.deadlines
    .filter(
      ({ clock, status, stoppedAt, perUnit, unit, triggerSeq }) =>
        (status === 'running' || status === 'missed') &&
        stoppedAt === undefined &&
        mechanism.clocks[clock]?.stop.includes(milestone) &&
        !reachedSince(subject, perUnit ? ownMilestone(milestone, unit) : milestone, triggerSeq),
    )
    .map(({ id }) => id);
}

function reachedSince(subject: Case, key: string, seq: number): boolean {
  const reached = subject.milestones[key];
  return reached !== undefined && reached.lastSeq > seq;
}

function cancelRunning(course: Course, clock: string, reason: Text, which: (deadline: Deadline) => boolean): void {
  for (const deadline of subjectOf(course).deadlines) {
    if (deadline.clock === clock && deadline.status === 'running' && which(deadline))
      append(course, { type: 'deadline-cancelled', deadline: deadline.id, reason });
  }
}

interface Trigger {
  readonly at: Instant;
  readonly seq: number;
  /** The event that reached the start milestone, where the clock is counted from a later one. */
  readonly startSeq?: number;
  readonly unit?: UnitId;
  /** Why it is counted from there. */
  readonly derived?: Text;
}

/**
 * Where nothing that a clock waits for could be done, it is counted from when it could (I-12): from an obstacle that
 * was still there when the clock would have started.
 */
function possibleFrom(subject: Case, clock: ClockSpec, trigger: Trigger): Trigger {
  const again = clock.stop.map((stop) => subject.possibleAgain?.[stop]);
  let last: PossibleAgain | undefined;
  for (const one of again) {
    if (one === undefined || one.seq < trigger.seq) return trigger;
    if (last === undefined || one.seq > last.seq) last = one;
  }
  if (last === undefined) return trigger;
  return { ...trigger, at: last.at, seq: last.seq, startSeq: trigger.seq, derived: last.reason };
}

/** What starts a clock: the first of its start milestones, or the last one where it can start again; one a unit where each has its own. */
function triggersOf(subject: Case, clock: ClockSpec): readonly Trigger[] {
  const keys = clock.perUnit
    ? Object.keys(subject.milestones).filter((key) =>
        clock.start.some((start) => key.startsWith(ownMilestone(start, ''))),
      )
    : clock.start;
  const triggers = keys.flatMap((key): readonly Trigger[] => {
    const milestone = subject.milestones[key];
    if (!milestone) return [];
    const unit = clock.perUnit ? { unit: key.slice(key.indexOf('@') + 1) } : {};
    return clock.again
      ? [{ at: milestone.lastAt, seq: milestone.lastSeq, ...unit }]
      : [{ at: milestone.at, seq: milestone.seq, ...unit }];
  });
  if (clock.perUnit || triggers.length === 0) return triggers;
  return [triggers.reduce((a, b) => ((clock.again ? a.seq >= b.seq : a.seq <= b.seq) ? a : b))];
}

function startIfNew(course: Course, id: string, clock: ClockSpec, trigger: Trigger, settings: SettingsInForce): void {
  const subject = subjectOf(course);
  const unit = trigger.unit ?? answerableFor(course, clock, trigger) ?? subject.holder;
  const same = subject.deadlines.filter((one) => one.clock === id && (!clock.perUnit || one.unit === unit));
  const answered = same.some((one) => one.triggerSeq >= trigger.seq && one.status !== 'cancelled');
  const cancelledSince = same.some(
    (one) => one.status === 'cancelled' && one.triggerSeq >= trigger.seq && one.round < subject.round,
  );
  const impossible = clock.stop.every((stop) => subject.impossible[stop] !== undefined);
  const runsAlready = clock.again === 'anew' && same.some((one) => waitedAt(one, trigger.at));
  if (answered || cancelledSince || impossible || runsAlready) return;
  const deadline = startedDeadline(course, id, clock, { ...trigger, unit, settings }, same.length);
  // A start that came while another one ran is covered by what stopped that one.
  if (clock.again === 'anew' && same.length > 0 && deadline.pending.length === 0) return;
  // What had its day before it could be done at all stays on record as impossible.
  if (trigger.derived && deadline.dueAt !== undefined && deadline.dueAt <= trigger.at) return;
  if (clock.again === 'replace') cancelRunning(course, id, replacedReason, () => true);
  append(course, { type: 'deadline-started', deadline });
}

/** Whether a deadline that still waits ran at that instant: missed since then, it takes no second breach along for the same act. */
function waitedAt({ status, stoppedAt, missedAt }: Deadline, at: Instant): boolean {
  if (status === 'running') return true;
  return status === 'missed' && stoppedAt === undefined && missedAt !== undefined && missedAt > at;
}

function answerableFor(course: Course, { unit }: ClockSpec, trigger: Trigger): UnitId | undefined {
  if (typeof unit === 'string') return unitOf(unit, subjectOf(course), course.context.actor);
  const named = startingPayload(course, trigger)[unit.payload];
  return typeof named === 'string' ? named : undefined;
}

/** What the command said that reached the start: a clock may begin to apply only with a later one. */
function startingPayload({ payload, subject }: Course, { seq, startSeq = seq }: Trigger): Course['payload'] {
  return subject?.acts.find((act) => act.seq === startSeq)?.data ?? payload;
}

function startedDeadline(
  course: Course,
  id: string,
  clock: ClockSpec,
  { unit, settings, derived, ...trigger }: Trigger & { readonly unit: UnitId; readonly settings: SettingsInForce },
  earlier: number,
): Deadline {
  const subject = subjectOf(course);
  const due = dueFor(course, clock, trigger, settings);
  const warnings = due ? warningsOf(course, clock, trigger.at, due.dueAt, settings) : [];
  const pending = clock.stop.filter((stop) => {
    const key = clock.perUnit ? ownMilestone(stop, unit) : stop;
    return subject.impossible[stop] === undefined && !reachedSince(subject, key, trigger.seq);
  });
  const owner = clock.perUnit ? `${id}@${unit}` : id;
  return {
    id: earlier > 0 ? `${owner}#${earlier + 1}` : owner,
    clock: id,
    rules: clock.rules,
    kind: clock.kind,
    unit,
    perUnit: clock.perUnit ?? false,
    round: subject.round,
    startedAt: trigger.at,
    triggerSeq: trigger.seq,
    ...(due ? { dueAt: due.dueAt, dueOn: due.dueOn, ...(due.basis ? { basis: due.basis } : {}) } : {}),
    inclusive: due?.inclusive ?? false,
    provisional: due?.provisional ?? false,
    ...(settings.version > 0 ? { settingsVersion: settings.version } : {}),
    ...(derived ? { derived } : {}),
    ...(clock.derived && holds(clock.derivedWhen, situationOf(course)) ? { derived: clock.derived } : {}),
    status: 'running',
    stop: clock.stop.filter((stop) => subject.impossible[stop] === undefined),
    pending,
    warnings: warnings.filter((at) => at > course.context.now),
    escalations: [],
    causes: [],
  };
}

interface ClockDue {
  readonly dueAt: Instant;
  readonly dueOn: LocalDate;
  readonly inclusive: boolean;
  readonly provisional: boolean;
  readonly basis?: DueBasis;
}

function dueFor(course: Course, clock: ClockSpec, trigger: Trigger, settings: SettingsInForce): ClockDue | undefined {
  if (!clock.length) return undefined;
  if ('unit' in clock.length)
    return dueOf(course.context.calendar, trigger.at, clock.length, { roll: rolls(course, clock, settings) });
  if ('fact' in clock.length) return countedBack(course, clock.length);
  const end = startingPayload(course, trigger)[clock.length.payload];
  if (typeof end === 'string' && isLocalDate(end))
    return { dueAt: endOfDay(end), dueOn: end, inclusive: false, provisional: false };
  const dueAt = typeof end === 'string' ? parseInstant(end) : undefined;
  if (dueAt === undefined)
    throw new Error(`${clock.length.payload} must be a date or an instant for a clock of ${clock.rules.join(', ')}`);
  return { dueAt, dueOn: localDateOf(dueAt), inclusive: true, provisional: false };
}

/** A backward limit cannot be extended: it ends with the day itself, whatever day that is (I-10). */
function countedBack(course: Course, length: { readonly fact: string; readonly back: number }): ClockDue | undefined {
  const day = subjectOf(course).facts[length.fact];
  if (typeof day !== 'string' || !isLocalDate(day)) return undefined;
  return countBack(course.context.calendar, day, length.back);
}

function rolls({ mechanism }: Course, clock: ClockSpec, { settings }: SettingsInForce): boolean {
  return clock.roll !== undefined && effectiveSettings(mechanism, settings)[clock.roll.setting] === true;
}

function warningsOf(
  course: Course,
  clock: ClockSpec,
  start: Instant,
  dueAt: Instant,
  { settings }: SettingsInForce,
): readonly Instant[] {
  const set = effectiveSettings(course.mechanism, settings);
  const instants = (clock.warnings ?? []).flatMap((warning) => {
    if ('hoursBefore' in warning) return [addSeconds(dueAt, -warning.hoursBefore * 3600)];
    const after = 'after' in warning ? warning.after : shortened(clock, set[warning.lead.setting]);
    return after === undefined ? [] : [dueOf(course.context.calendar, start, after, { roll: false }).dueAt];
  });
  return [...new Set(instants)].filter((at) => at > start && at < dueAt).sort();
}

/** The clock's own length without what the setting takes off; undefined when nothing is left of it. */
function shortened(clock: ClockSpec, lead: string | boolean | number | undefined): Length | undefined {
  if (!clock.length || !('unit' in clock.length) || typeof lead !== 'number') return undefined;
  const n = clock.length.n - lead;
  return n > 0 ? { n, unit: clock.length.unit } : undefined;
}

interface DueThing {
  readonly at: Instant;
  readonly record: (course: Course) => void;
}

function earliestDue(subject: Case, now: Instant): DueThing | undefined {
  if (isClosed(subject)) return undefined;
  let earliest: DueThing | undefined;
  for (const deadline of subject.deadlines) {
    const thing = dueThing(deadline);
    if (thing && thing.at <= now && (!earliest || thing.at < earliest.at)) earliest = thing;
  }
  return earliest;
}

function dueThing(deadline: Deadline): DueThing | undefined {
  if (deadline.status === 'running') {
    const late = lateFrom(deadline);
    const warning = deadline.warnings[0];
    if (warning !== undefined && (late === undefined || warning < late)) {
      return {
        at: warning,
        record: (course) =>
          append(course, { type: 'deadline-warned', deadline: deadline.id, warnedAt: warning }, 'system'),
      };
    }
    const { dueAt } = deadline;
    if (late === undefined || dueAt === undefined) return undefined;
    return { at: late, record: (course) => miss(course, deadline, dueAt) };
  }
  const step = deadline.escalations[0];
  if (deadline.status !== 'missed' || deadline.stoppedAt !== undefined || !step) return undefined;
  return { at: step.at, record: (course) => escalate(course, deadline, step.step) };
}

function miss(course: Course, deadline: Deadline, dueAt: Instant): void {
  const clock = course.mechanism.clocks[deadline.clock];
  const subject = subjectOf(course);
  const causes = (clock?.causes ?? []).flatMap((milestone) => {
    const reached = subject.milestones[milestone];
    return reached ? [{ milestone, since: reached.lastAt }] : [];
  });
  const escalations = (clock?.escalation ?? []).map((step) => ({
    step: step.id,
    at: escalationAt(course, deadline, dueAt, step.after),
  }));
  const { id, kind, rules, unit } = deadline;
  append(course, { type: 'deadline-missed', deadline: id, kind, rules, unit, dueAt, causes, escalations }, 'system');
}

/** Day clocks end at 24:00, so a step some days after is counted from the last day itself. */
function escalationAt(course: Course, deadline: Deadline, dueAt: Instant, after: Length): Instant {
  if (after.n === 0) return deadline.inclusive ? addSeconds(dueAt, 1) : dueAt;
  const from = deadline.inclusive ? dueAt : addSeconds(dueAt, -1);
  return dueOf(course.context.calendar, from, after, { roll: false }).dueAt;
}

function escalate(course: Course, deadline: Deadline, stepId: string): void {
  const step = course.mechanism.clocks[deadline.clock]?.escalation?.find((one) => one.id === stepId);
  const subject = subjectOf(course);
  const unitsOf = (parties: readonly PartyRef[] = []): readonly UnitId[] =>
    parties.map((party) => unitOf(party, subject, course.context.actor)).filter((unit) => unit !== undefined);
  const to = unitsOf(step?.to);
  const from = unitsOf(step?.from).find((unit) => !to.includes(unit));
  append(
    course,
    {
      type: 'escalated',
      deadline: deadline.id,
      step: stepId,
      action: step?.action ?? 'notify',
      to: [...new Set(to)],
      ...(from === undefined ? {} : { from }),
      rules: step?.rules ?? [],
    },
    'system',
  );
  if (step?.route) runMatrix(course, step.route);
}
