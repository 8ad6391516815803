import { loadScenarios, type PlacedScenario } from '../../../workflows/language/load-scenarios.ts';
import type { Pack, PackFiles, PackProblem } from '../../../workflows/language/pack.ts';
import { rulesOf } from '../read-packs.ts';
import { DomainPlayer, type PlayedRules } from './domain-player.ts';
import { type Difference, playScenario } from './play.ts';

/** How the scenarios of a pack went. */
export interface ScenarioPlay {
  readonly played: number;
  /** What differs, or keeps scenarios from being read, with file, line and column. */
  readonly problems: readonly PackProblem[];
}

/**
 * Plays the scenarios of a pack on the domain, without a store and without a server. A scenario ends at its first step
 * that does not hold; the others go on.
 *
 * @param files what lies in the pack's `scenarios/`
 */
export async function playScenarios(pack: Pack, files: PackFiles): Promise<ScenarioPlay> {
  const loading = loadScenarios(files, pack);
  if (loading.kind === 'refused') return { played: 0, problems: loading.problems };
  const rules = rulesOf(pack);
  const problems: PackProblem[] = [];
  for (const placed of loading.scenarios) {
    for (const difference of await differencesOf(placed, rules)) problems.push(problemOf(placed, difference));
  }
  return { played: loading.scenarios.length, problems };
}

async function differencesOf({ scenario }: PlacedScenario, rules: PlayedRules): Promise<readonly Difference[]> {
  try {
    return await playScenario(scenario, new DomainPlayer(scenario, rules));
  } catch (error) {
    return [
      { path: ['id'], wanted: '可以演示 · it can be played', seen: error instanceof Error ? error.message : error },
    ];
  }
}

function problemOf({ scenario, file, at }: PlacedScenario, { path, wanted, seen }: Difference): PackProblem {
  const [section, index] = path;
  const step = section === 'steps' ? scenario.steps[Number(index)] : scenario.register;
  const what = path
    .slice(section === 'steps' ? 2 : 1)
    .map(String)
    .join('.');
  const [should, does] = [JSON.stringify(wanted), JSON.stringify(seen)];
  return {
    file,
    ...at(path),
    path: path.map(String).join('.'),
    code: 'scenario',
    message: `${scenario.id}，${step?.at ?? ''}，${what}：应为 ${should}，实为 ${does} · ${scenario.id}, ${step?.at ?? ''}, ${what}: expected ${should}, seen ${does}`,
  };
}
