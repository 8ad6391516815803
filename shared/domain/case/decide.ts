import { judge } from '../deadlines/judge.ts';
import { recount } from '../deadlines/recount.ts';
import { settle } from '../deadlines/settle.ts';
import { tick } from '../deadlines/tick.ts';
import type { Mechanism } from '../mechanism/mechanism.ts';
import { outOfBounds } from './bounds.ts';
import { capacityExceeded } from './capacity.ts';
import { type Case, isClosed } from './case.ts';
import type { DecisionContext } from './context.ts';
import type { Command, Decision, Recorded } from './decision.ts';
import { type Draft, draftOn, recordedIn } from './draft.ts';
import type { EventBody } from './event.ts';
import type { PartState } from './part-state.ts';
import { rollUp, tellsMore } from './parts.ts';
import { performCommand } from './perform.ts';
import { actingUnit } from './possible.ts';
import { notYours, onlyHistory, refuse, refusalOf, rejected, staleVersion, unknownCommand } from './refusal.ts';
import { succeed } from './succeed.ts';

/**
 * Decides one command. Whatever fell due before it is recorded first, and before that every provisional deadline is
 * counted again: a limit is missed by the calendar as it is published now, not as it was known when it started (I-27).
 */
export function decide(mechanism: Mechanism, before: Case, command: Command, context: DecisionContext): Decision {
  const { type, expectedVersion = before.version, payload } = command;
  const spec = Object.hasOwn(mechanism.commands, type) ? mechanism.commands[type] : undefined;
  if (!spec) return rejected(unknownCommand(type));
  if (expectedVersion !== before.version) return rejected(staleVersion(expectedVersion, before.version));
  if (before.history) return rejected(onlyHistory(mechanism));
  const draft = draftOn(mechanism, before, context, payload);
  syncCase(draft);
  const acting = actingUnit(spec, draft.subject, context.actor);
  if (acting === undefined) return rejected(notYours(spec, draft));
  draft.acting = acting;
  const refusal = refusalOf(spec, draft);
  if (refusal) return refuse(draft, type, refusal);
  const outside = outOfBounds(spec, draft);
  if (outside) return rejected(outside);
  performCommand(draft, type, spec, acting);
  succeed(draft);
  settle(draft);
  tick(draft);
  const { events, subject } = draft;
  const full = capacityExceeded(before, subject, events, acting);
  if (full) return rejected({ code: 'too-large', message: full.message });
  return { kind: 'accepted', events, subject };
}

/**
 * Records what fell due until now, by the calendar as it is published now, and starts the clocks that the mechanism has
 * got since the last act: nobody may come any more who would.
 */
export function recordDue(mechanism: Mechanism, subject: Case, context: DecisionContext): Recorded {
  const draft = draftOn(mechanism, subject, context);
  syncCase(draft);
  settle(draft);
  tick(draft);
  return recordedIn(draft);
}

/**
 * Records what the wording suggests, once, for whoever decides in the stage in which the case stands. Whatever fell due
 * before it is recorded first.
 */
export function recordProposal(
  mechanism: Mechanism,
  subject: Case,
  proposal: Extract<EventBody, { type: 'proposed' }>,
  context: DecisionContext,
): Recorded {
  const draft = draftOn(mechanism, subject, context);
  if (!wantsProposal(subject)) return recordedIn(draft);
  syncCase(draft);
  draft.append(proposal, 'system');
  return recordedIn(draft);
}

/** Whether nothing is known of a case but its wording, and nobody has read that yet. */
export function wantsProposal(subject: Case): boolean {
  return !isClosed(subject) && subject.proposal === undefined && Object.keys(subject.facts).length === 0;
}

/** Passes on what units that have ended have in the case. Whatever fell due before it is recorded first. */
export function passToSuccessor(mechanism: Mechanism, subject: Case, context: DecisionContext): Recorded {
  const draft = draftOn(mechanism, subject, context);
  syncCase(draft);
  return recordedIn(draft);
}

/**
 * What another case's act does to this one: the link as this side knows it. Whatever fell due before it is recorded
 * first.
 */
export function linkBack(
  mechanism: Mechanism,
  subject: Case,
  link: Extract<EventBody, { type: 'linked' | 'unlinked' }>,
  context: DecisionContext,
): Recorded {
  const draft = draftOn(mechanism, subject, context);
  syncCase(draft);
  draft.append(link);
  return recordedIn(draft);
}

/**
 * Records how the cases that were made as parts of this one stand, as they have told it. What this one already knows, or
 * has heard later news of, is passed over. Once the last open part under a link is closed, the case reaches the milestone
 * that the link names.
 */
export function recordParts(
  mechanism: Mechanism,
  subject: Case,
  told: readonly ({ readonly number: string } & PartState)[],
  context: DecisionContext,
): Recorded {
  const draft = draftOn(mechanism, subject, context);
  const parts = told.filter(({ number, ...state }) => tellsMore(subject.parts?.[number], state));
  if (parts.length === 0) return recordedIn(draft);
  syncCase(draft);
  const wereOpen = closingLinks(mechanism).filter(({ name }) => rollUp(draft.subject, name).open > 0);
  draft.append({ type: 'parts-changed', parts }, 'system');
  const marks = wereOpen.flatMap(({ name, milestone }) =>
    rollUp(draft.subject, name).open > 0 ? [] : [{ milestone, at: context.now, unit: draft.subject.holder }],
  );
  if (marks.length > 0 && !isClosed(draft.subject)) draft.append({ type: 'marked', marks }, 'system');
  settle(draft);
  tick(draft);
  return recordedIn(draft);
}

function closingLinks({ links = {} }: Mechanism) {
  return Object.entries(links).flatMap(([name, spec]) =>
    spec.role === 'part' && spec.closes !== undefined ? [{ name, milestone: spec.closes }] : [],
  );
}

/**
 * Counts the running deadlines again after the calendar has changed, and judges those that are over, also in a case
 * that is closed (I-27).
 */
export function recalculate(mechanism: Mechanism, subject: Case, context: DecisionContext): Recorded {
  const draft = draftOn(mechanism, subject, context);
  recount(draft, 'all');
  judge(draft);
  tick(draft);
  return recordedIn(draft);
}

/** What fell due is still the matter of the unit that it fell due for; then whoever has taken its place stands there. */
export function syncCase(draft: Draft): void {
  recount(draft, 'settled');
  tick(draft);
  succeed(draft);
}
