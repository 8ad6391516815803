import { setTimeout } from 'node:timers/promises';
import type { PassingError } from '../../ports/passing-error.ts';

/** A table that was busy so often in a row is not asked again. */
export const mostTries = 6;

const firstPauseMs = 25;

/** A pause of random length, so that those who met do not meet again. @param tries how often the table was busy */
export async function pauseAfter(tries: number): Promise<void> {
  await setTimeout(Math.random() * firstPauseMs * 2 ** tries);
}

/** The table was busy each time. */
export class BusyTableError extends Error implements PassingError {
  override readonly name = 'BusyTableError';
  readonly passes = true;
}
