import { join } from 'node:path';
import { readPack, scenarioFiles, shippedPacks } from '../../infra/packs/read-packs.ts';
import type { CompleteScenario } from '../../infra/packs/scenarios/player.ts';
import { loadScenarios, usualOf } from '../../workflows/language/load-scenarios.ts';

const folder = join(shippedPacks, 'district');
const files = scenarioFiles(folder);

/** What the district's registrations and commands say besides what a test is about. */
export const usual = usualOf(files);

const loading = loadScenarios(files, readPack(folder));
if (loading.kind === 'refused') throw new Error(JSON.stringify(loading.problems, null, 2));

/** Every scenario of the district's pack. */
export const scenarios: readonly CompleteScenario[] = loading.scenarios.map(({ scenario }) => scenario);

/** A scenario of the district's pack by its id. */
export function scenarioCalled(id: string): CompleteScenario {
  const found = scenarios.find((scenario) => scenario.id === id);
  if (found === undefined) throw new Error(`the district has no scenario ${id}`);
  return found;
}
