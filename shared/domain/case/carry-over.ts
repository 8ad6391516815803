import type { Renames } from './carried-over.ts';
import { type Case, isClosed } from './case.ts';
import { isUnmet } from '../deadlines/deadline.ts';
import type { Draft } from './draft.ts';
import { enterStage } from './enter-stage.ts';
import { placeOf } from './milestones.ts';
import type { Text } from '../text.ts';

const goneReason: Text = { zh: '新版机制已取消该时限', en: 'the new version of the mechanism has no such limit' };

/**
 * Brings a case of an earlier version of its mechanism to what this one calls its stage, milestones and clocks: by event,
 * before anything else is decided, each once. Nothing happens to a case that has none of them.
 */
export function carryOver(draft: Draft): void {
  const { version, formerStages = {}, formerMilestones = {}, formerClocks = {} } = draft.mechanism;
  const { subject } = draft;
  if (isClosed(subject)) return;
  const milestones = only(
    formerMilestones,
    (id, now) => isWanted(subject, id) || (now !== null && wasReached(subject, id)),
  );
  const clocks = only(formerClocks, (id) => subject.deadlines.some(({ clock }) => clock === id));
  for (const { id, clock, pending } of subject.deadlines.filter((one) => one.status === 'running')) {
    const isOver = pending.length > 0 && pending.every((one) => milestones[one] === null);
    if (clocks[clock] === null || isOver)
      draft.append({ type: 'deadline-cancelled', deadline: id, reason: goneReason }, 'system');
  }
  const renamed = Object.fromEntries(Object.entries(clocks).filter((one): one is [string, string] => one[1] !== null));
  if (Object.keys({ ...milestones, ...renamed }).length > 0)
    draft.append({ type: 'carried-over', version, milestones, clocks: renamed }, 'system');
  const stage = Object.hasOwn(formerStages, subject.stage) ? formerStages[subject.stage] : undefined;
  if (stage !== undefined) enterStage(draft, stage, undefined, 'system');
}

/** Whether an open deadline waits for it. */
function isWanted({ deadlines }: Case, id: string): boolean {
  return deadlines.some((one) => isUnmet(one) && (one.stop.includes(id) || one.pending.includes(id)));
}

function wasReached({ milestones, impossible, possibleAgain = {}, deadlines }: Case, id: string): boolean {
  const keys = [milestones, impossible, possibleAgain].flatMap((record) => Object.keys(record));
  return keys.some((key) => placeOf(key).base === id) || deadlines.some(({ stop }) => stop.includes(id));
}

function only(renames: Renames, which: (id: string, now: string | null) => boolean): Renames {
  return Object.fromEntries(Object.entries(renames).filter(([id, now]) => which(id, now)));
}
