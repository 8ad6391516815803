import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { HttpPlay } from './http-play.ts';
import { HttpWorld } from './http-world.ts';
import { instantOf } from './notation.ts';
import { registerWith } from './registrations.ts';
import { playScenario } from './play.ts';
import { type Played, playTogether } from './play-together.ts';
import type { Scenario } from './table.ts';
import { scenarios } from './tables/all.ts';

/** Whether the table changes what holds for every case of a machine. */
function needsOwnWorld({ settings, subUnits, rows }: Scenario): boolean {
  return settings !== undefined || subUnits !== undefined || rows.some((row) => 'publish' in row || 'set' in row);
}

const named = (list: readonly Scenario[]) => list.map((one) => [`${one.id}: ${one.title}`, one] as const);

describe('scenarios over HTTP, side by side on one machine', () => {
  const folder = temporaryFolder();
  const world = new HttpWorld(folder.path);
  const together = scenarios.filter((scenario) => !needsOwnWorld(scenario));
  let played: readonly Played[] = [];

  beforeAll(async () => {
    played = await playTogether(together, world);
  });
  afterAll(async () => {
    await world.end();
    folder.remove();
  });

  it.each(named(together))('%s', async (_name, scenario) => {
    const one = played.find((other) => other.scenario === scenario);
    if (!one) throw new Error('it was not played');
    if ('failure' in one) throw one.failure;
    expect(await one.play.timeline()).toMatchObject({ verified: true });
  });
});

describe('scenarios over HTTP, each on a machine of its own', () => {
  it.each(named(scenarios.filter(needsOwnWorld)))('%s', async (_name, scenario) => {
    const folder = temporaryFolder();
    const world = new HttpWorld(folder.path);
    try {
      const play = new HttpPlay(world);
      if (scenario.settings) {
        await world.write('settings', { 'env-complaint': scenario.settings }, instantOf(scenario.register.at));
      }
      if (scenario.subUnits) {
        await world.write('units', registerWith(scenario.subUnits), instantOf(scenario.register.at));
      }
      await playScenario(scenario, play);
      expect(await play.timeline()).toMatchObject({ verified: true });
    } finally {
      await world.end();
      folder.remove();
    }
  });
});
