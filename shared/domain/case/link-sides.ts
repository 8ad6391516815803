/** The other cases that a case has to do with. What two cases know of each other is written in both at once. */
export interface Links {
  readonly works?: string;
  /** The case of the same problem that this one is joined to: it has itself joined none. */
  readonly problem?: string;
  /** The cases that are joined to this one; it is itself joined to none. */
  readonly joined?: readonly string[];
  /** The case whose wording this one has a part of. */
  readonly splitFrom?: string;
  /** The cases that parts of its wording became. */
  readonly splitInto?: readonly string[];
}

/** Which side of a link a case stands on. */
export type LinkSide = keyof Links;
