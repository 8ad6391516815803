import type { Mechanism, Replacement, Supersedes } from '../../../shared/domain/mechanism/mechanism.ts';
import { versionsOf } from '../../../shared/domain/mechanism/versions.ts';
import { unknownName } from '../message.ts';
import type { ReleasedVersions } from '../released/released-ids.ts';
import { at, type Issue } from './issue.ts';

/**
 * Every version from the first on is kept, has been taken over or has ended: cases of no other could ever be acted on
 * again. And what the newest says of earlier ones names what there is.
 * @param newest with the versions before it that are kept
 * @param released what `released.yaml` of its pack records of the mechanism
 */
export function* checkVersions(
  newest: Mechanism,
  released: ReleasedVersions = {},
  rules?: ReadonlySet<string>,
): Iterable<Issue> {
  yield* checkTakenOver(newest, released);
  const kept = versionsOf(newest);
  const highest = Math.max(newest.version, ...Object.keys(released).map(Number));
  for (let version = 1; version <= highest; version++) {
    const isKept = kept.some((one) => one.version === version || version <= (one.takesOver ?? 0));
    if (isKept || released[version] === 'ended') continue;
    const file = `${newest.id}@${version}`;
    yield {
      path: 'version',
      code: 'gone',
      message: `第${version}版没有文件，其案件无从办理：须保留为 ${file}；其案件全部办结后，可在 released.yaml 记为 ended；发布于保留旧版之前的，写明 takesOver · version ${version} has no file, so its cases could not go on: keep it as ${file}; once none of its cases is open, released.yaml may say ended; where it was released before versions were kept, say so by takesOver`,
    };
  }
  if (newest.supersedes !== undefined) yield* checkSupersedes(newest, newest.supersedes, released, rules);
}

/** Only what was before the first version that is kept can have been taken over. */
function* checkTakenOver(newest: Mechanism, released: ReleasedVersions): Iterable<Issue> {
  const { takesOver, version, previous } = newest;
  if (takesOver === undefined) return;
  const recorded = Object.keys(released).map(Number);
  if (takesOver < version && previous === undefined && !recorded.some((one) => one <= takesOver)) return;
  yield {
    path: 'takesOver',
    code: 'not-earlier',
    message: `只能是首个保留版本之前、未记入 released.yaml 的版本；其后的版本以 supersedes 接续 · only versions before the first that is kept, and that released.yaml does not have; later ones are superseded`,
  };
}

const kinds = {
  stages: 'unknown-stage',
  milestones: 'unknown-milestone',
  clocks: 'unknown-clock',
  commands: 'unknown-command',
} as const;

function* checkSupersedes(
  newest: Mechanism,
  supersedes: Supersedes,
  released: ReleasedVersions,
  rules: ReadonlySet<string> | undefined,
): Iterable<Issue> {
  const earlier = versionsOf(newest).slice(1);
  for (const [index, version] of supersedes.versions.entries()) {
    if (earlier.some((one) => one.version === version) || released[version] === 'ended') continue;
    const known = earlier.map((one) => String(one.version));
    yield {
      path: at('supersedes', 'versions', index),
      code: 'unknown-version',
      message: unknownName(String(version), known),
    };
  }
  if (rules !== undefined && !rules.has(supersedes.rule))
    yield { path: at('supersedes', 'rule'), code: 'unknown-rule', message: unknownName(supersedes.rule, [...rules]) };
  const from = earlier.filter(({ version }) => supersedes.versions.includes(version));
  for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) {
    const named: Readonly<Record<string, Replacement>> = supersedes[kind] ?? {};
    const former = new Set(from.flatMap((one) => Object.keys(one[kind])));
    yield* checkNamed(newest, kind, named, former);
    // What a command was is told by its own version.
    if (kind === 'commands') continue;
    for (const id of former) {
      if (Object.hasOwn(newest[kind], id) || Object.hasOwn(named, id)) continue;
      yield {
        path: at('supersedes'),
        code: 'gone',
        message: `旧版的“${id}”已没有：须在 supersedes.${kind} 写明由什么接续，或为何取消 · "${id}" of an earlier version is gone: supersedes.${kind} says what took its place, or why it was dropped`,
      };
    }
  }
}

function* checkNamed(
  newest: Mechanism,
  kind: keyof typeof kinds,
  named: Readonly<Record<string, Replacement>>,
  former: ReadonlySet<string>,
): Iterable<Issue> {
  for (const [id, now] of Object.entries(named)) {
    const path = at('supersedes', kind, id);
    if (Object.hasOwn(newest[kind], id))
      yield { path, code: 'not-former', message: `“${id}”仍在 · "${id}" is still there` };
    else if (former.size > 0 && !former.has(id))
      yield { path, code: kinds[kind], message: unknownName(id, [...former]) };
    if (typeof now !== 'string') continue;
    if (!Object.hasOwn(newest[kind], now))
      yield { path, code: kinds[kind], message: unknownName(now, Object.keys(newest[kind])) };
    else if (kind === 'stages' && newest.stages[now]?.terminal)
      yield {
        path,
        code: 'ends-cases',
        message: `“${now}”是终结阶段：转入新版不能使案件办结 · "${now}" is an end: moving a case must not close it`,
      };
  }
}
