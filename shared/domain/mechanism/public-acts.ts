import type { Text } from '../text.ts';

/** The commands behind the calls of whoever comes by number and code. */
export interface PublicActsSpec {
  /** Says how satisfied they are in the three aspects (`POST /v1/public/cases/{number}/rating`). */
  readonly rating?: RatingSpec;
  /** Says that they want nothing any more (`POST /v1/public/cases/{number}/withdrawal`). */
  readonly withdrawal?: WithdrawalSpec;
}

/** Which command a rating by number and code gives, and what whoever rates is told of it. */
export interface RatingSpec {
  readonly command: string;
  /** What follows where one of the aspects is `dissatisfied`. */
  readonly dissatisfied?: { readonly message: Text; readonly rules: readonly string[] };
}

/** What a withdrawal by number and code says besides the reason. */
export interface WithdrawalSpec {
  readonly command: string;
  /** Fields that are always the same when it comes this way. */
  readonly with?: Readonly<Record<string, string | boolean>>;
  /** The field that takes the day on which it was asked for: today. */
  readonly today?: string;
}
