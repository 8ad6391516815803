import type { Case } from '../../shared/domain/case/case.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import { holds } from '../../shared/domain/case/evaluate.ts';
import type { CaseEvent } from '../../shared/domain/case/event.ts';
import { unitOf } from '../../shared/domain/case/parties.ts';
import { satisfactionIn } from '../../shared/domain/case/rating.ts';
import type { Situation } from '../../shared/domain/case/situation.ts';
import { type Instant, localDateOf, secondsBetween } from '../../shared/domain/instant.ts';
import type { CountSpec } from '../../shared/domain/mechanism/measure.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { respondentKey } from '../../shared/domain/reports/of-every.ts';
import type { Counters } from '../../shared/domain/reports/report.ts';

/**
 * What the counts of a mechanism come to, of one case told from its events alone and by the words of MECHANISMS.md: it
 * remembers nothing from event to event, knows no difference, and is written for nothing but to be compared with.
 */
export function recounted(mechanism: Mechanism, events: readonly CaseEvent[]): Counters {
  const subject = events.reduce<Case | undefined>((before, event) => evolve(before, event), undefined)!;
  const sums: Record<string, Record<string, Record<string, number>>> = {};
  const add = (at: Instant, unit: string, counter: string, n = 1): void => {
    if (n === 0) return;
    const cell = ((sums[localDateOf(at).slice(0, 7)] ??= {})[unit] ??= {});
    const name = `${mechanism.id}/${counter}`;
    cell[name] = (cell[name] ?? 0) + n;
  };
  for (const [id, spec] of Object.entries(mechanism.counts ?? {})) {
    if (spec.count !== 'cases' && subject.outcome !== undefined) continue;
    counting[spec.count]({ id, spec, mechanism, events, subject, add } as never);
  }
  everywhere(events, subject, mechanism, (month, unit, counter, n = 1) => {
    const cell = ((sums[month] ??= {})[unit] ??= {});
    const name = `${mechanism.id}/${counter}`;
    cell[name] = (cell[name] ?? 0) + n;
  });
  return withoutNothing(sums);
}

/** What is counted of every mechanism. */
function everywhere(
  events: readonly CaseEvent[],
  subject: Case,
  mechanism: Mechanism,
  add: (month: string, unit: string, counter: string, n?: number) => void,
): void {
  if (subject.outcome !== undefined) return;
  const month = (at: Instant): string => localDateOf(at).slice(0, 7);
  const after = (count: number) =>
    events.slice(0, count).reduce<Case | undefined>((before, event) => evolve(before, event), undefined)!;
  let entered: number | undefined;
  for (const [index, event] of events.entries()) {
    if (event.type === 'deadline-missed' && event.kind !== 'elapsed') {
      const missedBy = after(index).deadlines.find(({ id }) => id === event.deadline)!.unit;
      add(month(event.dueAt), missedBy, '*missed');
      add(month(event.dueAt), missedBy, `*missed:${event.deadline.replace(/[@#].*/, '')}`);
      const causes = new Set(event.causes.map(({ milestone }) => milestone));
      for (const cause of causes.size === 0 ? ['none'] : causes) add(month(event.dueAt), missedBy, `*causes:${cause}`);
    }
    if (event.type !== 'stage-entered') continue;
    if (entered !== undefined) {
      const [since, { stage, holder }] = [events[entered]!.at, after(index)];
      add(month(event.at), holder, `*stays:${stage}`);
      add(month(event.at), holder, `*stays:${stage}+minutes`, Math.floor(secondsBetween(since, event.at) / 60));
      const during = events.slice(entered, index);
      if (during.some((one) => one.type === 'deadline-missed' && one.kind !== 'elapsed')) {
        add(month(event.at), holder, `*late:${stage}`);
      }
    }
    entered = event.closed ? undefined : index;
  }
  const lead = subject.lead ?? subject.firstContact;
  add(month(subject.receivedAt), lead, `*towns:${subject.registration.place?.town ?? 'unknown'}`);
  const respondent = respondentKey(subject);
  if (respondent !== undefined) add(month(subject.receivedAt), lead, `*respondents:${respondent}`);
  if (subject.closedAt === undefined) {
    add('now', subject.holder, `*open:${subject.stage}`);
    const past = (one: Case['deadlines'][number]) => one.status === 'missed' && one.stoppedAt === undefined;
    if (subject.deadlines.some((one) => one.kind === 'limit' && past(one))) {
      add('now', subject.holder, `*overdue:${subject.stage}`);
    }
    const last = (meaning: string): CaseEvent['seq'] =>
      Math.max(
        -1,
        ...Object.entries(mechanism.milestones)
          .filter(([, { means }]) => means === meaning)
          .map(([milestone]) => subject.milestones[milestone]?.lastSeq ?? -1),
      );
    const answerable = subject.lead ?? subject.holder;
    const [on, off, under] = [last('on-list'), last('off-list'), last('under-supervision')];
    if (on > off) add('now', answerable, '*listed');
    if (under >= 0) add('now', answerable, '*supervised');
    const decided = [on, under].filter((seq) => seq >= 0).map((seq) => events[seq - 1]!.at);
    const signs = [...subject.candidates, ...(subject.signs ?? [])];
    if (signs.some(({ at }) => decided.every((then) => then < at))) add('now', answerable, '*candidates');
  }
  if (mechanism.breaches?.explained === undefined) return;
  for (const { status, kind, explainedAt, unit, missedBy = unit } of subject.deadlines) {
    if (status === 'missed' && kind !== 'elapsed' && explainedAt === undefined) add('now', missedBy, '*owed');
  }
}

/** Without what has come to nothing, since reports keep no zeros. */
function withoutNothing(sums: Counters): Counters {
  const inUnits = (units: Counters[string]) =>
    Object.entries(units).flatMap(([unit, counts]) => {
      const some = Object.entries(counts).filter(([, n]) => n !== 0);
      return some.length === 0 ? [] : [[unit, Object.fromEntries(some)] as const];
    });
  return Object.fromEntries(
    Object.entries(sums).flatMap(([month, units]) => {
      const some = inUnits(units);
      return some.length === 0 ? [] : [[month, Object.fromEntries(some)] as const];
    }),
  );
}

interface Counting<Kind extends CountSpec['count']> {
  readonly id: string;
  readonly spec: Extract<CountSpec, { count: Kind }>;
  readonly mechanism: Mechanism;
  readonly events: readonly CaseEvent[];
  readonly subject: Case;
  readonly add: (at: Instant, unit: string, counter: string, n?: number) => void;
}

const counting: { readonly [Kind in CountSpec['count']]: (of: Counting<Kind>) => void } = {
  cases: ({ id, spec, mechanism, events, subject, add }) => {
    const { when, month, lasting, by, outcome, rated, of } = spec;
    if (outcome !== 'any' && outcome !== subject.outcome) return;
    const isRated = events.some((event) => event.type === 'act' && satisfactionIn(event) !== undefined);
    if (rated !== undefined && (rated === 'ever') !== isRated) return;
    if (!holds(when, situationOf(mechanism, subject, {}))) return;
    const reached = (milestone: string) => subject.milestones[milestone];
    const at =
      month === 'receipt' ? subject.receivedAt : month === 'closing' ? subject.closedAt : reached(month.milestone)?.at;
    if (at === undefined) return;
    const unit = partyOf(of, subject, events);
    const counter = by === undefined ? id : `${id}:${valueOf(by, subject, events)}`;
    if (lasting !== undefined) {
      const [from, to] = [reached(lasting.from)?.at, reached(lasting.to)?.lastAt];
      if (from === undefined || to === undefined || to < from) return;
      length(counter, lasting.in, from, to, (name, n) => add(at, unit, name, n));
      const minutes = Math.floor(secondsBetween(from, to) / 60);
      const step = minutes > 9999 ? 10 ** (String(minutes).length - 3) : minutes > 999 ? 10 : 1;
      if (lasting.each) add(at, unit, `${counter}~${Math.ceil(minutes / step) * step}`);
    }
    add(at, unit, counter);
  },
  acts: ({ id, spec, mechanism, events, subject, add }) => {
    const rounds = new Set<number>();
    let round = 1;
    for (const [index, event] of events.entries()) {
      if (event.type === 'round-opened') round = event.round;
      if (event.type !== (spec.refused ? 'attempt-refused' : 'act') || event.unit === undefined) continue;
      const data = event.data ?? {};
      // Who leads when it is done decides whether it fits; who leads in the end, whose it is.
      const then = events.slice(0, index).reduce<Case | undefined>((before, one) => evolve(before, one), undefined)!;
      const acting = { ...situationOf(mechanism, then, data), acting: event.unit } as Situation;
      if (!spec.acts.some(({ command, when }) => command === event.command && holds(when, acting))) continue;
      const named = typeof spec.of === 'object' ? data[spec.of.payload] : undefined;
      const unit =
        spec.of === 'actor' ? event.unit : typeof spec.of === 'object' ? named : partyOf(spec.of, subject, events);
      if (typeof unit !== 'string' || (spec.once !== undefined && rounds.has(round))) continue;
      rounds.add(round);
      add(event.at, unit, id);
    }
  },
  deadlines: ({ id, spec, events, add }) => {
    for (const started of events) {
      if (started.type !== 'deadline-started' || started.deadline.kind === 'elapsed') continue;
      const { deadline } = started;
      if (spec.kind !== undefined && spec.kind !== deadline.kind) continue;
      if (spec.clocks !== undefined && !spec.clocks.includes(deadline.clock)) continue;
      let { unit } = deadline;
      let isOver = false;
      for (const event of events) {
        if (!('deadline' in event) || event.deadline !== deadline.id || isOver) continue;
        if (event.type === 'deadline-passed-on') unit = event.unit;
        if (event.type === 'deadline-cancelled') isOver = true;
        const [states, at] = statesOf(event);
        if (event.type === 'deadline-met' || event.type === 'deadline-stopped') isOver = true;
        if (!states.includes(spec.are)) continue;
        add(at, unit, id);
        const from = (deadline.earlier ?? deadline).startedAt;
        if (spec.lasting !== undefined) length(id, spec.lasting, from, at, (name, n) => add(at, unit, name, n));
      }
    }
  },
  ratings: ({ id, spec, events, subject, add }) => {
    const ofRounds = new Map<number, { at: Instant; said: NonNullable<ReturnType<typeof satisfactionIn>> }>();
    let round = 1;
    for (const event of events) {
      if (event.type === 'round-opened') round = event.round;
      const said = event.type === 'act' ? satisfactionIn(event) : undefined;
      if (said === undefined) continue;
      if (said.source !== 'complainant' && ofRounds.get(round)?.said.source === 'complainant') continue;
      ofRounds.delete(round);
      ofRounds.set(round, { at: event.at, said });
    }
    const ofMonths = new Map([...ofRounds.values()].map((one) => [localDateOf(one.at).slice(0, 7), one]));
    for (const { at, said } of ofMonths.values()) {
      const { satisfied } = spec;
      const isCounted =
        satisfied === undefined ||
        (satisfied === 'all' ? said.satisfied : said.aspects[satisfied.with] === 'satisfied');
      if (isCounted) add(at, partyOf(spec.of, subject, events), id);
    }
  },
};

function statesOf(event: CaseEvent): readonly [states: readonly string[], at: Instant] {
  if (event.type === 'deadline-met') return [['over', 'in-time', 'done'], event.stoppedAt ?? event.at];
  if (event.type === 'deadline-missed') return [['over', 'late'], event.dueAt];
  if (event.type === 'deadline-stopped') return [['done'], event.stoppedAt ?? event.at];
  return [[], event.at];
}

function length(
  counter: string,
  unit: 'working-day' | 'minute',
  from: Instant,
  to: Instant,
  add: (name: string, n: number) => void,
): void {
  if (unit === 'minute') add(`${counter}+minutes`, Math.floor(secondsBetween(from, to) / 60));
  else {
    add(`${counter}@${localDateOf(to)}`, 1);
    add(`${counter}@${localDateOf(from)}`, -1);
  }
}

function partyOf(role: string, subject: Case, events: readonly CaseEvent[]): string {
  const [first] = events;
  if (role === 'first-contact' && first?.type === 'registered') return first.firstContact;
  return unitOf(role, subject, {}) ?? subject.firstContact;
}

type By = NonNullable<Extract<CountSpec, { count: 'cases' }>['by']>;

function valueOf(by: By, { facts, registration }: Case, events: readonly CaseEvent[]): string {
  if ('place' in by) return registration.place?.town ?? 'unknown';
  if ('fact' in by) {
    const value = facts[by.fact];
    return typeof value === 'string' || typeof value === 'boolean' ? String(value) : 'unknown';
  }
  const said = events.flatMap((event) =>
    event.type === 'act' && event.command === by.in && typeof event.data[by.said] === 'string'
      ? [String(event.data[by.said])]
      : [],
  );
  const last = said.at(-1);
  return last === undefined ? by.otherwise : last in by.values ? last : 'unknown';
}

function situationOf(mechanism: Mechanism, subject: Case, payload: Readonly<Record<string, unknown>>): Situation {
  const context = { now: subject.receivedAt, actor: { kind: 'system', units: [], roles: [] }, settings: {} };
  return { mechanism, context, subject, facts: subject.facts, payload } as unknown as Situation;
}
