import type { Act, ActIndex, Milestone } from './case.ts';
import type { CaseEvent } from './event.ts';
import { omitUndefined } from '../omit-undefined.ts';

/** An act as its event tells it. */
export type ActEvent = Extract<CaseEvent, { type: 'act' }>;

/** So many acts, the latest, can be found without going through the events. */
export const maxRecentActs = 50;

/** So many acts that the complainant may read, the latest, can be found without going through the events. */
export const maxPublicActs = 100;

/** The index of a case without acts. */
export const noActs: ActIndex = { total: 0, recent: [], public: [], latest: {}, said: {} };

/** What a reader of the case sees of an act: its event without its place in the chain. */
export function actOf({ command, at, seq, unit, data, keep }: ActEvent): Act {
  const { public: publicFields, restrictedTo } = keep ?? {};
  return omitUndefined({ command, at, seq, unit, data, publicFields, restrictedTo });
}

/** The index with one more act. */
export function indexedWith(
  index: ActIndex,
  { command, seq, data, publicFields }: Act,
  { round, milestones }: { readonly round: number; readonly milestones: Readonly<Record<string, Milestone>> },
): ActIndex {
  const size = JSON.stringify(data).length;
  const spoken = deadlineFieldsOf(data);
  return {
    total: index.total + 1,
    recent: [...index.recent.slice(1 - maxRecentActs), { seq, round, size }],
    public: publicFields === undefined ? index.public : [...index.public.slice(1 - maxPublicActs), { seq, size }],
    latest: { ...index.latest, [command]: seq },
    said: stillAsked(spoken === undefined ? index.said : { ...index.said, [seq]: spoken }, milestones),
  };
}

/** What was said by acts to which no milestone goes back any more is not asked for again. */
export function stillAsked(said: ActIndex['said'], milestones: Readonly<Record<string, Milestone>>): ActIndex['said'] {
  if (Object.keys(said).length === 0) return said;
  const asked = new Set(Object.values(milestones).flatMap(({ seq, lastSeq }) => [seq, lastSeq]));
  const kept = Object.entries(said).filter(([seq]) => asked.has(Number(seq)));
  return kept.length === Object.keys(said).length ? said : Object.fromEntries(kept);
}

/** A day, an instant, or the slug of a unit: all that a clock takes from a command (`length.payload`, `unit.payload`). */
const deadlineFieldPattern = /^(?:\d{4}-\d\d-\d\d(?:T[\d:.]{5,18}(?:Z|[+-]\d\d:\d\d))?|[a-z0-9]+(?:-[a-z0-9]+)*)$/i;
const maxFieldLength = 64;

function deadlineFieldsOf(data: Act['data']): Readonly<Record<string, string>> | undefined {
  const spoken = Object.entries(data).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && entry[1].length <= maxFieldLength && deadlineFieldPattern.test(entry[1]),
  );
  return spoken.length === 0 ? undefined : Object.fromEntries(spoken);
}
