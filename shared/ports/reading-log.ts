import type { Instant } from '../domain/instant.ts';
import type { UnitId } from '../domain/mechanism/mechanism.ts';

/** Somebody has been given the data of who complains: who, when, of which case, by which call. Nothing of the data itself. */
export interface Reading {
  readonly at: Instant;
  readonly user: string;
  /** Absent for persons without a unit. */
  readonly unit?: UnitId;
  /** Of the case. */
  readonly number: string;
  /** Method and path: `GET /v1/cases/{number}`. */
  readonly call: string;
}

/** Which readings are asked for: those of a span of time, of one case, person or unit where given. */
export interface ReadingQuery {
  readonly number?: string;
  readonly user?: string;
  readonly unit?: UnitId;
  /** Included. */
  readonly from: Instant;
  /** Not included. */
  readonly until: Instant;
  readonly cursor?: string;
  /** 1 to 200. */
  readonly limit: number;
}

/** A page, the latest first; it may have fewer than asked for, and still a cursor. */
export interface ReadingPage {
  readonly readings: readonly Reading[];
  readonly cursor?: string;
}

/** Where readings of personal data are kept. Nothing in it is changed or deleted. Every adapter passes the same suite. */
export interface ReadingLog {
  /** Durable when it resolves; only then may the data be given. */
  record(reading: Reading): Promise<void>;
  list(query: ReadingQuery): Promise<ReadingPage>;
}
