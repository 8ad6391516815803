import type { CompleteScenario } from '../../infra/packs/scenarios/player.ts';
import { usualOf } from '../../workflows/language/load-scenarios.ts';
import { packScenarios } from './pack-scenarios.ts';

const { files, scenarios: all } = packScenarios('district');

/** Every scenario of the district's pack. */
export const scenarios: readonly CompleteScenario[] = all;

/** What the district's registrations and commands say besides what a test is about. */
export const usual = usualOf(files);

/** A scenario of the district's pack by its id. */
export function scenarioCalled(id: string): CompleteScenario {
  const found = all.find((scenario) => scenario.id === id);
  if (found === undefined) throw new Error(`the district has no scenario ${id}`);
  return found;
}
