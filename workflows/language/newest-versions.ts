import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import type { Issue } from './checks/issue.ts';

/** A version of a mechanism as a file of the pack has it. */
export interface LoadedVersion {
  /** The file, or the `mechanism.yaml` of the folder. */
  readonly main: string;
  readonly mechanism: Mechanism;
  /** Reports a problem at its place in the file. */
  readonly tell: (issue: Issue) => void;
}

/**
 * The newest version of each mechanism, with those before it that the pack keeps. A kept one lies in `<id>@<version>`, so
 * that nothing is taken for one that is not.
 */
export function newestVersions(all: readonly LoadedVersion[]): readonly LoadedVersion[] {
  return [...Map.groupBy(all, ({ mechanism }) => mechanism.id).values()].flatMap((versions) => {
    const oldestFirst = versions.toSorted((a, b) => a.mechanism.version - b.mechanism.version);
    for (const [index, one] of oldestFirst.entries()) checkName(one, oldestFirst[index + 1]);
    const newest = oldestFirst.at(-1);
    const mechanism = oldestFirst.map((one) => one.mechanism).reduce((previous, one) => ({ ...one, previous }));
    return newest === undefined ? [] : [{ ...newest, mechanism }];
  });
}

function checkName({ main, mechanism: { id, version }, tell }: LoadedVersion, next: LoadedVersion | undefined): void {
  if (next === undefined) return;
  if (next.mechanism.version === version)
    next.tell({
      path: 'id',
      code: 'duplicate',
      message: `${main} 已有此标识和版本 · ${main} has this id and version already`,
    });
  else if (placeOf(main) !== `${id}@${version}`)
    tell({
      path: 'id',
      code: 'duplicate',
      message: `${next.main} 已有此标识；保留的旧版本应存为 ${id}@${version} · ${next.main} has this id already; an earlier version that is kept lies in ${id}@${version}`,
    });
}

/** `env-works@2/mechanism.yaml` and `env-works@2.yaml` → `env-works@2` */
function placeOf(main: string): string {
  return main.replace(/\/mechanism\.yaml$|\.yaml$/, '');
}
