import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import recorded from '../released/released.json' with { type: 'json' };
import { at, type Issue } from './issue.ts';
import { unknownName } from '../message.ts';

/** The ids that cases of any version of a mechanism may be stored with. */
export const releasedKinds = ['stages', 'milestones', 'clocks', 'commands'] as const;

/** Every id that a version of a mechanism has had; none ever goes from it. */
export type Released = Readonly<Record<(typeof releasedKinds)[number], readonly string[]>>;

/** By mechanism; `npm run docs` adds what is new. */
export const releasedIds: Readonly<Record<string, Released>> = recorded;

/**
 * What cases are stored with must be there, or the mechanism says what becomes of it: a case in a stage that nobody knows
 * could never move again.
 * @param released by default what is recorded of the mechanism
 */
export function* checkReleased(
  mechanism: Mechanism,
  released: Released | undefined = releasedIds[mechanism.id],
): Iterable<Issue> {
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
