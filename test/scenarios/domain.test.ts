import { describe, expect, it } from 'vitest';
import { rulesOf } from '../../infra/packs/read-packs.ts';
import { DomainPlayer } from '../../infra/packs/scenarios/domain-player.ts';
import { playScenario } from '../../infra/packs/scenarios/play.ts';
import { packScenarios } from './pack-scenarios.ts';

describe.each([
  ['district', 66],
  ['hospital', 35],
  ['county-discipline', 9],
  ['office', 11],
])('scenarios of the pack %s on the domain', (name, least) => {
  const { pack, scenarios } = packScenarios(name);
  const rules = rulesOf(pack);

  it.each(scenarios.map((scenario) => [`${scenario.id}: ${scenario.title}`, scenario] as const))(
    '%s',
    async (_name, scenario) => {
      const player = new DomainPlayer(scenario, rules);
      expect(await playScenario(scenario, player)).toEqual([]);
      const { replay, subject, chain } = player.replayed();
      expect(replay).toEqual(subject);
      expect(chain).toEqual({ kind: 'intact', length: player.events.length });
    },
  );

  it('are not fewer than they were', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(least);
  });
});
