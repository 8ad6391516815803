import * as z from 'zod/mini';
import type { Text } from '../../../shared/domain/text.ts';
import { loadScenarios, type PlacedScenario } from '../../../workflows/language/load-scenarios.ts';
import type { Pack, PackFiles, PackProblem } from '../../../workflows/language/pack.ts';
import { rulesOf } from '../read-packs.ts';
import { DomainPlayer } from './domain-player.ts';
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
    const { scenario } = placed;
    const differences = await playScenario(scenario, new DomainPlayer(scenario, rules));
    for (const difference of differences) problems.push(problemOf(placed, difference));
  }
  return { played: loading.scenarios.length, problems };
}

function problemOf({ scenario, file, at }: PlacedScenario, difference: Difference): PackProblem {
  const { path } = difference;
  const [section, index] = path;
  const step = section === 'steps' ? scenario.steps[Number(index)] : scenario.register;
  const inside = path.slice(section === 'steps' ? 2 : 1).join('.');
  const where = [scenario.id, step?.at, inside].filter(Boolean).join(' ');
  const { zh, en } = wordsOf(difference);
  return {
    file,
    ...at(path),
    path: path.map(String).join('.'),
    code: 'scenario',
    message: `${where}：${zh} · ${where}: ${en}`,
  };
}

function wordsOf({ wanted, seen }: Difference): Text {
  if (seen instanceof Error) {
    const why = seen instanceof z.core.$ZodError ? z.prettifyError(seen).replaceAll(/\s*\n\s*/g, ' ') : seen.message;
    return { zh: `无法演示：${why}`, en: `it cannot be played: ${why}` };
  }
  const [should, is] = [JSON.stringify(wanted), JSON.stringify(seen)];
  return { zh: `应为 ${should}，实为 ${is}`, en: `expected ${should}, seen ${is}` };
}
