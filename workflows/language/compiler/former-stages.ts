import type { CommandSpec, Mechanism, Stage } from '../../../shared/domain/mechanism/mechanism.ts';
import type { Text } from '../../../shared/domain/text.ts';
import { versionsOf } from '../../../shared/domain/mechanism/versions.ts';
import { nextOf, stagesOf } from '../../../shared/domain/mechanism/course-graph.ts';

/**
 * The mechanism with the stages that only earlier versions of it have, each with the ways that lead out of it there: one
 * machine serves the cases of every version, because an execution is found by the mechanism alone. Where a stage is in
 * several versions the ways of the newest are drawn; a case that goes another one finds it by `Resume`.
 */
export function withFormerStages(newest: Mechanism): Mechanism {
  return versionsOf(newest).slice(1).reduce(withStagesOf, newest);
}

function withStagesOf(mechanism: Mechanism, former: Mechanism): Mechanism {
  const gone = Object.entries(former.stages).filter(([id]) => !Object.hasOwn(mechanism.stages, id));
  if (gone.length === 0) return mechanism;
  const stages = gone.map(([id, stage]) => [id, ofVersion(stage, former, id)] as const);
  const ids = new Set(gone.map(([id]) => id));
  return {
    ...mechanism,
    stages: { ...mechanism.stages, ...Object.fromEntries(stages) },
    commands: {
      ...commandsIn(
        mechanism,
        () => true,
        (type) => type,
      ),
      ...commandsIn(
        former,
        (stage) => ids.has(stage),
        (type) => `${type} v${former.version}`,
      ),
    },
  };
}

/** The commands with the stages in which they can be given, so that no version's words reach another's stages. */
function commandsIn(
  mechanism: Mechanism,
  isMeant: (stage: string) => boolean,
  nameOf: (type: string) => string,
): Readonly<Record<string, CommandSpec>> {
  return Object.fromEntries(
    Object.entries(mechanism.commands).map(([type, spec]) => [
      nameOf(type),
      { ...spec, stages: stagesOf(mechanism, type).filter(isMeant) },
    ]),
  );
}

/** Named after its version, since another stage may be called so now. */
function ofVersion({ states = {}, ...stage }: Stage, former: Mechanism, id: string): Stage {
  const named = ({ zh, en }: Text): Text => ({
    zh: `${zh}（第${former.version}版）`,
    en: `${en} v${former.version}`,
  });
  return {
    ...stage,
    title: named(stage.title),
    ...(stage.terminal ? {} : { next: nextOf(former, id) }),
    states: Object.fromEntries(Object.entries(states).map(([pressing, title]) => [pressing, named(title)])),
  };
}
