import { instantOf } from '../../infra/packs/scenarios/notation.ts';
import { type Difference, playScenario } from '../../infra/packs/scenarios/play.ts';
import type { CompleteScenario } from '../../infra/packs/scenarios/player.ts';
import { ownKind } from '../../shared/adapters/organisations/own-reference.ts';
import { unitsFrom } from '../../workflows/language/organisation-schema.ts';
import type { Pack } from '../../workflows/language/pack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { HttpPlayer } from './http-player.ts';
import { HttpWorld } from './http-world.ts';

/** What became of a scenario that had a machine of its own. */
export interface PlayedAlone {
  readonly differences: readonly Difference[];
  /** What the server says of the case's chain. */
  readonly verified: boolean;
}

/**
 * Plays one scenario over HTTP on a machine of its own, with the settings and units that it asks for.
 * @param env what the machine is started with besides: `BANJIE_PACKS` for another organisation
 */
export async function playAlone(
  scenario: CompleteScenario,
  { organisation, units, inForceSince }: Pick<Pack, 'organisation' | 'units' | 'inForceSince'>,
  env: Readonly<Record<string, string>> = {},
): Promise<PlayedAlone> {
  const folder = temporaryFolder();
  const world = new HttpWorld(folder.path, env);
  try {
    const { register, settings, units: own } = scenario;
    const start = instantOf(register.at);
    if (settings) await world.write(ownKind('settings', organisation), { [register.mechanism]: settings }, start);
    if (own) await world.write(ownKind('units', organisation), [...units, ...unitsFrom(own, inForceSince)], start);
    const player = new HttpPlayer(world, organisation);
    const differences = await playScenario(scenario, player);
    return { differences, verified: (await player.timeline()).verified };
  } finally {
    await world.end();
    folder.remove();
  }
}
