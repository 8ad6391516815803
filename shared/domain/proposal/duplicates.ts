import type { SignatureToken } from './signature.ts';

/** An open case that seems to be about the same problem. */
export interface Duplicate {
  readonly number: string;
  /** 0..1; from about 0.5 on it is worth a look. */
  readonly score: number;
  /** The tokens that both share, without their prefixes. */
  readonly words: readonly string[];
}

/** How much a token tells; a store that counts its tokens can pass its own, such as an inverse frequency in 0..1. */
export type Rarity = (token: SignatureToken) => number;

/** From this score on a pair is proposed. */
export const LIKELY_SAME = 0.5;

const NAME_PART = 0.65;
const MATTER_PART = 0.35;

const isName = (token: string): boolean => token.startsWith('name:') || token.startsWith('part:');
const weightOf = (token: string): number => (token.startsWith('name:') ? 2 : 1);

function shareOf(a: readonly string[], b: readonly string[], rarity: Rarity): number {
  const inB = new Set(b);
  const sum = (tokens: readonly string[]): number =>
    tokens.reduce((total, token) => total + weightOf(token) * rarity(token), 0);
  const least = Math.min(sum(a), sum(b));
  return least === 0 ? 0 : Math.min(1, sum(a.filter((token) => inB.has(token))) / least);
}

const areasOf = (tokens: readonly string[], level: RegExp): string[] =>
  tokens.filter((token) => token.startsWith('area:') && level.test(token));

/** Both name a city, or a district or county, and not the same one. */
function areElsewhere(a: readonly string[], b: readonly string[]): boolean {
  return [/市$/u, /[区县]$/u].some((level) => {
    const [ofA, ofB] = [areasOf(a, level), areasOf(b, level)];
    return ofA.length > 0 && ofB.length > 0 && !ofA.some((area) => ofB.includes(area));
  });
}

/** Names in common weigh this much less where the areas differ: chains and common names. */
const ELSEWHERE_FACTOR = 0.5;

/** Sources that any text can name in passing, and no complaint at all: nothing to have in common. */
const SAYS_LITTLE = new Set([
  'kind:other',
  'what:road',
  'what:social',
  'what:equipment',
  'what:field',
  'what:vehicle',
  'what:river',
  'what:gas',
  'what:light',
]);

const isMatter = (token: string): boolean =>
  (token.startsWith('what:') || token.startsWith('kind:')) && !SAYS_LITTLE.has(token);

/**
 * How likely two signatures are about one problem, 0..1: names in common, times a common source or kind.
 * Without a common name, or without a common source or kind, it is 0: one estate has many problems.
 */
export function similarity(
  a: readonly SignatureToken[],
  b: readonly SignatureToken[],
  rarity: Rarity = () => 1,
): number {
  const names = shareOf(a.filter(isName), b.filter(isName), rarity);
  const matter = shareOf(a.filter(isMatter), b.filter(isMatter), rarity);
  if (names === 0 || matter === 0) return 0;
  const factor = areElsewhere(a, b) ? ELSEWHERE_FACTOR : 1;
  return Math.round((NAME_PART * names + MATTER_PART * matter) * factor * 1000) / 1000;
}

/** Likely duplicates of a case, by its signature, among others, most likely first. It proposes; a person joins. */
export function duplicatesOf(
  own: readonly SignatureToken[],
  others: readonly { readonly number: string; readonly signature: readonly SignatureToken[] }[],
  rarity: Rarity = () => 1,
): Duplicate[] {
  return others
    .map(({ number, signature }) => {
      const shared = new Set(signature);
      const words = own.filter((token) => shared.has(token)).map((token) => token.slice(token.indexOf(':') + 1));
      return { number, score: similarity(own, signature, rarity), words };
    })
    .filter(({ score }) => score >= LIKELY_SAME)
    .toSorted((a, b) => b.score - a.score || (a.number < b.number ? -1 : 1));
}
