import type { Case, CoUnit, Deadline, PutOff, Registration } from './case.ts';

/*
 * What a case keeps of what may happen to it any number of times. Everything is in its events; the case itself has what
 * deciding needs and the latest of the rest, so that it stays small however long it gets. Each rule looks at the case
 * alone and drops for good what it drops: applied after each event or once at the end, it leaves the same.
 */

/** So many deadlines that are over stay in the case, the latest, by how they ended. */
export const maxSettled = { missed: 40, met: 20, cancelled: 10 } as const;

/** So many candidates for supervision, the latest. */
export const maxCandidates = 50;

/** So many promised days that were put off, the latest. */
export const maxPutOffs = 20;

/** So many UTF-16 units of the wording stay in the case; all of it is in its first event. */
export const maxExcerptLength = 500;

/** So many of what a unit is asked to help with, or gives as its reason. */
const maxTaskLength = 200;

/**
 * Open deadlines all stay, and of each clock (and unit, where each has its own) the latest of each outcome: whether a
 * clock has run, was missed, or starts again is decided by these.
 */
export function withoutOldDeadlines(deadlines: readonly Deadline[]): readonly Deadline[] {
  const seen = { missed: 0, met: 0, cancelled: 0 };
  const groups = new Set<string>();
  const kept: Deadline[] = [];
  for (const deadline of deadlines.toReversed()) {
    const { status, clock, unit, perUnit } = deadline;
    if (status === 'running' || deadline.stoppedAt === undefined) {
      kept.push(deadline);
      continue;
    }
    const group = `${status} ${clock}${perUnit ? `@${unit}` : ''}`;
    const isLatest = !groups.has(group);
    groups.add(group);
    if (isLatest || seen[status] < maxSettled[status]) kept.push(deadline);
    seen[status] += 1;
  }
  return kept.length === deadlines.length ? deadlines : kept.reverse();
}

/** The latest candidates for supervision. */
export function withoutOldCandidates(candidates: Case['candidates']): Case['candidates'] {
  return candidates.length > maxCandidates ? candidates.slice(-maxCandidates) : candidates;
}

/** The latest promised days that were put off; the count of each clock goes on. */
export function withoutOldPutOffs(putOffs: readonly PutOff[]): readonly PutOff[] {
  return putOffs.slice(-maxPutOffs);
}

/** The beginning of a text, where it is long. */
export function brief(text: string): string {
  return text.length <= maxTaskLength ? text : `${beginningOf(text, maxTaskLength)}…`;
}

/** The registration with the beginning of its wording where that is long. */
export function excerptOf(registration: Registration): Registration {
  if (registration.content.length <= maxExcerptLength) return registration;
  return { ...registration, content: beginningOf(registration.content, maxExcerptLength), excerpt: true };
}

/** A unit that helps, with the beginning of what it is asked where that is long. */
export function briefed(one: CoUnit): CoUnit {
  return one.task.length <= maxTaskLength ? one : { ...one, task: brief(one.task) };
}

/** Cuts between two characters. */
function beginningOf(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length);
}
