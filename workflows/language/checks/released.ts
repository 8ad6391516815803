import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { at, type Issue } from './issue.ts';
import { type Released, releasedKinds } from '../released/released-ids.ts';

/**
 * What cases of a version are stored with must stay in it: a case in a stage that nobody knows could never move again.
 * @param released what `released.yaml` of its pack records of this very version; nothing of one that is new
 */
export function* checkReleased(mechanism: Mechanism, released: Released | undefined): Iterable<Issue> {
  const { id: name, version } = mechanism;
  for (const kind of releasedKinds) {
    for (const id of released?.[kind] ?? []) {
      if (Object.hasOwn(mechanism[kind], id)) continue;
      yield {
        path: at(kind, id),
        code: 'gone',
        message: `“${id}”已随第${version}版发布，现已没有：须恢复，或提高版本号，并将原版本另存为 ${name}@${version} · "${id}" was released with version ${version} and is gone: bring it back, or raise the version and keep the one before as ${name}@${version}`,
      };
    }
  }
}
