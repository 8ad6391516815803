import type { Instant } from '../domain/instant.ts';
import type { UnitId } from '../domain/mechanism/mechanism.ts';

/**
 * What an organisation sets itself, kept in versions: nothing is overwritten. `settings@library` where its pack does not
 * keep plain keys.
 */
export type ReferenceKind = PlainReferenceKind | `${PlainReferenceKind}@${string}`;

/** A kind of document, of whichever organisation. */
export type PlainReferenceKind =
  | 'calendar'
  | 'settings'
  | 'units'
  | 'roster'
  | 'persons'
  | 'hotline-keys'
  | 'code-key'
  | 'recount'
  | 'obligations'
  | 'counted-reports'
  | 'case-moves'
  | 'served-versions'
  | 'clock-correction'
  | 'notices'
  | RankingKind
  | MeasuredKind;

/** A month's rankings and their publications, `YYYY-MM` behind the colon: records that are added to (ENV-142). */
export type RankingKind = `ranking:${string}` | `ranking-publications:${string}`;

/**
 * What was posted of a subject of a series on a day, `measured:<series>:<subject>:<YYYY-MM-DD>`, and the last crossing of a
 * threshold by it, `crossed:<series>:<threshold>:<subject>`: records that are added to.
 */
export type MeasuredKind = `measured:${string}` | `crossed:${string}`;

/** One version of a reference document, with who made it, why and when. */
export interface ReferenceVersion {
  readonly kind: ReferenceKind;
  /** 1, 2, 3 … */
  readonly version: number;
  readonly document: unknown;
  /** The person who made it, or `system`. */
  readonly author: string;
  /** The unit that they belong to. */
  readonly authorUnit?: UnitId;
  readonly reason: string;
  readonly at: Instant;
}

/** Versioned documents that decisions rest on besides the mechanism: calendar, settings, units, persons, hotline keys. */
export interface ReferenceStore {
  latest(kind: ReferenceKind): Promise<ReferenceVersion | undefined>;
  /** Newest first. */
  versions(kind: ReferenceKind): Promise<readonly ReferenceVersion[]>;
  /**
   * Adds version `expectedVersion + 1`; refuses when another was added meanwhile.
   * @param now what the clock says, where `at` is later so as to follow the version before
   * @throws ClockBehindError when the store has recorded a later instant, beyond the tolerance
   */
  add(
    version: Omit<ReferenceVersion, 'version'>,
    expectedVersion: number,
    now?: Instant,
  ): Promise<{ readonly kind: 'added' | 'version-conflict' }>;
}
