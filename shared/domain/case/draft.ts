import type { Condition } from '../mechanism/condition.ts';
import type { Mechanism, PartyRef, UnitId } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { Case } from './case.ts';
import type { DecisionContext } from './context.ts';
import type { Recorded } from './decision.ts';
import { holds } from './evaluate.ts';
import type { CaseEvent, EventBody } from './event.ts';
import { evolve } from './evolve.ts';
import { unitOf } from './parties.ts';
import type { SettingValues } from './settings.ts';
import type { Payload, Situation } from './situation.ts';
import { schemaOf } from './upcast.ts';

/** A decision in progress: what was decided so far, and the case that it leads to. */
export interface Draft {
  readonly mechanism: Mechanism;
  readonly context: DecisionContext;
  readonly payload: Payload;
  /** What has happened so far. */
  readonly events: readonly CaseEvent[];
  /** The case after that. */
  readonly subject: Case;
  /** The unit as which the actor acts, once that is known. */
  acting: UnitId | undefined;
  /** Adds what happens next: it gets its number, its instant and its actor, and the case evolves. */
  append(body: EventBody, by?: 'actor' | 'system'): void;
  /** The case as conditions see it now: under the settings in force, or under others. */
  situation(settings?: SettingValues): Situation;
  /** Whether a condition holds now; one that is absent does. */
  holds(condition: Condition | undefined): boolean;
  /** The unit that a party stands for now; undefined for parties that are not one unit. */
  unitOf(party: PartyRef): UnitId | undefined;
}

/** Begins a decision about a case. */
export function draftOn(mechanism: Mechanism, subject: Case, context: DecisionContext, payload: Payload = {}): Draft {
  return draftWith(mechanism, subject, [], context, payload);
}

/** Begins with the event that makes the case. */
export function draftOfNew(
  mechanism: Mechanism,
  registered: Extract<EventBody, { type: 'registered' }>,
  context: DecisionContext,
): Draft {
  const first = eventOf(registered, 1, context, 'actor');
  return draftWith(mechanism, evolve(undefined, first), [first], context, {});
}

/** What a draft has come to. */
export function recordedIn({ events, subject }: Draft): Recorded {
  return { events, subject };
}

function draftWith(
  mechanism: Mechanism,
  before: Case,
  events: CaseEvent[],
  context: DecisionContext,
  payload: Payload,
): Draft {
  const underOther = (settings: SettingValues | undefined): DecisionContext =>
    settings === undefined || settings === context.settings ? context : { ...context, settings };
  const draft: Draft & { subject: Case } = {
    mechanism,
    context,
    payload,
    events,
    subject: before,
    acting: undefined,
    append: (body, by = 'actor') => {
      const event = eventOf(body, draft.subject.version + 1, context, by);
      events.push(event);
      draft.subject = evolve(draft.subject, event);
    },
    situation: (settings) => {
      const { subject, acting } = draft;
      return { mechanism, context: underOther(settings), subject, facts: subject.facts, payload, acting };
    },
    holds: (condition) => condition === undefined || holds(condition, draft.situation()),
    unitOf: (party) => unitOf(party, draft.subject, context.actor),
  };
  return draft;
}

function eventOf(
  body: EventBody,
  seq: number,
  { actor: { kind, unit, user }, now }: DecisionContext,
  by: 'actor' | 'system',
): CaseEvent {
  const actor = by === 'system' ? ({ kind: 'system' } as const) : omitUndefined({ kind, unit, user });
  const schema = schemaOf(body.type);
  const event = { ...body, seq, at: now, actor };
  return schema === undefined ? event : { ...event, schema };
}
