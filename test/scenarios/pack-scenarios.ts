import { join } from 'node:path';
import { readPack, scenarioFiles, shippedPacks } from '../../infra/packs/read-packs.ts';
import type { CompleteScenario } from '../../infra/packs/scenarios/player.ts';
import { loadScenarios } from '../../workflows/language/load-scenarios.ts';
import type { Pack, PackFiles } from '../../workflows/language/pack.ts';

/** A shipped pack with everything that it must pass. */
export interface PlayedPack {
  readonly pack: Pack;
  readonly files: PackFiles;
  readonly scenarios: readonly CompleteScenario[];
}

/** @param name the folder of a shipped pack */
export function packScenarios(name: string): PlayedPack {
  const folder = join(shippedPacks, name);
  const files = scenarioFiles(folder);
  const pack = readPack(folder);
  const loading = loadScenarios(files, pack);
  if (loading.kind === 'refused') throw new Error(JSON.stringify(loading.problems, null, 2));
  return { pack, files, scenarios: loading.scenarios.map(({ scenario }) => scenario) };
}
