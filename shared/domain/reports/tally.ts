import type { Verdict } from '../case/case.ts';
import type { CaseEvent } from '../case/event.ts';
import { type Instant, localDateOf } from '../instant.ts';
import type { Counts, Evaluation, OpenDeadline, Tally } from './report.ts';
import { dayMeasure, type Measure, monthOf } from './measures.ts';
import { omitUndefined } from '../omit-undefined.ts';

/** So many reasons for delays are remembered, the latest, and so many UTF-16 units of each; the rest is in the events. */
const maxReasons = 20;
const maxReasonLength = 1000;

/** What is remembered once these events have happened too. */
export function tallied(before: Tally | undefined, events: readonly CaseEvent[]): Tally | undefined {
  return events.reduce<Tally | undefined>(after, before);
}

function after(tally: Tally | undefined, event: CaseEvent): Tally | undefined {
  if (event.type === 'registered') return begun(event);
  return tally && { ...withEvent(tally, event), version: event.seq };
}

function begun({ seq, firstContact }: Extract<CaseEvent, { type: 'registered' }>): Tally {
  return {
    version: seq,
    round: 1,
    firstContact,
    lead: firstContact,
    ofLead: {},
    evaluations: [],
    ofUnits: {},
    open: {},
    reasons: [],
  };
}

function withEvent(tally: Tally, event: CaseEvent): Tally {
  switch (event.type) {
    case 'act':
      return withAct(tally, event);
    case 'routed':
      return event.lead === undefined ? tally : { ...tally, lead: event.lead };
    case 'assigned':
      return event.role === 'lead' ? { ...tally, lead: event.unit } : tally;
    case 'round-opened':
      return { ...tally, round: event.round };
    case 'deadline-started': {
      const { id, kind, unit, rules, earlier } = event.deadline;
      if (kind === 'elapsed') return tally;
      // How long a case took is asked from its acceptance, whenever it was learned which limit it has.
      const { startedAt } = earlier ?? event.deadline;
      return { ...tally, open: { ...tally.open, [id]: { kind, unit, rules, startedAt } } };
    }
    case 'deadline-met': {
      const at = event.stoppedAt ?? event.at;
      return ended(tally, event.deadline, (one) => {
        const isLimit = one.deadline.kind === 'limit';
        const due = counted(one, at, isLimit ? 'limits' : 'targets');
        return handled(counted(due, at, isLimit ? 'limits-on-time' : 'targets-on-time'), at);
      });
    }
    case 'deadline-missed': {
      const deadline = tally.open[event.deadline];
      if (deadline === undefined) return tally;
      const measure = deadline.kind === 'limit' ? 'limits' : 'targets';
      return { ...tally, ofUnits: counted({ ofUnits: tally.ofUnits, deadline }, event.dueAt, measure).ofUnits };
    }
    case 'deadline-passed-on': {
      const { [event.deadline]: deadline } = tally.open;
      if (deadline === undefined) return tally;
      return { ...tally, open: { ...tally.open, [event.deadline]: { ...deadline, unit: event.unit } } };
    }
    case 'unit-succeeded':
      return tally.lead === event.from ? { ...tally, lead: event.to } : tally;
    case 'deadline-judged':
      return judged(tally, event);
    case 'deadline-stopped':
      return ended(tally, event.deadline, (one) => handled(one, event.stoppedAt ?? event.at));
    case 'deadline-cancelled':
      return ended(tally, event.deadline, (one) => one);
    default:
      return tally;
  }
}

function withAct(tally: Tally, { command, unit, at, data }: Extract<CaseEvent, { type: 'act' }>): Tally {
  switch (command) {
    case 'reply': {
      const { outcome } = data;
      if (outcome === undefined) return tally;
      return {
        ...concluded(tally, at),
        ...omitUndefined({ outcome: typeof outcome === 'string' ? outcome : undefined }),
      };
    }
    case 'record-investigation':
      return data['concluded'] === true && unit === tally.lead ? concluded(tally, at) : tally;
    case 'send-back':
    case 'reopen':
      return ofLead(tally, at, 'redone');
    case 'revisit':
      return evaluated(data['satisfied'] === false ? ofLead(tally, at, 'redone') : tally, at, data, data['aspects']);
    case 'rate':
      return evaluated(tally, at, data, data, 'own');
    case 'explain-delay': {
      const reason = { deadline: String(data['deadline']), at, unit, reason: textOf(data['reason']) };
      return { ...tally, reasons: [...tally.reasons.slice(1 - maxReasons), reason] };
    }
    case 'judge-delay':
      return {
        ...tally,
        judgement: { at, unit, justified: data['justified'] === true, reason: textOf(data['reason']) },
      };
    default:
      return tally;
  }
}

/** The first conclusion of each round; a second reply with the same outcome concludes nothing anew. */
function concluded(tally: Tally, at: Instant): Tally {
  if (tally.concludedRound === tally.round) return tally;
  return { ...ofLead(tally, at, 'concluded'), concludedRound: tally.round };
}

/**
 * What complainants said, asked at a revisit or of themselves; a unit's own word for it in a reply is not counted. Lead
 * and first receiver both ask, and the complainant may speak up and think again: of a round the complainant's own word
 * counts before what a unit wrote down, of either the last, in its month, and of a month the last round.
 */
function evaluated(
  tally: Tally,
  at: Instant,
  { satisfied }: Readonly<Record<string, unknown>>,
  said: unknown,
  by: 'own' | 'asked' = 'asked',
): Tally {
  if (typeof said !== 'object' || said === null) return tally;
  const { round } = tally;
  if (by === 'asked' && tally.evaluations.some((one) => one.round === round && one.own)) return tally;
  const aspects = Object.entries(said).flatMap(([aspect, how]) => (how === 'satisfied' ? [aspect] : []));
  const own = by === 'own' ? ({ own: true } as const) : {};
  const evaluation: Evaluation = { round, month: monthOf(at), satisfied: satisfied === true, aspects, ...own };
  const others = tally.evaluations.filter((one) => one.round !== round);
  return { ...tally, evaluations: [...lastOfMonths(others), evaluation] };
}

/** Of rounds that are over nothing changes any more. */
export function lastOfMonths(evaluations: readonly Evaluation[]): readonly Evaluation[] {
  return [...new Map(evaluations.map((one) => [one.month, one])).values()];
}

function ofLead(tally: Tally, at: Instant, measure: Measure): Tally {
  const month = monthOf(at);
  return { ...tally, ofLead: { ...tally.ofLead, [month]: plus(tally.ofLead[month], measure) } };
}

/** A later calendar says how a deadline stands: it counts as in time or late, where it was counted, and apart as judged. */
function judged(tally: Tally, event: Extract<CaseEvent, { type: 'deadline-judged' }>): Tally {
  const { kind, unit, rules, verdict, before, recorded, countedAt } = event;
  if (kind === 'elapsed') return tally;
  const measure = kind === 'limit' ? 'limits' : 'targets';
  const gained = (of: Verdict): number => Number(verdict === of) - Number(before === of);
  const deadline: OpenDeadline = { kind, unit, rules, startedAt: countedAt };
  const onTime = counted({ ofUnits: tally.ofUnits, deadline }, countedAt, `${measure}-on-time`, gained('in-time'));
  const apart = recorded === 'missed' ? 'in-time' : 'late';
  return { ...tally, ofUnits: counted(onTime, countedAt, `${measure}-judged-${apart}`, gained(apart)).ofUnits };
}

interface Ended {
  readonly ofUnits: Tally['ofUnits'];
  readonly deadline: OpenDeadline;
}

function ended(tally: Tally, id: string, count: (one: Ended) => Ended): Tally {
  const { [id]: deadline, ...open } = tally.open;
  if (deadline === undefined) return tally;
  return { ...tally, open, ofUnits: count({ ofUnits: tally.ofUnits, deadline }).ofUnits };
}

/** How long the three acts took is kept as signed days; see {@link dayMeasure}. */
function handled(one: Ended, at: Instant): Ended {
  if (!one.deadline.rules.includes('ENV-062')) return one;
  const [first, last] = [localDateOf(one.deadline.startedAt), localDateOf(at)];
  const done = counted(one, at, 'handled');
  if (first === last) return done;
  return counted(counted(done, at, dayMeasure(last)), at, dayMeasure(first), -1);
}

/** A delay is charged to the unit that was answerable for the clock, in the month in which it fell due or was met. */
function counted({ ofUnits, deadline }: Ended, at: Instant, measure: Measure, amount = 1): Ended {
  const month = monthOf(at);
  const units = ofUnits[month] ?? {};
  const counts = plus(units[deadline.unit], measure, amount);
  return { deadline, ofUnits: { ...ofUnits, [month]: { ...units, [deadline.unit]: counts } } };
}

function plus(counts: Counts = {}, measure: Measure, amount = 1): Counts {
  return { ...counts, [measure]: (counts[measure] ?? 0) + amount };
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value.length <= maxReasonLength
    ? value
    : `${value.slice(0, maxReasonLength).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
