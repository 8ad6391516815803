import type { Case, Milestone } from './case.ts';
import type { EventBody } from './event.ts';
import { placeOf } from './milestones.ts';
import { together } from './succeeded-case.ts';
import { omitUndefined } from '../omit-undefined.ts';

type CarriedOver = Extract<EventBody, { type: 'carried-over' }>;

/** The case under another version of its mechanism, with its milestones and clocks under the ids that they have there. */
export function carriedOver(
  subject: Case,
  { seq, version, from, milestones, clocks }: CarriedOver & { readonly seq: number },
): Case {
  const idNow = (key: string): string | null => {
    const { base, unit } = placeOf(key);
    const now = Object.hasOwn(milestones, base) ? milestones[base] : base;
    return now === null || now === undefined ? null : `${now}${unit}`;
  };
  const all = (keys: readonly string[]): readonly string[] => [
    ...new Set(keys.map(idNow).filter((key) => key !== null)),
  ];
  return {
    ...subject,
    mechanism: from === undefined ? subject.mechanism : { ...subject.mechanism, version, movedBy: seq },
    milestones: milestonesWith(subject.milestones, idNow),
    impossible: keysWith(subject.impossible, idNow),
    ...omitUndefined({ possibleAgain: subject.possibleAgain && keysWith(subject.possibleAgain, idNow) }),
    deadlines: subject.deadlines.map((deadline) => ({
      ...deadline,
      clock: Object.hasOwn(clocks, deadline.clock) ? (clocks[deadline.clock] ?? deadline.clock) : deadline.clock,
      stop: all(deadline.stop),
      pending: all(deadline.pending),
    })),
  };
}

/** What has gone stays on record under the id that it had. */
function milestonesWith(milestones: Case['milestones'], idNow: (key: string) => string | null): Case['milestones'] {
  const next: Record<string, Milestone> = {};
  for (const [key, milestone] of Object.entries(milestones)) {
    const place = idNow(key) ?? key;
    const before = next[place];
    next[place] = before === undefined ? milestone : together(before, milestone);
  }
  return next;
}

function keysWith<Value>(
  record: Readonly<Record<string, Value>>,
  idNow: (key: string) => string | null,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [idNow(key) ?? key, value]));
}
