import type { LinkName, LinkSpecs } from '../mechanism/links.ts';
import { linksAs } from '../mechanism/links.ts';
import type { Case } from './case.ts';
import type { Links } from './linked-numbers.ts';

/*
 * Cases that belong together. What two cases know of each other is written in both at once. Joining has one level: a case
 * that is joined has joined none, so that no ring and no chain can come about.
 */

/** So many cases are joined to one, and so many are parts of one, at most: as many as one batch of commands reaches. */
export const maxLinks = 200;

/** What a part calls its whole where its first event does not say: as all did before links were declared. */
export const unnamedWhole = 'splitFrom';

interface Link {
  readonly as: LinkName;
  readonly number: string;
}

/** The links with one more. */
export function linked(links: Links, { as, number }: Link): Links {
  return { ...links, [as]: [...linksOf({ links }, as).filter((one) => one !== number), number] };
}

/** The links without one. */
export function unlinked(links: Links, { as, number }: Link): Links {
  const { [as]: before = [], ...rest } = links;
  const left = before.filter((one) => one !== number);
  return left.length === 0 ? rest : { ...rest, [as]: left };
}

/** The numbers of the cases that a case has such a link to. */
export function linksOf({ links }: { readonly links: Links }, as: LinkName): readonly string[] {
  return links[as] ?? [];
}

/** The links that a case has now, in the order of its mechanism: of one that leads to one case alone, the latest. */
export function* currentLinks(
  { links }: Pick<Case, 'links'>,
  { links: specs = {} }: Linking,
): Iterable<readonly [LinkName, readonly string[]]> {
  // A link of an earlier version, which the mechanism does not name any more, is still shown.
  for (const name of new Set([...Object.keys(specs), ...Object.keys(links)])) {
    const numbers = linksOf({ links }, name);
    const spec = specs[name];
    const isOne = spec?.role === 'joined' || spec?.role === 'whole' || (spec?.role === 'refers' && !spec.many);
    if (numbers.length > 0) yield [name, isOne ? numbers.slice(-1) : numbers];
  }
}

type Linked = Pick<Case, 'number' | 'links'>;
type Linking = { readonly links?: LinkSpecs };

/** The case that this one is joined to. */
export function headOf({ links }: Pick<Linked, 'links'>, mechanism: Linking): string | undefined {
  return linksAs(mechanism, 'joined').flatMap((name) => linksOf({ links }, name))[0];
}

/** The cases that follow this one. */
export function followersOf({ links }: Pick<Linked, 'links'>, mechanism: Linking): readonly string[] {
  return linksAs(mechanism, 'head').flatMap((name) => linksOf({ links }, name));
}

/** The other cases that take the same acts: the one that all are joined to first. */
export function sameProblem(subject: Linked, head: Linked, mechanism: Linking): readonly string[] {
  if (headOf(subject, mechanism) === undefined) return followersOf(subject, mechanism);
  return [head.number, ...followersOf(head, mechanism)].filter((one) => one !== subject.number);
}
