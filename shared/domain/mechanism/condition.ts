import type { LinkName } from './links.ts';

type Scalar = string | boolean | number;

/**
 * A condition as data. Facts are three-valued: a condition on a fact that is not known is neither true nor false,
 * and `unknown` never satisfies (routing rulebook § 1.4). Everything else about a case is always known.
 */
export type Condition =
  | { readonly always: true }
  | { readonly fact: string; readonly is: Scalar }
  | { readonly fact: string; readonly in: readonly Scalar[] }
  | { readonly fact: string; readonly includes: string }
  | { readonly fact: string; readonly includesAny: readonly string[] }
  | { readonly fact: string; readonly nonEmpty: boolean }
  | { readonly fact: string; readonly before: string }
  | { readonly fact: string; readonly after: string }
  /** A number that is at least so much, or a set with at least so many members. */
  | { readonly fact: string; readonly atLeast: number }
  /** Whether the fact is known at all; never itself unknown. */
  | { readonly fact: string; readonly known: boolean }
  /** An approval of the kind exists: `environmental` or any. Unknown while the approvals are unknown. */
  | { readonly approval: 'environmental' | 'any'; readonly exists: boolean }
  /** The milestone was reached in its scope (this round, or the whole case); `x@actor`: by the unit that acts. */
  | { readonly done: string }
  /** The milestone was reached, or recorded as impossible (ENV-013). */
  | { readonly settled: string }
  /** The milestone was reached, and the other one not since; `own`: by the unit that acts. */
  | { readonly reached: string; readonly notSince: string; readonly own?: true }
  /** The milestone was reached, today or no more days ago than the setting says. */
  | { readonly since: string; readonly withinDays: { readonly setting: string } }
  /** The milestone is recorded as impossible. */
  | { readonly impossible: string }
  | { readonly payload: string; readonly is: Scalar }
  | { readonly payload: string; readonly in: readonly Scalar[] }
  | { readonly payload: string; readonly present: boolean }
  | { readonly payload: string; readonly includes: string }
  /** The payload names the unit in that role. */
  | { readonly payload: string; readonly sameAs: RoleName }
  /** The payload's date, or the day of its instant, is today or later: a promise cannot lie in the past. */
  | { readonly payload: string; readonly fromToday: true }
  /** The payload's date lies no more than so many days ahead, as a setting says: a promise is kept in a foreseeable time. */
  | { readonly payload: string; readonly withinDays: { readonly setting: string } }
  /** The payload's date lies between the day of the receipt and today. */
  | { readonly payload: string; readonly sinceReceipt: true }
  /** The payload's record names every one of these, whatever it says of them. */
  | { readonly payload: string; readonly hasKeys: readonly string[] }
  /** The payload's text tells no telephone or identity number and not who complains (I-22); one that is absent tells nothing. */
  | { readonly payload: string; readonly personalData: false }
  /** The payload names a deadline that the case has had, or one that was missed whatever has become of it since. */
  | { readonly payload: string; readonly deadline: 'had' | 'missed' }
  | { readonly setting: string; readonly is: Scalar }
  /**
   * The time of day in Asia/Shanghai, `HH:MM`, from the first (included) to the second (not included), over midnight where
   * that is earlier: of the act, or with `of` of the instant at which the milestone was first reached.
   */
  | { readonly timeOfDay: readonly [from: string, to: string]; readonly of?: string }
  /** Whether the day of the act, or of the milestone, is not worked; of a year that nobody has published, Saturday and Sunday. */
  | { readonly restDay: boolean; readonly of?: string }
  /** Whether the registration has the field, e.g. `contact` (ENV-011, ENV-013). */
  | { readonly registered: RegistrationField; readonly given: boolean }
  /** Whether a deadline of the clock was missed in any round. */
  | { readonly missed: string }
  /** Whether a deadline of one of these clocks was missed and nobody has said why (I-05). */
  | { readonly unexplained: readonly string[] }
  /** Whether the day that a clock ends on was put off at least so many times. */
  | { readonly putOff: string; readonly times: number }
  /** Whether a deadline of one of these clocks waits for what stops it, in time or late. */
  | { readonly waiting: readonly string[] }
  /** The wording was read in the stage where the case still is, and claims that it is urgent (ENV-027). */
  | { readonly suggested: 'urgent' }
  /** Whether a limit or target is past and what it waits for has not been done. */
  | { readonly overdue: boolean }
  /** Whether the unit in that role still has a deadline of the clock to meet; `late`: one that is past. */
  | { readonly owes: RoleName; readonly clock: string; readonly late?: true }
  /** The matrix answers with one of these rows. */
  | { readonly routedBy: readonly string[] }
  /** Whether the matter is in the first receiver's own remit; open while nobody has decided. */
  | { readonly remit: 'own' | 'other' | 'open' }
  | { readonly role: RoleName; readonly present: boolean }
  | { readonly same: readonly [RoleName, RoleName] }
  | { readonly actorIs: string }
  | { readonly stage: string }
  /** Whether the case has such a link to another one. */
  | { readonly linked: LinkName; readonly exists: boolean }
  /** Whether every case that was made under this link is closed, as far as it has told; also where there is none. */
  | { readonly parts: LinkName; readonly every: 'closed' }
  /** Whether one of them is open, or is past a limit. */
  | { readonly parts: LinkName; readonly some: 'open' | 'overdue' }
  /** Whether the complainant has rated at least so many times in this round, of themselves. */
  | { readonly rated: number }
  /** Whether the list has so many entries. */
  | { readonly record: string; readonly atLeast: number }
  /** Whether the command was given and waits for a second person; `by`: whoever acts is another than who gave it; `as`: it was given by the unit in that role. */
  | { readonly unconfirmed: string; readonly exists: boolean }
  | { readonly unconfirmed: string; readonly by: 'another-person' }
  | { readonly unconfirmed: string; readonly as: RoleName }
  | { readonly laterRound: boolean }
  /** `named`: it is one of the mechanism's named conditions. */
  | { readonly named?: string; readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** The fields of a registration (ENV-011). */
export type RegistrationField = 'respondent' | 'place' | 'name' | 'address' | 'contact';

/** Who a unit, or a person, is to a case: `first-contact` and `holder` of every case, the others as its mechanism declares them. */
export type RoleName = string;
