import { describe, expect, it } from 'vitest';
import { DomainPlay } from './domain-play.ts';
import { playScenario } from './play.ts';
import { scenarios } from './tables/all.ts';

describe('scenarios on the domain', () => {
  it.each(scenarios.map((scenario) => [`${scenario.id}: ${scenario.title}`, scenario] as const))(
    '%s',
    async (_name, scenario) => {
      const play = new DomainPlay(scenario.settings);
      await playScenario(scenario, play);
      const { replay, subject, chain } = play.replayed();
      expect(replay).toEqual(subject);
      expect(chain).toEqual({ kind: 'intact', length: play.events.length });
    },
  );

  // Shown by the runner as what the source expects and no table can say yet.
});
