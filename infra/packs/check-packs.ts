import type { Pack, PackProblem } from '../../workflows/language/pack.ts';
import { lineOf, PackError, packFolders, readPack, requireDistinct, scenarioFiles } from './read-packs.ts';
import { playScenarios } from './scenarios/play-scenarios.ts';

/** What was looked at, and what is wrong with it. */
export interface PacksCheck {
  readonly folders: readonly string[];
  readonly packs: number;
  readonly mechanisms: number;
  readonly rules: number;
  readonly scenarios: number;
  /** One for each problem, with the place at which an editor finds it. */
  readonly lines: readonly string[];
}

/**
 * Reads packs as a start does, and plays their scenarios on the domain. A pack that cannot be read keeps no other from being
 * checked.
 * @param named folders or names of shipped packs, comma-separated; all shipped ones when nothing is named
 */
export async function checkPacks(named: string | undefined): Promise<PacksCheck> {
  const lines: string[] = [];
  const read: { readonly folder: string; readonly pack: Pack }[] = [];
  let scenarios = 0;
  const tell = (folder: string, problems: readonly PackProblem[]) => {
    lines.push(...problems.map((one) => lineOf(folder, one)));
  };
  const check = async (what: () => void | Promise<void>) => {
    try {
      await what();
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      tell(error.folder, error.problems);
    }
  };
  const folders = packFolders(named);
  for (const folder of folders) {
    await check(async () => {
      const pack = readPack(folder);
      read.push({ folder, pack });
      const { played, problems } = await playScenarios(pack, scenarioFiles(folder));
      scenarios += played;
      tell(folder, problems);
    });
  }
  await check(() => requireDistinct(read));
  const packs = read.map(({ pack }) => pack);
  return {
    folders,
    packs: packs.length,
    mechanisms: packs.flatMap(({ mechanisms }) => mechanisms).length,
    rules: packs.flatMap(({ rulebook }) => Object.keys(rulebook)).length,
    scenarios,
    lines,
  };
}

/** Counts what was read, so that nothing passes because nothing was looked at. */
export function summaryOf({ packs, mechanisms, rules, scenarios, lines }: PacksCheck): string {
  return (
    `问题 ${lines.length}；已检查：机制包 ${packs}、协调机制 ${mechanisms}、规则 ${rules}、情景 ${scenarios}` +
    ` · ${lines.length} problems; checked: ${packs} packs, ${mechanisms} mechanisms, ${rules} rules, ${scenarios} scenarios`
  );
}
