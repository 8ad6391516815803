import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompleteScenario } from '../../infra/packs/scenarios/player.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { HttpWorld } from './http-world.ts';
import { packScenarios } from './pack-scenarios.ts';
import { playAlone } from './play-alone.ts';
import { type Played, playTogether } from './play-together.ts';

/** Whether the scenario changes what holds for every case of a machine. */
function needsOwnWorld({ settings, units: own, steps }: CompleteScenario): boolean {
  return settings !== undefined || own !== undefined || steps.some((step) => 'publish' in step || 'set' in step);
}

const named = (list: readonly CompleteScenario[]) => list.map((one) => [`${one.id}: ${one.title}`, one] as const);

describe.each(['district', 'hospital', 'county-discipline', 'office'])('scenarios of the pack %s over HTTP', (name) => {
  const { pack, scenarios } = packScenarios(name);

  describe('side by side on one machine', () => {
    const folder = temporaryFolder();
    const world = new HttpWorld(folder.path);
    const together = scenarios.filter((scenario) => !needsOwnWorld(scenario));
    let played: readonly Played[] = [];

    beforeAll(async () => {
      played = await playTogether(together, world, pack.organisation);
    });
    afterAll(async () => {
      await world.end();
      folder.remove();
    });

    it.each(named(together))('%s', async (_name, scenario) => {
      const one = played.find((other) => other.scenario === scenario);
      if (!one) throw new Error('it was not played');
      expect(one.differences).toEqual([]);
      expect(await one.player.timeline()).toMatchObject({ verified: true });
    });
  });

  const alone = scenarios.filter(needsOwnWorld);
  if (alone.length === 0) return;
  describe('each on a machine of its own', () => {
    it.each(named(alone))('%s', async (_name, scenario) => {
      expect(await playAlone(scenario, pack)).toEqual({ differences: [], verified: true });
    });
  });
});
