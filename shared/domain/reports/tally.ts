import type { Case, Verdict } from '../case/case.ts';
import type { CaseEvent } from '../case/event.ts';
import { holds } from '../case/evaluate.ts';
import type { Situation } from '../case/situation.ts';
import { satisfactionIn } from '../case/rating.ts';
import { type Instant, localDateOf, secondsBetween } from '../instant.ts';
import type { ActCount, CountSpec, DeadlineCount, DeadlineState, SpanUnit } from '../mechanism/measure.ts';
import type { Mechanism, UnitId } from '../mechanism/mechanism.ts';
import type { Counts, Evaluation, OpenDeadline, Tally } from './report.ts';
import { countingEdition, dayCounter, lengthCounter, minuteCounter, monthOf } from './counters.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { begunStay, missCounts, stayCounts } from './stays.ts';

/** So many reasons for delays are remembered, the latest, and so many UTF-16 units of each; the rest is in the events. */
const maxReasons = 20;
const maxReasonLength = 1000;

/** In the place of a unit: whoever has the role when it is asked for. */
export const roleMark = '@';

/** What is remembered once these events have happened too. */
export function tallied(
  before: Tally | undefined,
  events: readonly CaseEvent[],
  mechanism: Mechanism,
): Tally | undefined {
  return events.reduce<Tally | undefined>((tally, event) => after(tally, event, mechanism), before);
}

function after(tally: Tally | undefined, event: CaseEvent, mechanism: Mechanism): Tally | undefined {
  if (event.type === 'registered') return begun(event, mechanism);
  return tally && { ...withEvent(tally, event, mechanism), version: event.seq };
}

function begun({ seq, firstContact }: Extract<CaseEvent, { type: 'registered' }>, mechanism: Mechanism): Tally {
  return {
    version: seq,
    edition: countingEdition(mechanism),
    round: 1,
    firstContact,
    lead: firstContact,
    counts: {},
    rounds: {},
    said: {},
    evaluations: [],
    open: {},
    reasons: [],
  };
}

function withEvent(tally: Tally, event: CaseEvent, mechanism: Mechanism): Tally {
  switch (event.type) {
    case 'act':
      return withAct(tally, event, mechanism);
    case 'attempt-refused':
      return withAttempt(tally, event, mechanism);
    case 'routed':
      return event.lead === undefined ? tally : { ...tally, lead: event.lead };
    case 'assigned':
      return event.role === 'lead' ? { ...tally, lead: event.unit } : tally;
    case 'round-opened':
      return { ...tally, round: event.round };
    case 'deadline-started': {
      const { id, clock, kind, unit, earlier } = event.deadline;
      if (kind === 'elapsed') return tally;
      // How long a case took is asked from its acceptance, whenever it was learned which limit it has.
      const { startedAt } = earlier ?? event.deadline;
      return { ...tally, open: { ...tally.open, [id]: { clock, kind, unit, startedAt } } };
    }
    case 'deadline-met':
      return ended(tally, event.deadline, ['over', 'in-time', 'done'], event.stoppedAt ?? event.at, mechanism);
    case 'deadline-missed': {
      const deadline = tally.open[event.deadline];
      return deadline === undefined ? tally : missed(tally, deadline, event, mechanism);
    }
    case 'stage-entered':
      return { ...withStayOver(tally, event.at), ...stayOf(begunStay(event)) };
    case 'deadline-passed-on': {
      const { [event.deadline]: deadline } = tally.open;
      if (deadline === undefined) return tally;
      return { ...tally, open: { ...tally.open, [event.deadline]: { ...deadline, unit: event.unit } } };
    }
    case 'unit-succeeded':
      return succeeded(tally, event);
    case 'deadline-judged':
      return judged(tally, event, mechanism);
    case 'deadline-stopped':
      return ended(tally, event.deadline, ['done'], event.stoppedAt ?? event.at, mechanism);
    case 'deadline-cancelled': {
      const { [event.deadline]: _cancelled, ...open } = tally.open;
      return { ...tally, open };
    }
    default:
      return tally;
  }
}

/** The holder's stay goes on with the successor, who answers for the whole of it. */
function succeeded(tally: Tally, { from, to }: { readonly from: UnitId; readonly to: UnitId }): Tally {
  const { stay, lead } = tally;
  return {
    ...tally,
    lead: lead === from ? to : lead,
    ...(stay?.unit === from ? { stay: { ...stay, unit: to } } : {}),
  };
}

function withStayOver(tally: Tally, at: Instant): Tally {
  const { stay, ...rest } = tally;
  return stay === undefined ? tally : addedAll(rest, at, stay.unit, stayCounts(stay, at));
}

function stayOf(stay: Tally['stay']): Pick<Tally, 'stay'> {
  return stay === undefined ? {} : { stay };
}

function missed(
  tally: Tally,
  deadline: OpenDeadline,
  { dueAt, causes }: Extract<CaseEvent, { type: 'deadline-missed' }>,
  mechanism: Mechanism,
): Tally {
  const next = stands(tally, deadline, ['over', 'late'], dueAt, mechanism);
  const counts = missCounts(clockNow(deadline.clock, mechanism), causes);
  return addedAll(
    next.stay === undefined ? next : { ...next, stay: { ...next.stay, late: true } },
    dueAt,
    deadline.unit,
    counts,
  );
}

type ActEvent = Extract<CaseEvent, { type: 'act' }>;

function withAct(tally: Tally, event: ActEvent, mechanism: Mechanism): Tally {
  const command = mechanism.supersedes?.commands?.[event.command] ?? event.command;
  const act = { ...event, command };
  let next = counted(withWords(rated(tally, act), act, mechanism), act, mechanism);
  for (const [id, spec] of countsOfKind(mechanism, 'cases')) {
    if (spec.by === undefined || !('said' in spec.by) || spec.by.in !== command) continue;
    const value = event.data[spec.by.said];
    if (typeof value === 'string') next = { ...next, said: { ...next.said, [id]: value } };
  }
  return next;
}

/** Recorded by releases of before attempts told as whom they were made, and what was sent: those are nobody's. */
function withAttempt(
  tally: Tally,
  { command: given, unit, at, data = {} }: Extract<CaseEvent, { type: 'attempt-refused' }>,
  mechanism: Mechanism,
): Tally {
  if (unit === undefined) return tally;
  const command = mechanism.supersedes?.commands?.[given] ?? given;
  return counted(tally, { command, unit, at, data }, mechanism, true);
}

type CountedAct = Pick<ActEvent, 'command' | 'unit' | 'at' | 'data'>;

/** With every count that is of what was done, or of what was refused. */
function counted(tally: Tally, act: CountedAct, mechanism: Mechanism, refused?: true): Tally {
  return countsOfKind(mechanism, 'acts').reduce((next, [id, spec]) => {
    const isCounted =
      spec.refused === refused &&
      spec.acts.some((one) => one.command === act.command && holds(one.when, situationOf(tally, act, mechanism)));
    return isCounted ? withCountedAct(next, id, spec, act) : next;
  }, tally);
}

function withCountedAct(tally: Tally, id: string, { of, once }: ActCount, act: CountedAct): Tally {
  if (once !== undefined && tally.rounds[id] === tally.round) return tally;
  const unit = ofAct(of, act);
  if (unit === undefined) return tally;
  const next = added(tally, act.at, unit, id);
  return once === undefined ? next : { ...next, rounds: { ...next.rounds, [id]: tally.round } };
}

/** The unit that an act is counted of; undefined where the act names none. */
function ofAct(of: ActCount['of'], { unit, data }: CountedAct): string | undefined {
  if (of === 'actor') return unit;
  if (typeof of === 'string') return `${roleMark}${of}`;
  const named = data[of.payload];
  return typeof named === 'string' ? named : undefined;
}

/** What was said about breaches: why, and whether that justifies it. */
function withWords(tally: Tally, { command, unit, at, data }: ActEvent, { breaches = {} }: Mechanism): Tally {
  const { explained, judged: verdict } = breaches;
  if (explained?.by === command) {
    const reason = { deadline: String(data[explained.deadline]), at, unit, reason: textOf(data[explained.reason]) };
    return { ...tally, reasons: [...tally.reasons.slice(1 - maxReasons), reason] };
  }
  if (verdict?.by === command) {
    const justified = data[verdict.justified] === true;
    return { ...tally, judgement: { at, unit, justified, reason: textOf(data[verdict.reason]) } };
  }
  return tally;
}

/** Conditions on acts look at what was said and by whom, and at nothing else of the case (`checks/measures.ts`). */
function situationOf({ lead, firstContact }: Tally, { unit, at, data }: CountedAct, mechanism: Mechanism): Situation {
  const actor = { kind: 'staff', unit, units: [unit], roles: [] } as const;
  return {
    mechanism,
    context: { now: at, actor, settings: {} },
    subject: { lead, firstContact } as Case,
    facts: {},
    payload: data,
    acting: unit,
  } as unknown as Situation;
}

/**
 * What complainants said, asked by a unit or of themselves. Lead and first receiver both ask, and the complainant may
 * speak up and think again: of a round the complainant's own word counts before what a unit wrote down, of either the
 * last, in its month, and of a month the last round.
 */
function rated(tally: Tally, act: ActEvent): Tally {
  const said = satisfactionIn(act);
  if (said === undefined) return tally;
  const { round } = tally;
  const isOwn = said.source === 'complainant';
  if (!isOwn && tally.evaluations.some((one) => one.round === round && one.own)) return tally;
  const aspects = Object.entries(said.aspects).flatMap(([aspect, how]) => (how === 'satisfied' ? [aspect] : []));
  const evaluation: Evaluation = omitUndefined({
    round,
    month: monthOf(act.at),
    satisfied: said.satisfied,
    aspects,
    own: isOwn ? true : undefined,
  });
  const others = tally.evaluations.filter((one) => one.round !== round);
  return { ...tally, evaluations: [...lastOfMonths(others), evaluation] };
}

/** Of rounds that are over nothing changes any more. */
export function lastOfMonths(evaluations: readonly Evaluation[]): readonly Evaluation[] {
  return [...new Map(evaluations.map((one) => [one.month, one])).values()];
}

/** A later calendar says how a deadline stands: it counts as in time or late, where it was counted, and apart as judged. */
function judged(tally: Tally, event: Extract<CaseEvent, { type: 'deadline-judged' }>, mechanism: Mechanism): Tally {
  const { kind, unit, verdict, before, recorded, countedAt } = event;
  if (kind === 'elapsed') return tally;
  const gained = (of: Verdict): number => Number(verdict === of) - Number(before === of);
  const apart = recorded === 'missed' ? 'in-time' : 'late';
  const changes: readonly (readonly [DeadlineState, number])[] = [
    ['in-time', gained('in-time')],
    ['late', -gained('in-time')],
    [`judged-${apart}`, gained(apart)],
  ];
  const deadline: OpenDeadline = { clock: clockIn(event.deadline), kind, unit, startedAt: countedAt };
  return changes.reduce((next, [state, n]) => stands(next, deadline, [state], countedAt, mechanism, n), tally);
}

/** A deadline's id begins with its clock. */
function clockIn(deadline: string): string {
  return deadline.replace(/[@#].*$/, '');
}

function ended(tally: Tally, id: string, states: readonly DeadlineState[], at: Instant, mechanism: Mechanism): Tally {
  const { [id]: deadline, ...open } = tally.open;
  return deadline === undefined ? tally : stands({ ...tally, open }, deadline, states, at, mechanism);
}

/** Counts a deadline for the unit that was answerable, in the month in which it fell due or was met. */
function stands(
  tally: Tally,
  deadline: OpenDeadline,
  states: readonly DeadlineState[],
  at: Instant,
  mechanism: Mechanism,
  n = 1,
): Tally {
  const clock = clockNow(deadline.clock, mechanism);
  return countsOfKind(mechanism, 'deadlines').reduce((next, [id, spec]) => {
    if (n === 0 || !states.includes(spec.are)) return next;
    if (spec.kind !== undefined && spec.kind !== deadline.kind) return next;
    if (spec.clocks !== undefined && !spec.clocks.includes(clock)) return next;
    return lasted(added(next, at, deadline.unit, id, n), id, spec, deadline, at);
  }, tally);
}

/** What the mechanism calls a clock by now. */
function clockNow(clock: string, { supersedes }: Mechanism): string {
  const successor = supersedes?.clocks?.[clock];
  return typeof successor === 'string' ? successor : clock;
}

function lasted(
  tally: Tally,
  id: string,
  { lasting }: DeadlineCount,
  { unit, startedAt }: OpenDeadline,
  at: Instant,
): Tally {
  if (lasting === undefined) return tally;
  return addedAll(tally, at, unit, spanCounts(id, lasting, startedAt, at));
}

function addedAll(tally: Tally, at: Instant, unit: UnitId, counts: Counts): Tally {
  return Object.entries(counts).reduce((next, [counter, n]) => added(next, at, unit, counter, n), tally);
}

/** What is counted of a length of time. @param each whether its minutes are kept besides their sum */
export function spanCounts(id: string, unit: SpanUnit, from: Instant, to: Instant, each = false): Counts {
  if (unit === 'minute') {
    const minutes = Math.floor(secondsBetween(from, to) / 60);
    return { [minuteCounter(id)]: minutes, ...(each ? { [lengthCounter(id, minutes)]: 1 } : {}) };
  }
  const [first, last] = [localDateOf(from), localDateOf(to)];
  return first === last ? {} : { [dayCounter(id, last)]: 1, [dayCounter(id, first)]: -1 };
}

function added(tally: Tally, at: Instant, unit: UnitId, counter: string, n = 1): Tally {
  const month = monthOf(at);
  const units = tally.counts[month] ?? {};
  const counts = units[unit] ?? {};
  const next = { ...counts, [counter]: (counts[counter] ?? 0) + n };
  return { ...tally, counts: { ...tally.counts, [month]: { ...units, [unit]: next } } };
}

/** The counts of one kind, by their names. */
export function countsOfKind<Kind extends CountSpec['count']>(
  { counts = {} }: Pick<Mechanism, 'counts'>,
  kind: Kind,
): readonly (readonly [string, Extract<CountSpec, { count: Kind }>])[] {
  return Object.entries(counts).flatMap(([id, spec]) =>
    spec.count === kind ? [[id, spec as Extract<CountSpec, { count: Kind }>] as const] : [],
  );
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value.length <= maxReasonLength
    ? value
    : `${value.slice(0, maxReasonLength).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
