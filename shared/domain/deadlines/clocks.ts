import {
  countBack,
  dueOf,
  isOnTime,
  nearestWorkingDay,
  type Due,
  type DueBasis,
  type Length,
  type WorkingCalendar,
} from '../calendar/calendar.ts';
import type { Case, Deadline, EarlierCount, Judged, Obstacle, PossibleAgain } from '../case/case.ts';
import { deadlinePlace, isClosed, lateFrom, verdictOf } from '../case/case.ts';
import { evaluate, holds, type Verdict } from '../mechanism/condition.ts';
import type { Course } from '../case/course.ts';
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
} from '../case/course.ts';
import { ownMilestone } from '../case/evolve.ts';
import type { Instant, LocalDate } from '../instant.ts';
import {
  addSeconds,
  endOfDay,
  isLocalDate,
  localDateOf,
  parseInstant,
  secondsBetween,
  startOfDay,
} from '../instant.ts';
import { turnOf } from '../case/learned.ts';
import { runMatrix } from '../routing/matrix.ts';
import type { ClockSpec, EscalationStep, Mechanism, PartyRef, UnitId } from '../mechanism/mechanism.ts';
import { cancelledBy } from '../case/outcome.ts';
import { unitNow } from '../case/succeeded-case.ts';
import { actingFor } from '../organisation/succession.ts';
import type { Text } from '../text.ts';

const closedReason: Text = { zh: '案件已办结', en: 'the case is closed' };
const replacedReason: Text = { zh: '由新的时限代替', en: 'replaced by a newer limit' };

/** Brings the deadlines in line with what was reached: stops, cancels and starts them, until nothing changes. */
export function settle(course: Course): void {
  stopReached(course);
  if (isClosed(subjectOf(course))) {
    const { outcome } = subjectOf(course);
    const reason = outcome === undefined ? closedReason : cancelledBy[outcome];
    for (const deadline of subjectOf(course).deadlines) {
      if (deadline.status === 'running') append(course, { type: 'deadline-cancelled', deadline: deadline.id, reason });
    }
    return;
  }
  for (const [id, clock] of Object.entries(course.mechanism.clocks)) {
    const triggers = triggersOf(subjectOf(course), clock);
    if (triggers.length === 0) continue;
    const applies = appliesUnder(course, clock);
    cancelRunning(course, id, reasonNoLonger(course, clock), (one) => {
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
    const { dueAt: from, startedAt } = deadline;
    if (deadline.status !== 'running' || !from) continue;
    if (which === 'settled' && !deadline.provisional) continue;
    const counted = countedAgain(course, deadline);
    if (!counted) continue;
    const { due, clock, settings } = counted;
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

/** When a deadline is due by the calendar in hand; undefined for one that no calendar moves. */
export function countedAgain(
  course: Course,
  deadline: Deadline,
): { readonly due: Due; readonly clock: ClockSpec; readonly settings: SettingsInForce } | undefined {
  const { basis, startedAt } = deadline;
  const clock = course.mechanism.clocks[deadline.clock];
  if (!basis || basis.length.unit === 'hour' || !clock?.length || !('unit' in clock.length)) return undefined;
  const settings = settingsOf(course, deadline);
  if (!settings) return undefined;
  const due = dueOf(course.context.calendar, startedAt, basis.length, { roll: rolls(course, clock, settings) });
  return { due, clock, settings };
}

/** Open deadlines that are a role's become those of the unit that has the role now; what each unit owes for itself stays its own. */
export function passOn(course: Course): void {
  for (const { id, clock, unit: from, perUnit, status, stoppedAt } of subjectOf(course).deadlines) {
    const party = course.mechanism.clocks[clock]?.unit;
    if (perUnit || (status !== 'running' && (status !== 'missed' || stoppedAt !== undefined))) continue;
    if (party !== 'lead' && party !== 'target') continue;
    const unit = unitOf(party, subjectOf(course), course.context.actor);
    if (unit !== undefined && unit !== from) append(course, { type: 'deadline-passed-on', deadline: id, from, unit });
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
  const { id, dueAt, inclusive, provisional } = deadline;
  const obstacle = obstacleOf(subjectOf(course), deadline);
  if (obstacle !== undefined && deadline.status === 'running') {
    append(course, { type: 'deadline-cancelled', deadline: id, reason: obstacle.reason });
    return;
  }
  const at = stopInstant(course, deadline);
  const startedAt = startFor(deadline, at);
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
  if (deadline.judged?.verdict === 'pending') judgedAs(course, deadline, { ...deadline.judged, verdict: 'in-time' });
}

/** Records how a deadline stands by a calendar; it is urged again where more time has run out as well. */
export function judgedAs(
  course: Course,
  deadline: Deadline,
  { calendarVersion, dueAt, dueOn, verdict, provisional }: Omit<Judged, 'at'>,
): void {
  const { id, kind, rules, status, stoppedAt, escalations } = deadline;
  const before = verdictOf(deadline);
  if (before === undefined || (status !== 'met' && status !== 'missed')) return;
  const isOpen = status === 'missed' && stoppedAt === undefined;
  const left = before === 'pending' ? escalationsOf(course, deadline, dueAt) : escalations;
  append(
    course,
    {
      type: 'deadline-judged',
      ...{ deadline: id, kind, rules, unit: deadline.missedBy ?? deadline.unit },
      ...{ calendarVersion, dueAt, dueOn, verdict, before, recorded: status },
      ...(provisional ? { provisional } : {}),
      countedAt: (status === 'met' ? stoppedAt : deadline.dueAt) ?? dueAt,
      escalations: isOpen && verdict === 'late' ? left : [],
    },
    'system',
  );
}

/** When the last of the acts that stop it was done; now where nothing was done because it became impossible (ENV-013). */
function stopInstant(course: Course, deadline: Deadline): Instant {
  const { milestones, impossible } = subjectOf(course);
  const { now } = course.context;
  if (deadline.stop.some((one) => impossible[one] !== undefined)) return now;
  return deadline.stop
    .map((one) => milestones[deadline.perUnit ? ownMilestone(one, deadline.unit) : one]?.lastAt ?? now)
    .reduce((last, one) => (one > last ? one : last), deadline.earlier?.startedAt ?? deadline.startedAt);
}

/** What was done before it was learned that the clock applies took its time from the start all the same. */
function startFor({ startedAt, earlier }: Deadline, doneAt: Instant): Instant {
  return earlier !== undefined && doneAt < startedAt ? earlier.startedAt : startedAt;
}

/** Why nothing of what a deadline waits for can be done, where none of it has been done; undefined otherwise (ENV-013). */
function obstacleOf(subject: Case, { stop: stops, perUnit, unit, triggerSeq }: Deadline): Obstacle | undefined {
  const isDone = stops.some((one) => reachedSince(subject, perUnit ? ownMilestone(one, unit) : one, triggerSeq));
  const obstacles = stops.map((one) => subject.impossible[one]);
  return isDone || obstacles.includes(undefined) ? undefined : obstacles.at(-1);
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

/** A start may lie before the event that says so (I-26); `at` is its instant then. */
function reachedSince(subject: Case, key: string, seq: number, at?: Instant): boolean {
  const reached = subject.milestones[key];
  return reached !== undefined && (reached.lastSeq > seq || (at !== undefined && reached.lastAt > at));
}

function cancelRunning(
  course: Course,
  clock: string,
  reason: Text | ((deadline: Deadline) => Text),
  which: (deadline: Deadline) => boolean,
): void {
  for (const deadline of subjectOf(course).deadlines) {
    if (deadline.clock === clock && deadline.status === 'running' && which(deadline))
      append(course, {
        type: 'deadline-cancelled',
        deadline: deadline.id,
        reason: typeof reason === 'function' ? reason(deadline) : reason,
      });
  }
}

/** Why a limit no longer applies: the fact that turned out otherwise, where it was one. */
function reasonNoLonger(course: Course, { when }: ClockSpec): (deadline: Deadline) => Text {
  return (deadline) => {
    const settings = settingsOf(course, deadline);
    const turn = when && settings && turnOf(when, situationUnder(course, settings), subjectOf(course).learned);
    const title = turn && course.mechanism.facts[turn.fact]?.title;
    if (!title) return { zh: '该时限的前提已不成立', en: 'what the limit rests on no longer holds' };
    return {
      zh: `该时限的前提已不成立：“${title.zh}”已更正`,
      en: `what the limit rests on no longer holds: "${title.en}" turned out otherwise`,
    };
  };
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
  const answerable = trigger.unit ?? answerableFor(course, clock, trigger) ?? subject.holder;
  const unit = actingFor(answerable, course.mechanism.successions);
  const same = subject.deadlines.filter(
    (one) => one.clock === id && (!clock.perUnit || unitNow(subject, one.unit) === unit),
  );
  const answered = same.some((one) => one.triggerSeq >= trigger.seq && one.status !== 'cancelled');
  const cancelledSince = same.some(
    (one) => one.status === 'cancelled' && one.triggerSeq >= trigger.seq && one.round < subject.round,
  );
  const impossible = clock.stop.every((stop) => subject.impossible[stop] !== undefined);
  const runsAlready = clock.again === 'anew' && same.some((one) => waitedAt(one, trigger.at));
  if (answered || cancelledSince || impossible || runsAlready || wasDone(subject, clock, trigger, unit)) return;
  const begun = same.some((one) => one.status === 'cancelled' && one.triggerSeq === trigger.seq && !one.earlier);
  const deadline = startedDeadline(course, id, clock, { ...trigger, unit, settings, begun }, placeOf(same));
  // A start that came while another one ran is covered by what stopped that one.
  if (clock.again === 'anew' && same.length > 0 && deadline.pending.length === 0) return;
  // What had its day before it could be done at all stays on record as impossible.
  if (trigger.derived && deadline.dueAt !== undefined && deadline.dueAt <= trigger.at) return;
  if (clock.again === 'replace' && same.some((one) => isSameDay(one, deadline))) return;
  if (clock.again === 'replace') cancelRunning(course, id, replacedReason, () => true);
  append(course, { type: 'deadline-started', deadline });
}

/** The same day told again is the same promise, which runs on, or has been kept or missed since. */
function isSameDay({ status, stoppedAt, ...one }: Deadline, again: Deadline): boolean {
  if (again.dueAt === undefined || status === 'cancelled') return false;
  const ranThen = stoppedAt === undefined || stoppedAt >= again.startedAt;
  return ranThen && one.round === again.round && one.unit === again.unit && one.dueAt === again.dueAt;
}

/** Whether what can be done again had been done since the start already: it is not owed a second time. */
function wasDone(subject: Case, { stop, perUnit }: ClockSpec, { startSeq }: Trigger, unit: UnitId): boolean {
  if (startSeq === undefined) return false;
  return stop.every((one) => reachedSince(subject, perUnit ? ownMilestone(one, unit) : one, startSeq));
}

/** Which start of its clock the latest deadline was, by its id: older ones may have left the case, the latest has not. */
function placeOf(same: readonly Deadline[]): number {
  return same.reduce((latest, { id }) => Math.max(latest, deadlinePlace(id).nth), 0);
}

/** Whether a deadline that still waits ran at that instant: missed since then, it takes no second breach along for the same act. */
function waitedAt({ status, stoppedAt, missedAt }: Deadline, at: Instant): boolean {
  if (status === 'running') return true;
  return status === 'missed' && stoppedAt === undefined && missedAt !== undefined && missedAt > at;
}

function answerableFor(course: Course, { unit, start }: ClockSpec, trigger: Trigger): UnitId | undefined {
  const subject = subjectOf(course);
  if (typeof unit === 'string') return unitOf(unit, subject, course.context.actor);
  if ('by' in unit)
    return (unit.by === 'punisher' ? subject.routing?.punisher : undefined) ?? reachedBy(subject, start, trigger);
  const named = startingPayload(course, trigger)[unit.payload];
  return typeof named === 'string' ? named : undefined;
}

/** The unit whose act reached the start. */
function reachedBy(
  { milestones }: Case,
  start: readonly string[],
  { seq, startSeq = seq }: Trigger,
): UnitId | undefined {
  for (const [key, { seq: first, lastSeq }] of Object.entries(milestones)) {
    const [base = '', unit] = key.split('@');
    if (unit !== undefined && start.includes(base) && (first === startSeq || lastSeq === startSeq)) return unit;
  }
  return undefined;
}

/** What the command said that reached the start: a clock may begin to apply only with a later one. */
function startingPayload({ payload, subject }: Course, { seq, startSeq = seq }: Trigger): Course['payload'] {
  return subject?.acts.said[startSeq] ?? payload;
}

interface Start extends Trigger {
  readonly unit: UnitId;
  readonly settings: SettingsInForce;
  /** Whether it was known at the start already that the clock applies, and taken back since. */
  readonly begun: boolean;
}

function startedDeadline(course: Course, id: string, clock: ClockSpec, start: Start, earlier: number): Deadline {
  const subject = subjectOf(course);
  const { unit, settings, derived } = start;
  const counted = countedFrom(course, clock, start);
  const { startedAt, due } = counted;
  const warnings = due ? warningsOf(course, clock, startedAt, due.dueAt, settings) : [];
  const isDone = (stop: string): boolean => {
    const key = clock.perUnit ? ownMilestone(stop, unit) : stop;
    return clock.doneBefore ? subject.milestones[key] !== undefined : reachedSince(subject, key, start.seq, start.at);
  };
  const possible = clock.stop.filter((stop) => subject.impossible[stop] === undefined);
  const owner = clock.perUnit ? `${id}@${unit}` : id;
  return {
    id: earlier > 0 ? `${owner}#${earlier + 1}` : owner,
    clock: id,
    rules: clock.rules,
    kind: clock.kind,
    unit,
    perUnit: clock.perUnit ?? false,
    round: subject.round,
    startedAt,
    triggerSeq: start.seq,
    ...(due ? { dueAt: due.dueAt, dueOn: due.dueOn, ...(due.basis ? { basis: due.basis } : {}) } : {}),
    inclusive: due?.inclusive ?? false,
    provisional: due?.provisional ?? false,
    ...(settings.version > 0 ? { settingsVersion: settings.version } : {}),
    ...(derived ? { derived } : {}),
    ...(clock.derived && holds(clock.derivedWhen, situationOf(course)) ? { derived: clock.derived } : {}),
    ...(counted.earlier ? { earlier: counted.earlier } : {}),
    ...(clock.leads ? { leads: true } : {}),
    status: 'running',
    stop: possible,
    pending: possible.filter((stop) => !isDone(stop)),
    warnings: warnings.filter((at) => at > course.context.now),
    escalations: [],
    causes: [],
  };
}

interface Counted {
  readonly startedAt: Instant;
  readonly due: ClockDue | undefined;
  readonly earlier?: EarlierCount;
}

/**
 * A limit that nobody could know of at its start is counted from the event by which it was learned that it applies. A
 * day that was set for it stays that day, and one of many working days is counted from its start as long as that is
 * not due yet, as is one that was known of at its start.
 */
function countedFrom(course: Course, clock: ClockSpec, start: Start): Counted {
  const { when, length } = clock;
  const due = dueFor(course, clock, start, start.settings);
  const turn = when && turnOf(when, situationUnder(course, start.settings), subjectOf(course).learned);
  const isSetDay = length !== undefined && !('unit' in length) && !('minutes' in length);
  if (turn === undefined || turn.at <= start.at || isSetDay) return { startedAt: start.at, due };
  const keepsStart = start.begun || (length && 'unit' in length && length.unit === 'working-day');
  if (keepsStart && due && isAhead(due, course.context.now)) return { startedAt: start.at, due };
  const { dueAt, dueOn } = due ?? {};
  return {
    startedAt: turn.at,
    due: dueFor(course, clock, { ...start, at: turn.at }, start.settings),
    earlier: {
      startedAt: start.at,
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(dueOn === undefined ? {} : { dueOn }),
      learnedBy: turn.seq,
    },
  };
}

function isAhead(due: ClockDue, now: Instant): boolean {
  const late = lateFrom(due);
  return late === undefined || late > now;
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
  if ('minutes' in clock.length) return minutesAfter(course, trigger.at, clock.length.minutes.setting, settings);
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
function minutesAfter(course: Course, start: Instant, setting: string, { settings }: SettingsInForce): ClockDue {
  const minutes = effectiveSettings(course.mechanism, settings)[setting];
  if (typeof minutes !== 'number') throw new Error(`the setting ${setting} must be a number of minutes`);
  const dueAt = addSeconds(start, minutes * 60);
  return { dueAt, dueOn: localDateOf(dueAt), inclusive: true, provisional: false };
}

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
  const { calendar } = course.context;
  const read = (at: Instant): Instant => (endsWithDay(clock, dueAt) ? onWorkingDay(calendar, at, start, dueAt) : at);
  const instants = (clock.warnings ?? []).flatMap((warning) => {
    if ('hoursBefore' in warning) return [read(addSeconds(dueAt, -warning.hoursBefore * 3600))];
    const after = 'after' in warning ? warning.after : shortened(clock, set[warning.lead.setting]);
    if (after === undefined) return [];
    const at = dueOf(calendar, start, after, { roll: false }).dueAt;
    // What is counted in working days ends with one.
    return [after.unit === 'day' ? read(at) : at];
  });
  return [...new Set(instants)].filter((at) => at > start && at < dueAt).sort();
}

/** Whether a clock ends with a day of the law, and that not the one on which it starts; hours run through rest days (I-03). */
function endsWithDay({ length }: ClockSpec, dueAt: Instant): boolean {
  if (length === undefined || ('unit' in length && length.unit !== 'day' && length.unit !== 'working-day'))
    return false;
  return dueAt === startOfDay(localDateOf(dueAt));
}

/** Nobody reads a warning on a rest day: it comes on the working day before, or else on the first one that is left. */
function onWorkingDay(calendar: WorkingCalendar, at: Instant, start: Instant, dueAt: Instant): Instant {
  const day = localDateOf(at);
  const before = nearestWorkingDay(calendar, day, 'before');
  if (before === day) return at;
  const earlier = addSeconds(at, secondsBetween(startOfDay(day), startOfDay(before)));
  if (earlier > start) return earlier;
  const later = startOfDay(nearestWorkingDay(calendar, day, 'after'));
  return later < dueAt ? later : at;
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
  if (deadline.status !== 'missed' || deadline.stoppedAt !== undefined) return undefined;
  const { judged } = deadline;
  if (judged?.verdict === 'pending')
    return { at: judged.dueAt, record: (course) => judgedAs(course, deadline, { ...judged, verdict: 'late' }) };
  const step = deadline.escalations[0];
  return step && { at: step.at, record: (course) => escalate(course, deadline, step.step) };
}

function miss(course: Course, deadline: Deadline, dueAt: Instant): void {
  const clock = course.mechanism.clocks[deadline.clock];
  const subject = subjectOf(course);
  const causes = (clock?.causes ?? []).flatMap((milestone) => {
    const reached = subject.milestones[milestone];
    return reached ? [{ milestone, since: reached.lastAt }] : [];
  });
  const escalations = escalationsOf(course, deadline, dueAt);
  const { id, kind, rules, unit } = deadline;
  const late = lateFrom(deadline) ?? dueAt;
  append(
    course,
    {
      type: 'deadline-missed',
      deadline: id,
      kind,
      rules,
      unit,
      dueAt,
      causes,
      escalations,
      // What was late before it was registered was late then, and not when that was recorded.
      ...(subject.registeredAt !== undefined && late < subject.registeredAt ? { missedAt: late } : {}),
    },
    'system',
  );
}

function escalationsOf(course: Course, deadline: Deadline, dueAt: Instant): Deadline['escalations'] {
  const settings = settingsOf(course, deadline)?.settings ?? course.context.settings;
  return (course.mechanism.clocks[deadline.clock]?.escalation ?? []).map(({ id: step, after }) => ({
    step,
    at: escalationAt(course, deadline, dueAt, lengthUnder(course.mechanism, after, settings)),
  }));
}

/** How long it is until a step: as the text says, or as the setting does where the text names no number. */
function lengthUnder(mechanism: Mechanism, after: EscalationStep['after'], set: SettingsInForce['settings']): Length {
  if ('n' in after) return after;
  const n = effectiveSettings(mechanism, set)[after.setting];
  if (typeof n !== 'number') throw new Error(`the setting ${after.setting} must be a number of ${after.unit}s`);
  return { n, unit: after.unit };
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
