import { type Difference, stepsOf } from '../../infra/packs/scenarios/play.ts';
import type { CompleteScenario } from '../../infra/packs/scenarios/player.ts';
import type { Organisation } from '../../shared/domain/organisation/organisation.ts';
import { HttpPlayer } from './http-player.ts';
import type { HttpWorld } from './http-world.ts';

/** How one scenario ended. */
export interface Played {
  readonly scenario: CompleteScenario;
  readonly player: HttpPlayer;
  /** What differed at its first step that did not hold; the scenario stops there and the others go on. */
  differences: readonly Difference[];
}

/**
 * Plays many scenarios in one world at once: the steps of all of them in the order of their instants, so that the clock
 * goes forward once and the cases live side by side.
 */
export async function playTogether(
  scenarios: readonly CompleteScenario[],
  world: HttpWorld,
  organisation: Organisation,
): Promise<readonly Played[]> {
  const played = scenarios.map((scenario): Played => ({
    scenario,
    player: new HttpPlayer(world, organisation),
    differences: [],
  }));
  const steps = played
    .flatMap((one) => stepsOf(one.scenario, one.player).map((step) => ({ one, ...step })))
    // Stable: steps of one scenario at one instant stay in their order.
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  let now: string | undefined;
  for (const { one, at, run } of steps) {
    if (one.differences.length > 0) continue;
    if (at !== now) await world.moveTo(at);
    now = at;
    one.differences = await run();
  }
  return played;
}
