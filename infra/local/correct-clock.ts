import type { DatabaseSync } from 'node:sqlite';
import { lastInstantOf } from '../../shared/adapters/sqlite/last-instant.ts';
import { referenceJob } from '../../shared/adapters/sqlite/reference-writes.ts';
import { addSeconds, type Instant, secondsBetween } from '../../shared/domain/instant.ts';
import { clockToleranceSeconds } from '../../shared/ports/recording-clock.ts';

/** What a clock that ran ahead has left in the record, as the correction keeps it. */
export interface ClockLeap {
  /** The last instant that was recorded before, and the first and the last one after the clock had leapt. */
  readonly before: Instant;
  readonly first: Instant;
  readonly last: Instant;
  readonly events: number;
  readonly cases: number;
}

/** What became of a correction of the clock. */
export type ClockCorrection =
  | { readonly kind: 'corrected'; readonly leap: ClockLeap }
  /** `no-leap`: what lies ahead was recorded little by little, as by a clock that is behind now. */
  | { readonly kind: 'not-behind' | 'no-leap' };

/**
 * The way out for a clock that ran ahead and was put right: from now on the record goes on from the present. What was
 * recorded with wrong instants stays as it is, the correction names it and who made it, in a version of a document that
 * is chained as every other. It is refused unless most of the way to the last instant was made in one leap: otherwise
 * whoever sets the clock back could have the record follow it.
 */
export function correctClock(
  db: DatabaseSync,
  { now, author, reason }: { readonly now: Instant; readonly author: string; readonly reason: string },
): ClockCorrection {
  db.exec('BEGIN IMMEDIATE');
  try {
    const correction = correctWithin(db, now, author, reason);
    db.exec(correction.kind === 'corrected' ? 'COMMIT' : 'ROLLBACK');
    return correction;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

function correctWithin(db: DatabaseSync, now: Instant, author: string, reason: string): ClockCorrection {
  const time = lastInstantOf(db);
  if (time.refusal(now) === undefined) return { kind: 'not-behind' };
  const leap = leapIn(db, addSeconds(now, clockToleranceSeconds));
  if (leap === undefined || 2 * secondsBetween(leap.before, leap.first) < secondsBetween(leap.before, leap.last))
    return { kind: 'no-leap' };
  time.goOnFrom(now);
  const kind = 'clock-correction';
  const newest = db.prepare('SELECT max(version) AS version FROM reference WHERE kind = ?').get(kind)?.['version'];
  const document = JSON.stringify(leap);
  referenceJob(db)({ kind, document, author, reason, at: now, now, expectedVersion: Number(newest ?? 0) });
  return { kind: 'corrected', leap };
}

function leapIn(db: DatabaseSync, limit: Instant): ClockLeap | undefined {
  const found = db
    .prepare(
      `WITH recorded (case_id, at) AS (
         SELECT case_id, json_extract(event, '$.at') FROM events UNION ALL SELECT NULL, at FROM reference)
       SELECT max(at) FILTER (WHERE at <= ?1) AS before, min(at) FILTER (WHERE at > ?1) AS first, max(at) AS last,
         count(case_id) FILTER (WHERE at > ?1) AS events, count(DISTINCT case_id) FILTER (WHERE at > ?1) AS cases
       FROM recorded`,
    )
    .get(limit) as { before: Instant | null; first: Instant | null; last: Instant; events: number; cases: number };
  const { before, first, ...rest } = found;
  return before === null || first === null ? undefined : { before, first, ...rest };
}
