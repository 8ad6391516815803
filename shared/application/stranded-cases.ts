import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import { versionFor } from '../domain/mechanism/versions.ts';
import type { OpenStanding, OpenStandings } from '../ports/open-standings.ts';

const maxNamed = 10;

/**
 * Refuses to serve open cases that could never move again: of a mechanism, or of a version of one, that no pack has, or
 * in a stage that their version does not have.
 * @param mechanisms all that are served, each in its newest version
 * @throws StrandedCasesError with how many there are, and which
 */
export function refuseStranded(source: OpenStandings, mechanisms: readonly Mechanism[]): void {
  const problems = source.all().flatMap((standing): readonly Stranded[] => {
    const { mechanism: id, version, stage } = standing;
    if (!mechanisms.some((one) => one.id === id)) return [{ standing, lacks: 'mechanism' }];
    const own = versionFor(mechanisms, { id, version });
    if (own === undefined) return [{ standing, lacks: 'version' }];
    return Object.hasOwn(own.stages, stage) ? [] : [{ standing, lacks: 'stage' }];
  });
  if (problems.length === 0) return;
  const said = (['mechanism', 'version', 'stage'] as const).flatMap((what) => {
    const those = problems.flatMap(({ lacks, standing }) => (lacks === what ? [standing] : []));
    return those.length === 0 ? [] : [sentence[what](named(those, source, marks[what]))];
  });
  throw new StrandedCasesError(said.join('\n'));
}

interface Stranded {
  readonly standing: OpenStanding;
  readonly lacks: 'mechanism' | 'version' | 'stage';
}

/** Nothing could change some open cases any more. */
export class StrandedCasesError extends Error {
  override readonly name = 'StrandedCasesError';
}

interface Named {
  readonly count: number;
  readonly zh: string;
  readonly en: string;
}

const marks = {
  mechanism: ({ mechanism }: OpenStanding) => mechanism,
  version: ({ mechanism, version }: OpenStanding) => `${mechanism} ${version}`,
  stage: ({ mechanism, stage }: OpenStanding) => `${mechanism}: ${stage}`,
} as const;

const sentence: Readonly<Record<Stranded['lacks'], (cases: Named) => string>> = {
  mechanism: ({ count, zh, en }) =>
    `${count} 件未结案件的协调机制已不在机制包中，须恢复该机制，或先将案件办结：${zh}` +
    ` · ${count} open cases belong to a mechanism that no pack has: bring it back, or end the cases first: ${en}`,
  version: ({ count, zh, en }) =>
    `${count} 件未结案件所依据的机制版本已不在机制包中，须恢复该版本的文件（<机制>@<版本>），或先将案件转入新版、办结：${zh}` +
    ` · ${count} open cases run under a version of their mechanism that the pack does not have: bring its file back (<mechanism>@<version>), or move or end the cases first: ${en}`,
  stage: ({ count, zh, en }) =>
    `${count} 件未结案件处于其机制版本没有的阶段，须恢复该阶段：${zh}` +
    ` · ${count} open cases stand in stages that their version of the mechanism does not have: bring them back: ${en}`,
};

function named(standings: readonly OpenStanding[], source: OpenStandings, mark: (one: OpenStanding) => string): Named {
  const count = standings.reduce((sum, { cases }) => sum + cases, 0);
  const names = standings
    .flatMap((one) => source.numbersIn(one, maxNamed).map((number) => `${number} (${mark(one)})`))
    .slice(0, maxNamed);
  const more = count > names.length ? ' …' : '';
  return { count, zh: `${names.join('、')}${more}`, en: `${names.join(', ')}${more}` };
}
