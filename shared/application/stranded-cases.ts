import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import { versionFor, versionsOf } from '../domain/mechanism/versions.ts';
import type { OpenStanding, OpenStandings } from '../ports/open-standings.ts';

const maxNamed = 10;

/**
 * Refuses to serve open cases that could never move again: of a mechanism, or of a version of one, that no pack has, or
 * in a stage that their version does not have. All open cases are read only where that is not known beforehand.
 * @param mechanisms all that are served, each in its newest version
 * @param served the versions under which cases may have been registered before, where that was recorded
 * @returns what is to be recorded of that from now on
 * @throws StrandedCasesError with how many there are, and which
 */
export function refuseStranded(
  source: OpenStandings,
  mechanisms: readonly Mechanism[],
  served: ServedVersions | undefined,
): ServedVersions {
  const newest = Object.fromEntries(mechanisms.map(({ id, version }) => [id, [version]]));
  if (served !== undefined && isAllKnown(source, mechanisms, served)) return together(served, newest);
  const standings = source.all();
  const problems = standings.flatMap((standing): readonly Stranded[] => {
    const { mechanism: id, version, stage } = standing;
    if (!mechanisms.some((one) => one.id === id)) return [{ standing, lacks: 'mechanism' }];
    const own = versionFor(mechanisms, { id, version });
    if (own === undefined) return [{ standing, lacks: 'version' }];
    return Object.hasOwn(own.stages, stage) ? [] : [{ standing, lacks: 'stage' }];
  });
  if (problems.length === 0) {
    const open = Map.groupBy(standings, ({ mechanism }) => mechanism);
    const versions = [...open].map(([id, own]) => [id, own.map(({ version }) => version)] as const);
    return together(Object.fromEntries(versions), newest);
  }
  const said = (['mechanism', 'version', 'stage'] as const).flatMap((what) => {
    const those = problems.flatMap(({ lacks, standing }) => (lacks === what ? [standing] : []));
    return those.length === 0 ? [] : [sentence[what](named(those, source, marks[what]))];
  });
  throw new StrandedCasesError(said.join('\n'));
}

/** By mechanism: the versions under which cases may be open. */
export type ServedVersions = Readonly<Record<string, readonly number[]>>;

/** Whether every version that was served is there, and every stage in which a case stands is one of some version. */
function isAllKnown(source: OpenStandings, mechanisms: readonly Mechanism[], served: ServedVersions): boolean {
  const hasVersions = Object.entries(served).every(([id, versions]) =>
    versions.every((version) => versionFor(mechanisms, { id, version }) !== undefined),
  );
  return (
    hasVersions &&
    source.byStage().every(({ mechanism: id, stage }) => {
      const newest = mechanisms.find((one) => one.id === id);
      return newest !== undefined && versionsOf(newest).some(({ stages }) => Object.hasOwn(stages, stage));
    })
  );
}

function together(one: ServedVersions, other: ServedVersions): ServedVersions {
  const ids = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  const versionsOfId = (id: string) => [...new Set([...(one[id] ?? []), ...(other[id] ?? [])])].sort((a, b) => a - b);
  return Object.fromEntries(ids.map((id) => [id, versionsOfId(id)]));
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
