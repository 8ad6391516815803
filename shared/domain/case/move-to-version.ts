import { type FormerStarts, recountUnder } from '../deadlines/recount-under.ts';
import { isUnmet } from '../deadlines/deadline.ts';
import { settle } from '../deadlines/settle.ts';
import { tick } from '../deadlines/tick.ts';
import type { Mechanism, Replacement, Supersedes } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { type Case, isClosed } from './case.ts';
import type { DecisionContext } from './context.ts';
import { recordDue } from './decide.ts';
import type { Decision, Rejection } from './decision.ts';
import { type Draft, draftOn } from './draft.ts';
import { enterStage } from './enter-stage.ts';
import { placeOf } from './milestones.ts';
import { onlyHistory, rejected } from './refusal.ts';
import * as texts from './move-texts.ts';

/** What a case is moved from and to. */
export interface VersionMove {
  /** The version that the case runs under. */
  readonly from: Mechanism;
  readonly to: Mechanism;
  /** Why it is moved, in the words of whoever moves it. */
  readonly why: string;
}

/**
 * Moves an open case to a later version of its mechanism, by what that version says of the earlier one (ADR 44). What
 * fell due before is recorded under the earlier version. Then running deadlines are counted from their own starts as the
 * later version has them; what is over, met or missed, stays as it is recorded.
 */
export function moveToVersion(before: Case, { from, to, why }: VersionMove, context: DecisionContext): Decision {
  const refusal = refusalOfMove(before, from, to);
  if (refusal !== undefined) return rejected(refusal);
  const { supersedes } = to;
  if (supersedes === undefined) throw new Error('a version that says nothing of others was refused');
  const due = recordDue(from, before, context);
  const draft = draftOn(to, due.subject, context);
  cancelDropped(draft, supersedes);
  carryOver(draft, { from, supersedes, why });
  const stage = replacementOf(supersedes.stages, draft.subject.stage);
  if (typeof stage === 'string') enterStage(draft, stage, undefined, 'system');
  recountUnder(draft, startsBefore(due.subject, from, supersedes));
  settle(draft);
  tick(draft);
  return { kind: 'accepted', events: [...due.events, ...draft.events], subject: draft.subject };
}

function refusalOfMove(subject: Case, from: Mechanism, to: Mechanism): Rejection | undefined {
  const { supersedes } = to;
  if (subject.history) return onlyHistory(to);
  if (isClosed(subject)) return { code: 'not-allowed', message: texts.isClosedAlready };
  if (subject.mechanism.version === to.version) return { code: 'not-allowed', message: texts.isThere(to.version) };
  if (supersedes?.versions.includes(from.version) !== true)
    return { code: 'not-allowed', message: texts.saysNothing(from.version, to.version) };
  const stage = replacementOf(supersedes.stages, subject.stage);
  if (typeof stage !== 'object') return undefined;
  return { code: 'not-allowed', rule: supersedes.rule, message: texts.stays(stage.dropped) };
}

/** What runs of a clock that has gone ends with the reason. */
function cancelDropped(draft: Draft, { clocks }: Supersedes): void {
  for (const { id, clock, status } of draft.subject.deadlines) {
    const replacement = replacementOf(clocks, clock);
    if (status === 'running' && typeof replacement === 'object')
      draft.append({ type: 'deadline-cancelled', deadline: id, reason: replacement.dropped }, 'system');
  }
}

function carryOver(
  draft: Draft,
  { from, supersedes, why }: { readonly from: Mechanism; readonly supersedes: Supersedes; readonly why: string },
): void {
  const { subject, mechanism } = draft;
  const { rule, reason } = supersedes;
  const clocks = Object.entries(supersedes.clocks ?? {}).flatMap(([id, now]) =>
    typeof now === 'string' && subject.deadlines.some(({ clock }) => clock === id) ? [[id, now] as const] : [],
  );
  const milestones = Object.entries(supersedes.milestones ?? {}).flatMap(([id, now]) => {
    const isNamed = isWanted(subject, id) || (typeof now === 'string' && wasReached(subject, id));
    return isNamed ? [[id, typeof now === 'string' ? now : null] as const] : [];
  });
  draft.append({
    ...omitUndefined({ type: 'carried-over', version: mechanism.version, from: from.version, rule, reason, why }),
    milestones: Object.fromEntries(milestones),
    clocks: Object.fromEntries(clocks),
  });
}

/** By deadline, the starts of the clock that it was counted by, under the ids that they have now. */
function startsBefore({ deadlines }: Case, { clocks }: Mechanism, { milestones }: Supersedes): FormerStarts {
  const idNow = (milestone: string): string | undefined => {
    const now = replacementOf(milestones, milestone) ?? milestone;
    return typeof now === 'string' ? now : undefined;
  };
  return new Map(
    deadlines.map(({ id, clock }) => [id, (clocks[clock]?.start ?? []).flatMap((one) => idNow(one) ?? [])]),
  );
}

function replacementOf(replacements: Readonly<Record<string, Replacement>> = {}, id: string): Replacement | undefined {
  return Object.hasOwn(replacements, id) ? replacements[id] : undefined;
}

/** Whether an open deadline waits for it. */
function isWanted({ deadlines }: Case, id: string): boolean {
  return deadlines.some((one) => isUnmet(one) && (one.stop.includes(id) || one.pending.includes(id)));
}

function wasReached({ milestones, impossible, possibleAgain = {}, deadlines }: Case, id: string): boolean {
  const keys = [milestones, impossible, possibleAgain].flatMap((record) => Object.keys(record));
  return keys.some((key) => placeOf(key).base === id) || deadlines.some(({ stop }) => stop.includes(id));
}
