import type { Text } from '../text.ts';

/** What a link is called in the cases that have it: the key under `links` of their mechanism. */
export type LinkName = string;

/** Where a fact of a part comes from: a field of its own item, a field of the act, or the same case's fact. */
export type PartFact = { readonly item: string } | { readonly payload: string } | { readonly fact: string };

/** What a case that is made as a part of another one gets. */
export interface PartSpec {
  /** The field of its item that is its wording. */
  readonly content: string;
  /** The field of its item that names whom it is about. */
  readonly respondent?: string;
  /** The field of its item that says where: a group of `text` and `town`. */
  readonly place?: string;
  /** Its facts: all that a field of type `facts` says, or each from its own source. */
  readonly facts?: string | Readonly<Record<string, PartFact>>;
  /**
   * The wording stands in that of the whole, as the rule demands. Then who came, and when and by which line, is that of
   * the whole as well, and whoever came is told a code for each part.
   */
  readonly quoted?: string;
  /** Who is its first receiver. @default first-contact, that of the whole */
  readonly firstContact?: string;
}

/** A kind of link that a case has to others. Of a link that both cases know each declares its own side. */
export type LinkSpec = { readonly title: Text } & (
  | {
      /** The case looks another one up, which knows nothing of it. */
      readonly role: 'refers';
      /** Of which mechanism; `same`: of the case's own. */
      readonly to: string;
      /** To several; the latest takes the place of the one before when absent. */
      readonly many?: true;
    }
  | {
      /** The case follows another one of its mechanism, the head, and takes the same acts as that. */
      readonly role: 'joined';
      /** What the head calls it. */
      readonly back: LinkName;
      /** By which nothing is joined to what is joined itself. */
      readonly rule: string;
    }
  /** The other side of `joined`: the cases that follow this one. */
  | { readonly role: 'head' }
  | {
      /** Cases that an act makes, and whose states and deadlines the case keeps in view. */
      readonly role: 'part';
      readonly to: string;
      /** What a part calls it. */
      readonly back: LinkName;
      readonly gives: PartSpec;
      /** The milestone that the case reaches when the last open part closes. */
      readonly closes?: string;
    }
  /** The other side of `part`: the case that this one was made for. */
  | { readonly role: 'whole' }
);

/** What a link can be to a case. */
export const linkRoles = ['refers', 'joined', 'head', 'part', 'whole'] as const satisfies readonly LinkSpec['role'][];

/** The kinds of links by name. */
export type LinkSpecs = Readonly<Record<LinkName, LinkSpec>>;

/** A kind of link with a certain role. */
export type LinkOf<Role extends LinkSpec['role']> = Extract<LinkSpec, { readonly role: Role }>;

/** The kind of link of that name, where it has that role. */
export function linkOf<Role extends LinkSpec['role']>(
  { links = {} }: { readonly links?: LinkSpecs },
  name: LinkName,
  role: Role,
): LinkOf<Role> | undefined {
  const spec = Object.hasOwn(links, name) ? links[name] : undefined;
  return spec?.role === role ? (spec as LinkOf<Role>) : undefined;
}

/** The names of the links that have a role. */
export function linksAs({ links = {} }: { readonly links?: LinkSpecs }, role: LinkSpec['role']): readonly LinkName[] {
  return Object.entries(links).flatMap(([name, spec]) => (spec.role === role ? [name] : []));
}
