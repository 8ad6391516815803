import type { WorkingCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { Case, Deadline } from '../../shared/domain/case/case.ts';
import type { Command, Decision } from '../../shared/domain/case/decision.ts';
import { decide, recalculate, recordDue } from '../../shared/domain/case/decide.ts';
import { register } from '../../shared/domain/case/register.ts';
import type { CaseEvent } from '../../shared/domain/case/event.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { DeadlineSpec, CommandSpec, Effect, Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { beijing, calendar } from './calendar/support.ts';

const title = { zh: '', en: '' };

/** Why `b` cannot be done after `never`. */
export const obstacle = { zh: '做不到', en: 'it cannot be done' };

/** `a`, `b`, `c` belong to the round, `once` to the case; each is reached by the command of its name. */
const milestones = ['a', 'b', 'c', 'once'] as const;

function command(effects: readonly Effect[]): CommandSpec {
  return { title, event: 'done', rules: [], stages: 'open', by: ['actor'], effects, keep: {} };
}

/** The smallest mechanism in which the given clocks can be watched. */
export function tinyMechanism(clocks: Readonly<Record<string, Partial<DeadlineSpec>>>): Mechanism {
  return {
    id: 'tiny',
    version: 1,
    title,
    source: 'made up for tests',
    numbers: { prefix: 'TM', per: 'day', digits: 8 },
    stages: {
      open: { title, holder: 'first-contact', rules: [] },
      closed: { title, holder: 'first-contact', rules: [], terminal: true },
    },
    initial: 'open',
    milestones: Object.fromEntries(milestones.map((id) => [id, { title, scope: id === 'once' ? 'case' : 'round' }])),
    clocks: Object.fromEntries(
      Object.entries(clocks).map(([id, clock]) => [
        id,
        { title, kind: 'limit', rules: [], start: ['a'], stop: ['b'], unit: 'first-contact', ...clock },
      ]),
    ),
    commands: {
      ...Object.fromEntries(milestones.map((mark) => [mark, command([{ mark }])])),
      both: command([{ mark: 'a' }, { mark: 'b' }]),
      never: command([{ impossible: 'b', rule: 'ENV-013', reason: obstacle }]),
      redo: command([{ openRound: true }]),
      learn: command([{ learnFacts: { payload: 'facts' } }]),
      end: command([{ enter: 'closed' }]),
    },
    onRegister: [{ enter: 'open' }],
    facts: {
      wanted: { type: 'flag', title: { zh: '有人要', en: 'wanted' }, whenAbsent: true },
      other: { type: 'flag', title },
    },
    routing: { tiers: [], rows: [], overlays: [] },
    settings: { 'I-02': { title, rules: ['I-02'], default: true } },
  };
}

/** A case under the clocks, and a hand to move it. Instants are written in Shanghai's time. */
export class TinyCase {
  readonly mechanism: Mechanism;
  calendar: WorkingCalendar = calendar;
  subject: Case;
  events: CaseEvent[];

  constructor(clocks: Readonly<Record<string, Partial<DeadlineSpec>>>, at = '2026-03-02T09:00') {
    this.mechanism = tinyMechanism(clocks);
    const matter = { content: '内容', complainant: {}, unclear: {} };
    const { events, subject } = register(
      this.mechanism,
      { number: 'T-1', codeDigest: 'Q', firstContact: 'epb', registration: matter, facts: {} },
      this.context(at, 'epb'),
    );
    this.events = [...events];
    this.subject = subject;
  }

  do(at: string, type: string, payload: Command['payload'] = {}, unit = 'epb'): this {
    const decision = this.decide(at, type, payload, unit);
    if (decision.kind === 'rejected') throw new Error(decision.rejection.message.en);
    return this.take(decision);
  }

  decide(at: string, type: string, payload: Command['payload'] = {}, unit = 'epb'): Decision {
    return decide(this.mechanism, this.subject, { type, payload }, this.context(at, unit));
  }

  /** What falls due until then, recorded then. */
  tick(at: string): this {
    return this.take(recordDue(this.mechanism, this.subject, this.context(at)));
  }

  recalculate(at: string): this {
    return this.take(recalculate(this.mechanism, this.subject, this.context(at)));
  }

  deadline(id: string): Deadline {
    const found = this.subject.deadlines.find((one) => one.id === id);
    if (!found) throw new Error(`no ${id} among ${this.ids().join(', ')}`);
    return found;
  }

  ids(): readonly string[] {
    return this.subject.deadlines.map(({ id }) => id);
  }

  /** What happened to deadlines, as `type id`. */
  happened(): readonly string[] {
    return this.events.flatMap((event) => {
      if (event.type === 'deadline-started') return [`deadline-started ${event.deadline.id}`];
      return 'deadline' in event ? [`${event.type} ${event.deadline}`] : [];
    });
  }

  private take({ events, subject }: { readonly events: readonly CaseEvent[]; readonly subject: Case }): this {
    this.events.push(...events);
    this.subject = subject;
    return this;
  }

  private context(at: string, unit?: string) {
    const now: Instant = beijing(at);
    const actor = unit === undefined ? { units: [] } : { unit, units: [unit] };
    return {
      now,
      actor: { kind: unit === undefined ? 'system' : 'staff', ...actor, roles: [] },
      calendar: this.calendar,
      settings: {},
    } as const;
  }
}
