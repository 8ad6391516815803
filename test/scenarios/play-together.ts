import { HttpPlay } from './http-play.ts';
import type { HttpWorld } from './http-world.ts';
import { stepsOf } from './play.ts';
import type { Scenario } from './table.ts';

/** How one table ended. */
export interface Played {
  readonly scenario: Scenario;
  readonly play: HttpPlay;
  /** What its first row that did not hold threw; the table stops there and the others go on. */
  failure?: unknown;
}

/**
 * Plays many tables in one world at once: the rows of all of them in the order of their instants, so that the clock
 * goes forward once and the cases live side by side.
 */
export async function playTogether(scenarios: readonly Scenario[], world: HttpWorld): Promise<readonly Played[]> {
  const played = scenarios.map((scenario): Played => ({ scenario, play: new HttpPlay(world) }));
  const steps = played
    .flatMap((one) => stepsOf(one.scenario, one.play).map((step) => ({ one, ...step })))
    // Stable: rows of one table at one instant stay in their order.
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  let now: string | undefined;
  for (const { one, at, run } of steps) {
    if ('failure' in one) continue;
    if (at !== now) await world.moveTo(at);
    now = at;
    try {
      await run();
    } catch (error) {
      one.failure = error;
    }
  }
  return played;
}
