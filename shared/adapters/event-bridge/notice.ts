import type { CaseEvent, ChainedEvent } from '../../domain/case/event.ts';
import type { OrganisationId } from '../../domain/organisation/organisation.ts';

/**
 * What the outside hears of an event. Numbers, units, rules and deadlines only: no wording, no names, no contact, no
 * user, so that a subscriber never holds personal data.
 */
export interface Notice {
  /** `<number>#<seq>`: the same notice delivered twice has the same one. */
  readonly id: string;
  readonly number: string;
  /** Whose case it is. */
  readonly organisation?: OrganisationId;
  readonly seq: number;
  /** RFC 3339, UTC. */
  readonly at: string;
  /** The unit that acted, holds the case now, or is answerable for the deadline. */
  readonly unit?: string;
  /** Whom an escalation goes to. */
  readonly to?: readonly string[];
  readonly stage?: string;
  /** The case is at its end: it is archived by this. */
  readonly closed?: true;
  /** `withdrawn` or `voided`, where it has not run its course. */
  readonly outcome?: string;
  readonly round?: number;
  readonly rules?: readonly string[];
  readonly deadline?: string;
  readonly dueAt?: string;
  readonly step?: string;
}

/** The name under which subscribers select it: the event's type, for acts the act's own name (`delivery-confirmed`). */
export function noticeType(event: CaseEvent): string {
  return event.type === 'act' ? event.name : event.type;
}

/** The notice of an event. */
export function noticeOf({ number, event }: ChainedEvent, organisation: OrganisationId | undefined): Notice {
  const whose = organisation === undefined ? {} : { organisation };
  return { id: `${number}#${event.seq}`, number, ...whose, seq: event.seq, at: event.at, ...aboutOf(event) };
}

function aboutOf(event: CaseEvent): Omit<Notice, 'id' | 'number' | 'organisation' | 'seq' | 'at'> {
  switch (event.type) {
    case 'registered':
      return { unit: event.firstContact };
    case 'act':
      return { unit: event.unit, rules: event.rules };
    case 'routed':
      return { ...(event.lead === undefined ? {} : { unit: event.lead }), rules: event.result.rules };
    case 'rerouted':
      return { rules: event.result.rules };
    case 'assigned':
    case 'person-assigned':
    case 'unit-joined':
      return { unit: event.unit };
    case 'unit-succeeded':
      return { unit: event.to };
    case 'stage-entered':
      return {
        unit: event.holder,
        stage: event.stage,
        ...(event.closed ? { closed: true } : {}),
        ...(event.outcome === undefined ? {} : { outcome: event.outcome }),
      };
    case 'round-opened':
      return { round: event.round };
    case 'step-impossible':
    case 'step-possible':
    case 'attempt-refused':
      return { rules: [event.rule] };
    case 'deadline-started': {
      const { id, unit, rules, dueAt } = event.deadline;
      return { unit, rules, deadline: id, ...(dueAt === undefined ? {} : { dueAt }) };
    }
    case 'deadline-missed':
      return { unit: event.unit, rules: event.rules, deadline: event.deadline, dueAt: event.dueAt };
    case 'deadline-judged':
      return { unit: event.unit, rules: event.rules, deadline: event.deadline, dueAt: event.dueAt };
    case 'deadline-recomputed':
      return { deadline: event.deadline, dueAt: event.dueAt };
    case 'deadline-warned':
    case 'deadline-met':
    case 'deadline-stopped':
    case 'deadline-passed-on':
    case 'deadline-cancelled':
    case 'deadline-explained':
    case 'deadline-put-off':
      return { deadline: event.deadline };
    case 'escalated':
      return { to: event.to, rules: event.rules, deadline: event.deadline, step: event.step };
    case 'sign-listed':
      return { to: event.to, rules: event.rules, step: event.sign };
    case 'carried-over':
    case 'code-issued':
    case 'units-involved':
    case 'facts-learned':
    case 'information-added':
    case 'file-hidden':
    case 'proposed':
    case 'registration-amended':
    case 'linked':
    case 'unlinked':
    case 'parts-changed':
    case 'marked':
      return {};
  }
}
