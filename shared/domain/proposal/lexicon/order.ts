import type { PollutionKind } from '../kinds.ts';

/**
 * What puts one kind before another. The weights were found by a pairwise logistic regression on the developed part of the
 * labelled texts (docs/labelling.md, "Order"), rounded; a kind's points are their sum, and only the order of the sums counts.
 */
export const ORDER = {
  /** For the natural logarithm of how much was perceived, against the strongest kind. */
  strength: 1.2,
  /** For the share of the opening sentence that speaks of it. */
  opening: 0.4,
  /** Of the kinds of at least this part of the strongest one's strength, it is perceived first. */
  serious: 0.5,
  first: 0.8,
  /** It is added to another: 也, 并且, 还有. */
  added: -0.4,
  /** For the natural logarithm of one more than the clauses that speak of it. */
  clauses: 0.5,
  /** A farm comes before the water that it fouls; fouled water and a torn-up hill are often what something else leads to. */
  kinds: { livestock: 0.4, water: -0.6, 'solid-waste': -0.65, ecology: -0.9 } as Partial<Record<PollutionKind, number>>,
};

/** Between what is named side by side in a title. */
export const NAMED_BESIDE = /[和与及、]/u;

/** Between two words: they stand in different clauses, and are told rather than enumerated. */
export const OTHER_CLAUSE = /[,;:。 ]/u;

/** Where a numbered list begins, and where its second item does. */
export const FIRST_ITEM = /(?<=^|[。;:,!?\n ])(?:1|一|\(1\))[、.,)](?!\d)/u;
export const SECOND_ITEM = /(?<=[。;:,!?\n ])(?:2|二|\(2\))[、.,)](?!\d)/u;

/** What a trade is carried on in, rather than what is done there. */
export const PLACE = /[场厂矿站]/u;
