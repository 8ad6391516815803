/**
 * What the rows of a table are, where a case of the mechanism is made of several of them: each is an item of the list of a
 * command, which makes a part of it. Rows that say the same of the case itself are rows of one case.
 */
export interface TableSpec {
  readonly command: string;
  /** The field of the command that takes the items. */
  readonly list: string;
}
