import { setTimeout } from 'node:timers/promises';
import { jitteredBackoff } from '../../domain/backoff.ts';
import type { TransientError } from '../../ports/transient-error.ts';

/** A table that was busy so often in a row is not asked again. */
export const maxAttempts = 6;

const backoffMs = { initialInterval: 50 };

/** @param tries how often the table was busy */
export async function pauseAfter(tries: number): Promise<void> {
  await setTimeout(jitteredBackoff(tries, backoffMs, Math.random()));
}

/** The table was busy each time. */
export class BusyTableError extends Error implements TransientError {
  override readonly name = 'BusyTableError';
  readonly transient = true;
}
