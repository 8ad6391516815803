import { setTimeout } from 'node:timers/promises';

/** A table that was busy so often in a row is not asked again. */
export const mostTries = 6;

const firstPauseMs = 25;

/** A pause of random length, so that those who met do not meet again. @param tries how often the table was busy */
export async function pauseAfter(tries: number): Promise<void> {
  await setTimeout(Math.random() * firstPauseMs * 2 ** tries);
}
