import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { choiceAfter, stateNames, statesOfStage, stateWithoutProposal } from '../compiler/state-names.ts';
import { entryStages, transitionsOf, reachable, stagesOf } from '../course-graph.ts';
import { mustHold } from '../could-hold.ts';
import { at, type Check, type Issue } from './issue.ts';
import { effectsOf } from './walk.ts';

/** Every stage is reached, held by somebody, has something to do and a way to the end; nothing leaves the end. */
export const checkCourse: Check = function* (mechanism) {
  yield* checkEntry(mechanism);
  yield* checkReach(mechanism);
  yield* checkCommands(mechanism);
  yield* checkHolders(mechanism);
  yield* checkNext(mechanism);
  yield* checkStateNames(mechanism);
};

function* checkEntry(mechanism: Mechanism): Iterable<Issue> {
  const certain = mechanism.onRegister.some((effect) => 'enter' in effect && mustHold(effect.when, mechanism.initial));
  if (certain) return;
  yield {
    path: 'onRegister',
    code: 'no-entry',
    message: 'a registration may end in no stage: its last enter needs no condition',
  };
}

function* checkReach(mechanism: Mechanism): Iterable<Issue> {
  const passages = transitionsOf(mechanism);
  const reached = reachable(entryStages(mechanism), (stage) =>
    passages.filter((one) => one.from === stage).map((one) => one.to),
  );
  const ends = Object.keys(mechanism.stages).filter((stage) => mechanism.stages[stage]?.terminal);
  if (ends.length === 0) yield { path: 'stages', code: 'no-terminal', message: 'no stage is the end' };
  const ending = reachable(ends, (stage) => passages.filter((one) => one.to === stage).map((one) => one.from));
  for (const stage of Object.keys(mechanism.stages)) {
    if (!reached.has(stage)) {
      yield { path: at('stages', stage), code: 'orphan', message: 'no command leads here from the registration' };
    }
    if (ends.length > 0 && !ending.has(stage)) {
      yield { path: at('stages', stage), code: 'dead-end', message: 'no command leads from here to an end' };
    }
  }
}

function* checkCommands(mechanism: Mechanism): Iterable<Issue> {
  const offered = new Set(Object.keys(mechanism.commands).flatMap((command) => stagesOf(mechanism, command)));
  for (const [id, stage] of Object.entries(mechanism.stages)) {
    if (!stage.terminal && !offered.has(id)) {
      yield { path: at('stages', id), code: 'no-command', message: 'no command can be given in this stage' };
    }
  }
  for (const { from, to, command } of transitionsOf(mechanism)) {
    if (mechanism.stages[from]?.terminal && from !== to) {
      yield {
        path: at('commands', command),
        code: 'reopens',
        message: `it leads from the end "${from}" back to "${to}"`,
      };
    }
  }
}

/** A role that nothing ever fills holds nothing. */
function* checkHolders(mechanism: Mechanism): Iterable<Issue> {
  const effects = [...effectsOf(mechanism)].map(({ thing }) => thing);
  const routed = effects.some((effect) => ('route' in effect && effect.route !== 'shown') || 'decideUnit' in effect);
  for (const [id, { holder }] of Object.entries(mechanism.stages)) {
    if (holder !== 'lead' && holder !== 'target' && holder !== 'executor') continue;
    if ((routed && holder !== 'executor') || effects.some((effect) => 'assign' in effect && effect.assign === holder))
      continue;
    yield { path: at('stages', id, 'holder'), code: 'no-holder', message: `nothing ever names the ${holder}` };
  }
}

/** What is said to follow ordinarily has to be able to follow. */
function* checkNext(mechanism: Mechanism): Iterable<Issue> {
  const passages = transitionsOf(mechanism);
  for (const [id, { next }] of Object.entries(mechanism.stages)) {
    const path = at('stages', id, 'next');
    if (next === undefined) continue;
    if (!Object.hasOwn(mechanism.stages, next)) {
      yield { path, code: 'unknown-stage', message: `there is no stage "${next}"` };
    } else if (next === id || !passages.some(({ from, to }) => from === id && to === next)) {
      yield { path, code: 'no-passage', message: `no command leads from here to "${next}"` };
    }
  }
}

/** The machine's states are told apart by their names. */
function* checkStateNames({ stages }: Mechanism): Iterable<Issue> {
  const seen = new Set<string>(Object.values(stateNames));
  for (const [id, stage] of Object.entries(stages)) {
    const states = statesOfStage(id, stage);
    const names = [
      ...states.map(({ name }) => name),
      ...(stage.proposes ? [stateWithoutProposal(states[0]).name] : []),
      ...(stage.terminal ? [] : [choiceAfter(stage)]),
    ];
    for (const name of names) {
      if (seen.has(name)) {
        yield { path: at('stages', id), code: 'duplicate', message: `another state of the machine is called ${name}` };
      }
      seen.add(name);
    }
  }
}
