import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { type Message, unknownName } from '../message.ts';

/** What can be wrong with a mechanism; `MECHANISMS.md` explains each. */
export type IssueCode =
  | 'shape'
  | 'no-holder'
  | 'unknown-role'
  | 'never-filled'
  | 'not-a-role'
  | 'unknown-rule'
  | 'unknown-stage'
  | 'unknown-milestone'
  | 'unknown-clock'
  | 'unknown-fact'
  | 'unknown-fact-value'
  | 'wrong-fact-type'
  | 'no-moment'
  | 'unknown-setting'
  | 'unknown-setting-value'
  | 'unknown-tier'
  | 'unknown-unit'
  | 'unknown-kind'
  | 'no-parent'
  | 'unknown-post'
  | 'unknown-person'
  | 'duplicate'
  | 'never-marked'
  | 'never-starts'
  | 'clock-length'
  | 'no-entry'
  | 'no-terminal'
  | 'no-mechanism'
  | 'orphan'
  | 'dead-end'
  | 'no-command'
  | 'no-passage'
  | 'reopens'
  | 'unknown-command'
  | 'ambiguous-step'
  | 'task-for-nobody'
  | 'never-a-task'
  | 'unknown-condition'
  | 'ring'
  | 'unused'
  | 'wrong-day'
  | 'unknown-placeholder'
  | 'ambiguous-number'
  | 'never-holds'
  | 'never-stops'
  | 'warning-outside'
  | 'unknown-line'
  | 'town-without-place'
  | 'nothing-reads'
  | 'always-so'
  | 'contradiction'
  | 'never-had'
  | 'not-of-the-case'
  | 'unknown-count'
  | 'unknown-measure'
  | 'unknown-field'
  | 'counts-nothing'
  | 'not-countable'
  | 'not-a-part'
  | 'unknown-link'
  | 'unknown-mechanism'
  | 'wrong-link'
  | 'never-linked'
  | 'no-parts'
  | 'no-fields'
  | 'unknown-field-value'
  | 'wrong-field-type'
  | 'no-bounds'
  | 'not-public'
  | 'unknown-checklist'
  | 'unknown-record'
  | 'no-unit'
  | 'gone'
  | 'not-former'
  | 'not-earlier'
  | 'unknown-version'
  | 'ends-cases';

/** One thing that is wrong, and where: `path` leads to it, e.g. `commands.reply.effects.0.enter`. */
export interface Issue {
  readonly path: string;
  readonly code: IssueCode;
  readonly message: Message;
}

/** What the checks compare with. */
export interface Known {
  /** Rule ids that may be cited. */
  readonly rules: ReadonlySet<string>;
  /** Units of the register; unit references are not checked without it. */
  readonly units?: ReadonlySet<string>;
  /** Kinds of units that the organisation declares; kinds are not checked without it. */
  readonly kinds?: ReadonlySet<string>;
  /** Posts of the roster; posts are not checked without it. */
  readonly posts?: ReadonlySet<string>;
  /** Users that the organisation names; persons are not checked without it. */
  readonly persons?: ReadonlySet<string>;
}

/** One check of a mechanism whose shape is right. */
export type Check = (mechanism: Mechanism, known: Known) => Iterable<Issue>;

/** Joins a path. */
export function at(...parts: readonly (string | number)[]): string {
  return parts.join('.');
}

/** A problem unless the name is one of the known ones. */
export function* unlessKnown(names: ReadonlySet<string>, name: string, path: string, code: IssueCode): Iterable<Issue> {
  if (!names.has(name)) yield { path, code, message: unknownName(name, names) };
}

/** The own keys of a record, as a set. */
export function keysOf(record: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  return new Set(Object.keys(record));
}
