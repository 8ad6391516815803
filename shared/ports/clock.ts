import type { Instant } from '../domain/instant.ts';

/** The time. Real, or the rehearsal's (DESIGN § 4). */
export interface Clock {
  now(): Instant;
}
