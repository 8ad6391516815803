import type { Case } from './case.ts';
import type { LinkSide, Links } from './link-sides.ts';

/*
 * Cases that belong together. A link that both cases know has two sides: it is `problem` of one and `joined` of the
 * other, `splitInto` of one and `splitFrom` of the other. Joining has one level: a case that is joined has joined none,
 * so that no ring and no chain can come about.
 */

/** How the other case knows the same link; absent where it does not. */
export const otherSide: Readonly<Partial<Record<LinkSide, LinkSide>>> = {
  problem: 'joined',
  joined: 'problem',
  splitFrom: 'splitInto',
  splitInto: 'splitFrom',
};

/** So many cases are joined to one, and so many made of parts of one, at most: as many as one batch of commands reaches. */
export const maxLinks = 200;

interface Link {
  readonly as: LinkSide;
  readonly number: string;
}

/** The links with one more. */
export function linked(links: Links, { as, number }: Link): Links {
  if (as !== 'joined' && as !== 'splitInto') return { ...links, [as]: number };
  const before = links[as] ?? [];
  return before.includes(number) ? links : { ...links, [as]: [...before, number] };
}

/** The links without one. */
export function unlinked(links: Links, { as, number }: Link): Links {
  const { [as]: before, ...rest } = links;
  const left = [before ?? []].flat().filter((one) => one !== number);
  if (left.length === 0) return rest;
  return { ...rest, [as]: Array.isArray(before) ? left : left[0] };
}

/** The numbers of the cases on that side of a case. */
export function linksOf({ links }: Pick<Case, 'links'>, as: LinkSide): readonly string[] {
  return [links[as] ?? []].flat();
}

/** The other cases of the same problem: the one that all are joined to first. */
export function sameProblem({ number, links }: Pick<Case, 'number' | 'links'>, head: Pick<Case, 'number' | 'links'>) {
  if (links.problem === undefined) return links.joined ?? [];
  return [head.number, ...(head.links.joined ?? [])].filter((one) => one !== number);
}
