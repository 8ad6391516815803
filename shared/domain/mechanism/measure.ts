import type { Outcome } from '../case/outcome.ts';
import type { Text } from '../text.ts';
import type { Condition, RoleName } from './condition.ts';

/** What lengths of time are counted in: working days by the calendar of whoever asks, or whole minutes. */
export const spanUnits = ['working-day', 'minute'] as const;

/** One of {@link spanUnits}. */
export type SpanUnit = (typeof spanUnits)[number];

/**
 * How a limit or target stands. `over`: met or missed; `in-time` and `late`: by the record, or by a calendar that was
 * published afterwards; `judged-…`: only by such a calendar and against the record (I-27); `done`: in time or not.
 */
export const deadlineStates = ['over', 'in-time', 'late', 'judged-in-time', 'judged-late', 'done'] as const;

/** One of {@link deadlineStates}. */
export type DeadlineState = (typeof deadlineStates)[number];

/** By what a count is told apart. */
export type Breakdown =
  | { readonly fact: string }
  | { readonly place: 'town' }
  /** What the last act of a command said in a field; `otherwise` while none has. */
  | {
      readonly said: string;
      readonly in: string;
      readonly values: Readonly<Record<string, Text>>;
      readonly otherwise: string;
    };

/** Cases, in the month of their receipt, closing or milestone, for the unit in a role (the first receiver while it is not filled). */
export interface CaseCount {
  readonly count: 'cases';
  readonly of: RoleName;
  readonly month: 'receipt' | 'closing' | { readonly milestone: string };
  readonly when?: Condition;
  /** Those that have ended without having run their course are left out, unless it is these or `any` that are counted. */
  readonly outcome?: Outcome | 'any';
  /** Whether the complainant was ever heard about it. */
  readonly rated?: 'ever' | 'never';
  readonly by?: Breakdown;
  /**
   * How long it took from one milestone to another; a case that has not reached both is not counted. `each`: also how many
   * took how many minutes, for percentiles.
   */
  readonly lasting?: { readonly from: string; readonly to: string; readonly in: SpanUnit; readonly each?: true };
}

/** Acts, in their month, for the unit that leads the case now, registered it, did them, or is named in a field of them. */
export interface ActCount {
  readonly count: 'acts';
  readonly of: 'lead' | 'first-contact' | 'actor' | { readonly payload: string };
  /** The attempts that a guard refused and recorded, in place of what was done. */
  readonly refused?: true;
  readonly acts: readonly { readonly command: string; readonly when?: Condition }[];
  /** The first of a round alone. */
  readonly once?: 'round';
}

/** Limits and targets, for the unit that was answerable, in the month in which they were met or fell due. */
export interface DeadlineCount {
  readonly count: 'deadlines';
  readonly of: 'answerable';
  readonly are: DeadlineState;
  readonly kind?: 'limit' | 'target';
  readonly clocks?: readonly string[];
  /** How long it took from the start to the stop of those that are `done`. */
  readonly lasting?: SpanUnit;
}

/** Cases about which the complainant was heard, each once a month by the last answer, the own word before any other. */
export interface RatingCount {
  readonly count: 'ratings';
  readonly of: 'lead' | 'first-contact';
  /** Satisfied in all aspects, or with one; all of them when absent. */
  readonly satisfied?: 'all' | { readonly with: string };
}

/** What is counted, by unit and month, as cases go on. */
export type CountSpec = CaseCount | ActCount | DeadlineCount | RatingCount;

/** How a quotient is rounded. */
export const roundings = ['half-up', 'half-even', 'up', 'down'] as const;

/** How many decimals a quotient has, and how the rest goes. A rate is a part of 1: `digits: 4` shows 66.67 %. */
export interface Rounding {
  readonly digits: number;
  readonly how: (typeof roundings)[number];
}

/** Something, or what a setting chooses, as it was set when the month ended. */
export type BySetting<Value> = Value | { readonly setting: string; readonly values: Readonly<Record<string, Value>> };

/** What makes the order of a ranking. */
export interface RankedBy {
  readonly measure: string;
  readonly best: 'highest' | 'lowest';
}

/** What a measure shows. */
export type MeasureKind =
  | { readonly number: string }
  | {
      readonly rate: {
        readonly numerator: BySetting<string>;
        readonly denominator: string;
        /** Measures of what the rate leaves out, which stand beside it. */
        readonly excludes?: readonly string[];
        readonly rounding: Rounding;
      };
    }
  | { readonly mean: { readonly of: string; readonly rounding: Rounding } }
  | {
      readonly ranking: {
        /** The first decides; of units that it leaves equal the next. */
        readonly by: readonly RankedBy[];
        /** Who takes part: units of these kinds that the register has in the month. */
        readonly among: { readonly kinds: readonly string[] };
        /** `share`: 1, 1, 3; `next`: 1, 1, 2. */
        readonly ties: 'share' | 'next';
        /** How it comes about, in words that are kept with each ranking. */
        readonly formula?: BySetting<Text>;
      };
    }
  | { readonly breakdown: string }
  /** How lengths of time are spread, by unit and by what the count tells apart: their number, mean and percentiles. */
  | {
      readonly distribution: {
        readonly of: string;
        /** Of so many in a hundred none took longer (nearest rank). */
        readonly percents: readonly number[];
        /** Of the mean. */
        readonly rounding: Rounding;
      };
    };

/** A figure of the reports: what it is called, why it is wanted, and what it is made of. */
export type Measure = MeasureKind & {
  readonly title: Text;
  readonly rules: readonly string[];
  /** Its place in the fixed answers of `GET /v1/reports/units` and `GET /v1/reports/analysis`. */
  readonly field?: string;
  /** Shown only where some unit has one. */
  readonly rare?: true;
};

/** What acts say about a breach. */
export interface BreachSpec {
  /** Why it was late: the fields that name the deadline and tell the reason. */
  readonly explained?: { readonly by: string; readonly deadline: string; readonly reason: string };
  /** Whether the reason justifies it, for breaches of some clocks. */
  readonly judged?: {
    readonly by: string;
    readonly clocks: readonly string[];
    readonly justified: string;
    readonly reason: string;
  };
}
