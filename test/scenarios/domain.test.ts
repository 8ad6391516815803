import { describe, expect, it } from 'vitest';
import { DomainPlayer } from '../../infra/packs/scenarios/domain-player.ts';
import { playScenario } from '../../infra/packs/scenarios/play.ts';
import { districtRules } from '../support/district.ts';
import { scenarios } from './district-scenarios.ts';

describe('scenarios on the domain', () => {
  it.each(scenarios.map((scenario) => [`${scenario.id}: ${scenario.title}`, scenario] as const))(
    '%s',
    async (_name, scenario) => {
      const player = new DomainPlayer(scenario, districtRules);
      expect(await playScenario(scenario, player)).toEqual([]);
      const { replay, subject, chain } = player.replayed();
      expect(replay).toEqual(subject);
      expect(chain).toEqual({ kind: 'intact', length: player.events.length });
    },
  );

  it('are as many as there were when they became files of the pack', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(66);
  });
});
