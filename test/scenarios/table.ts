import type { CommandType } from '../../shared/contracts/commands.ts';
import type { RegisterCase } from '../../shared/contracts/registration.ts';

/*
 * How a scenario is written down. It reads like the tables of the rulebook's scenarios: instants in Shanghai's time
 * without offset, due instants as `Mon 2026-03-09 24:00`, lengths as `16 h 30 min`. The same table is played on the
 * domain and over HTTP.
 */

/** One case from its registration on. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly register: Registered;
  readonly rows: readonly Row[];
  /** Settings that differ from the defaults. */
  readonly settings?: Readonly<Record<string, string | boolean | number>>;
  /** Sub-units that the district has entered into its register, by id, with the unit that each belongs to. */
  readonly subUnits?: Readonly<Record<string, string>>;
}

/** The registration. Contact, place and the other fields of ENV-011 are given unless `anonymous`. */
export interface Registered {
  readonly at: string;
  /** The public line that was called; who answers it is the first receiver. */
  readonly line?: string;
  /** The unit whose staff registers it, where nobody called. */
  readonly counter?: string;
  /** The complaint's when absent. */
  readonly mechanism?: string;
  readonly content: string;
  readonly facts?: RegisterCase['facts'];
  /** Neither name nor address nor contact, with the reason. */
  readonly anonymous?: string;
  /** What is written where the contact belongs. */
  readonly contact?: string;
  readonly expect?: Expected;
}

export type Row = ActRow | LookRow | PublishRow | SettingRow;

/** Somebody does something. `with` is the command's body; what is usual of it need not be written (see usual.ts). */
export interface ActRow {
  readonly at: string;
  /** The unit whose staff acts; `complainant` rates. */
  readonly who: string;
  readonly do: CommandType | 'rate';
  readonly with?: Readonly<Record<string, unknown>>;
  readonly refused?: { readonly code: RefusalCode; readonly rule: string; readonly field?: string };
  readonly expect?: Expected;
}

export type RefusalCode = 'not-your-unit' | 'not-allowed' | 'invalid';

/** Nobody does anything; time has passed. */
export interface LookRow {
  readonly at: string;
  readonly expect: Expected;
}

/** The State Council publishes a year's arrangement, and what is provisional is counted again (I-27). */
export interface PublishRow {
  readonly at: string;
  readonly publish: { readonly year: number; readonly off: readonly string[]; readonly work: readonly string[] };
  readonly expect?: Expected;
}

/** The district changes an interpretation for what comes. */
export interface SettingRow {
  readonly at: string;
  readonly set: Readonly<Record<string, string | boolean | number>>;
  readonly expect?: Expected;
}

/** What is looked at; what a table does not name is not compared. */
export interface Expected {
  readonly stage?: string;
  readonly holder?: string;
  readonly firstContact?: string;
  readonly lead?: string | null;
  readonly target?: string | null;
  readonly executor?: string | null;
  readonly co?: readonly string[];
  readonly round?: number;
  readonly closed?: boolean;
  /** Where it has ended without having run its course; null where it has not. */
  readonly outcome?: 'withdrawn' | 'voided' | null;
  readonly overdue?: boolean;
  readonly urgency?: 'urgent' | 'ordinary';
  readonly routing?: RoutingRow;
  readonly clocks?: readonly ClockRow[];
  /** Clocks that never started. */
  readonly noClock?: readonly string[];
  /** All steps recorded as not possible (ENV-013). */
  readonly impossible?: readonly string[];
  /** Fields marked as not given (ENV-013). */
  readonly unclear?: readonly string[];
  /** All open tasks as `milestone@unit`. */
  readonly tasks?: readonly string[];
  readonly urges?: number;
  /** Escalation candidates as `step of deadline`. */
  readonly candidates?: readonly string[];
  /** Kinds of events that the history has, among others. */
  readonly events?: readonly string[];
  readonly may?: { readonly who: string; readonly do: readonly CommandType[] };
}

export interface RoutingRow {
  readonly row?: string;
  readonly lead?: string | null;
  readonly co?: readonly string[];
  readonly joint?: readonly string[];
  readonly candidates?: readonly string[];
  readonly needs?: 'designation' | 'decision' | null;
  readonly provisional?: boolean;
  readonly missing?: readonly string[];
  readonly overlays?: readonly string[];
  readonly firstTransfer?: string | null;
}

/** One line of a clock table. `clock` is the deadline's id: `C-1H@epb` where each unit has its own, `C-PROM#2`. */
export interface ClockRow {
  readonly clock: string;
  readonly unit?: string;
  readonly kind?: 'limit' | 'target' | 'elapsed';
  readonly start?: string;
  readonly due?: string;
  readonly status?: 'running' | 'met' | 'missed' | 'cancelled';
  readonly done?: string | null;
  /** By how much it was done before it was due. */
  readonly early?: string;
  readonly late?: string;
  readonly elapsed?: string;
  /** Days that a working-day clock counts. */
  readonly counted?: readonly string[];
  /** The last day before it rolled off a rest day (I-02); null where it did not roll. */
  readonly rolledFrom?: string | null;
  readonly provisional?: boolean;
  readonly derived?: boolean;
  /** How it would have been counted, where it was learned later that it applies: `start → due`. */
  readonly earlier?: string | null;
  readonly round?: number;
  readonly pending?: readonly string[];
  /** What explains a miss, as `milestone since instant`. */
  readonly causes?: readonly string[];
  readonly missedAt?: string;
}
