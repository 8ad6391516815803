import { deadlinesThatWant } from '../deadlines/stop.ts';
import type { Effect, MilestoneSpec } from '../mechanism/mechanism.ts';
import type { Case, Milestone } from './case.ts';
import type { Draft } from './draft.ts';
import { readFacts } from './facts.ts';
import { replacedBy } from './learned.ts';
import { placeOf } from './milestones.ts';

/** What stood in the way is gone: open deadlines wait for the step again. */
export function reopen(draft: Draft, { possible, rule, reason }: Extract<Effect, { possible: string }>): void {
  const { subject, mechanism } = draft;
  if (subject.impossible[possible] === undefined) return;
  const deadlines = deadlinesThatWant(mechanism, subject, possible);
  draft.append({ type: 'step-possible', milestone: possible, rule, reason, deadlines });
}

/** Takes over the facts of a field, which have been checked against the vocabulary. */
export function learn(draft: Draft, field: string): void {
  const input = draft.payload[field];
  if (typeof input !== 'object' || input === null) return;
  const reading = readFacts(draft.mechanism.facts, input as Readonly<Record<string, unknown>>);
  if (reading.kind === 'issues') {
    const wrong = reading.issues.map(({ fact }) => fact).join(', ');
    throw new Error(`facts must be read before they reach the domain: ${wrong}`);
  }
  const { facts, cleared } = reading;
  draft.append({ type: 'facts-learned', facts, cleared, before: replacedBy(draft.subject.facts, reading) });
}

/** A redo: what belongs to a round is to be done afresh. */
export function openRound(draft: Draft): void {
  const { milestones, round } = draft.subject;
  const forgotten = Object.keys(milestones).filter((key) => {
    const { base } = placeOf(key);
    const spec = draft.mechanism.milestones[base];
    return spec?.scope === 'round' && !isOwed(spec, milestones[base], milestones);
  });
  draft.append({ type: 'round-opened', round: round + 1, forgotten });
}

/** Whether a milestone has begun an obligation that nothing has ended yet: a redo does not take it back. */
function isOwed({ until, each }: MilestoneSpec, begun: Milestone | undefined, milestones: Case['milestones']): boolean {
  if (until === undefined || begun === undefined) return false;
  const ended = milestones[until]?.lastSeq;
  return ended === undefined || ended < (each ? begun.lastSeq : begun.seq);
}
