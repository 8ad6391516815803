import type { LinkName } from '../mechanism/links.ts';

/** The numbers of the other cases that a case has to do with, by the name of the link, the latest last. */
export type Links = Readonly<Record<LinkName, readonly string[]>>;
