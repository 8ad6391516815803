import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { at, type Issue } from './issue.ts';
import { unknownName } from '../message.ts';
import { type Released, releasedKinds } from '../released/released-ids.ts';

/**
 * What cases are stored with must be there, or the mechanism says what becomes of it: a case in a stage that nobody knows
 * could never move again.
 * @param released what `released.yaml` of its pack records of it; nothing of a mechanism that is new
 */
export function* checkReleased(mechanism: Mechanism, released: Released | undefined): Iterable<Issue> {
  const { formerStages, formerMilestones, formerClocks, formerCommands } = mechanism;
  const former = {
    stages: formerStages,
    milestones: formerMilestones,
    clocks: formerClocks,
    commands: formerCommands,
  } as const satisfies Record<keyof Released, Readonly<Record<string, string | null>> | undefined>;
  for (const kind of releasedKinds) {
    const present = mechanism[kind];
    const named = former[kind] ?? {};
    for (const id of released?.[kind] ?? []) {
      if (Object.hasOwn(present, id) || Object.hasOwn(named, id)) continue;
      yield {
        path: at(kind, id),
        code: 'gone',
        message: `“${id}”曾经发布，现已没有：须在 ${placeOf[kind]} 写明由什么接续 · "${id}" was released and is gone: ${placeOf[kind]} says what took its place`,
      };
    }
    for (const [id, now] of Object.entries(named)) {
      if (Object.hasOwn(present, id))
        yield { path: at(placeOf[kind], id), code: 'not-former', message: `“${id}”仍在 · "${id}" is still there` };
      if (now !== null && !Object.hasOwn(present, now))
        yield { path: at(placeOf[kind], id), code: unknownCode[kind], message: unknownName(now, Object.keys(present)) };
    }
  }
}

const placeOf = {
  stages: 'formerStages',
  milestones: 'formerMilestones',
  clocks: 'formerClocks',
  commands: 'formerCommands',
} as const;

const unknownCode = {
  stages: 'unknown-stage',
  milestones: 'unknown-milestone',
  clocks: 'unknown-clock',
  commands: 'unknown-command',
} as const;
