import type { Instant } from '../domain/instant.ts';

/** What a district sets itself, kept in versions: nothing is overwritten. */
export type ReferenceKind =
  'calendar' | 'settings' | 'units' | 'hotline-keys' | 'recount' | 'obligations' | RankingKind;

/** A month's rankings and their publications, `YYYY-MM` behind the colon: records that are added to (ENV-142). */
export type RankingKind = `ranking:${string}` | `ranking-publications:${string}`;

export interface ReferenceVersion {
  readonly kind: ReferenceKind;
  /** 1, 2, 3 … */
  readonly version: number;
  readonly document: unknown;
  readonly author: string;
  readonly reason: string;
  readonly at: Instant;
}

/** Versioned documents that decisions rest on besides the mechanism: calendar, settings, units, hotline keys. */
export interface ReferenceStore {
  latest(kind: ReferenceKind): Promise<ReferenceVersion | undefined>;
  /** Newest first. */
  versions(kind: ReferenceKind): Promise<readonly ReferenceVersion[]>;
  /** Adds version `expectedVersion + 1`; refuses when another was added meanwhile. */
  add(
    version: Omit<ReferenceVersion, 'version'>,
    expectedVersion: number,
  ): Promise<{ readonly kind: 'added' | 'version-conflict' }>;
}
