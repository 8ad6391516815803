import type { Act, Case, CaseRating } from './case.ts';
import { omitUndefined } from '../omit-undefined.ts';

/** So many ratings stay in a case, the latest. */
export const maxRatings = 40;

/** The ratings with what an act says of the complainant's satisfaction, if anything: it takes the place of the one before. */
export function ratedBy(ratings: Case['ratings'], act: Act, round: number): Case['ratings'] {
  const said = satisfactionIn(act);
  if (said === undefined) return ratings;
  const before = ratings.find((one) => isSame(one, { round, ...said }));
  const rating: CaseRating = { round, ...said, at: act.at, seq: act.seq, times: (before?.times ?? 0) + 1 };
  return [...ratings.filter((one) => one !== before), rating].slice(-maxRatings);
}

/** What the complainant said in the present round, without being asked. */
export function ownRating({ ratings, round }: Pick<Case, 'ratings' | 'round'>): CaseRating | undefined {
  return ratings.find((one) => one.source === 'complainant' && one.round === round);
}

type Said = Omit<CaseRating, 'round' | 'at' | 'seq' | 'times'>;

function isSame(a: Pick<CaseRating, 'round' | 'source' | 'unit'>, b: Pick<CaseRating, 'round' | 'source' | 'unit'>) {
  return a.round === b.round && a.source === b.source && a.unit === b.unit;
}

/** What an act says of the complainant's satisfaction, if anything, by what is in it: each mechanism calls it as it likes. */
export function satisfactionIn({ unit, data }: Pick<Act, 'unit' | 'data'>): Said | undefined {
  const { satisfied, aspects, channel, codeGeneration } = data;
  if (typeof satisfied !== 'boolean') return undefined;
  const how = omitUndefined({
    satisfied,
    channel: typeof channel === 'string' ? channel : undefined,
    codeGeneration: typeof codeGeneration === 'number' ? codeGeneration : undefined,
  });
  if (unit === 'citizen') return { source: 'complainant', aspects: scaled(data), ...how };
  if (typeof aspects !== 'object' || aspects === null) return undefined;
  return { source: 'asked', unit, aspects: scaled(aspects), ...how };
}

/** The scale of I-23: the rest of an act is no aspect. */
function scaled(values: object): Readonly<Record<string, string>> {
  const entries = Object.entries(values).filter(
    (entry): entry is [string, string] => entry[1] === 'satisfied' || entry[1] === 'dissatisfied',
  );
  return Object.fromEntries(entries);
}
