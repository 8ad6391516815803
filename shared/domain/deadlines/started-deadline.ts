import { isPeriodEnd, type LengthUnit } from '../calendar/length.ts';
import type { Deadline, EarlierCount } from '../case/case.ts';
import { type DeadlineDue, lateFrom } from './deadline.ts';
import type { Draft } from '../case/draft.ts';
import { isReachedSince, ownMilestone } from '../case/milestones.ts';
import type { SettingsInForce } from '../case/settings.ts';
import { decisiveChangeOf } from '../case/turn.ts';
import type { Instant } from '../instant.ts';
import type { DeadlineSpec, UnitId } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { dueFor, lengthUnder } from './due.ts';
import { lengthLeft } from './resume.ts';
import type { Trigger } from './trigger.ts';
import { warningsOf } from './warnings.ts';

/** What a deadline is started by. */
export interface Start extends Trigger {
  readonly unit: UnitId;
  readonly settings: SettingsInForce;
  /** Whether it was known at the start already that the clock applies, and taken back since. */
  readonly begun: boolean;
}

/**
 * A deadline as it is started.
 * @param earlier how many deadlines of the clock (and unit) came before
 */
export function startedDeadline(
  draft: Draft,
  id: string,
  clock: DeadlineSpec,
  start: Start,
  earlier: number,
): Deadline {
  const { subject } = draft;
  const { unit, settings } = start;
  const counted = countedFrom(draft, clock, start);
  const { startedAt, due } = counted;
  const isDone = (stop: string): boolean => {
    const key = clock.perUnit ? ownMilestone(stop, unit) : stop;
    return clock.doneBefore ? subject.milestones[key] !== undefined : isReachedSince(subject, key, start.seq, start.at);
  };
  const possible = clock.stop.filter((stop) => subject.impossible[stop] === undefined);
  const owner = clock.perUnit ? `${id}@${unit}` : id;
  const isDerived = clock.derived !== undefined && draft.holds(clock.derivedWhen);
  return omitUndefined({
    id: earlier > 0 ? `${owner}#${earlier + 1}` : owner,
    clock: id,
    rules: clock.rules,
    kind: clock.kind,
    unit,
    perUnit: clock.perUnit ?? false,
    round: subject.round,
    startedAt,
    triggerSeq: start.seq,
    dueAt: due?.dueAt,
    dueOn: due?.dueOn,
    basis: due?.basis,
    inclusive: due?.inclusive ?? false,
    provisional: due?.provisional ?? false,
    settingsVersion: settings.version > 0 ? settings.version : undefined,
    derived: isDerived ? clock.derived : start.derived,
    resumed: start.resumes?.from,
    earlier: counted.earlier,
    status: 'running',
    stop: possible,
    pending: possible.filter((stop) => !isDone(stop)),
    warnings: due ? warningsOf(draft, leftOf(draft, clock, start), startedAt, due.dueAt, settings) : [],
    escalations: [],
    causes: [],
  });
}

interface Counted {
  readonly startedAt: Instant;
  readonly due: DeadlineDue | undefined;
  readonly earlier?: EarlierCount;
}

/**
 * A limit that nobody could know of at its start is counted from the event by which it was learned that it applies. A
 * day that was set for it stays that day, and one of many working days is counted from its start as long as that is
 * not due yet, as is one that was known of at its start.
 */
function countedFrom(draft: Draft, clock: DeadlineSpec, start: Start): Counted {
  const { when, length } = clock;
  const due = dueFor(draft, clock, start, start.settings);
  const turn = when && decisiveChangeOf(when, draft.situation(start.settings.settings));
  const isSetDay = length !== undefined && !('unit' in length);
  if (turn === undefined || turn.at <= start.at || isSetDay) return { startedAt: start.at, due };
  const keepsStart = start.begun || (length && 'unit' in length && keepsItsStart(length.unit));
  if (keepsStart && due && isAhead(due, draft.context.now)) return { startedAt: start.at, due };
  return {
    startedAt: turn.at,
    due: dueFor(draft, clock, { ...start, at: turn.at }, start.settings),
    earlier: omitUndefined({ startedAt: start.at, dueAt: due?.dueAt, dueOn: due?.dueOn, learnedBy: turn.seq }),
  };
}

/** The clock with what is left of its length, which warnings are counted by. */
function leftOf(draft: Draft, clock: DeadlineSpec, { resumes, settings }: Start): DeadlineSpec {
  const { length } = clock;
  if (resumes === undefined || length === undefined || !('unit' in length)) return clock;
  return { ...clock, length: lengthLeft(lengthUnder(draft, length, settings.settings), resumes.from) };
}

/** Many working days, and the end of a period, are as good as before as long as they lie ahead. */
function keepsItsStart(unit: LengthUnit): boolean {
  return unit === 'working-day' || isPeriodEnd(unit);
}

function isAhead(due: DeadlineDue, now: Instant): boolean {
  const late = lateFrom(due);
  return late === undefined || late > now;
}
