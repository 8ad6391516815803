import type { Effect, Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { choiceAfter, stateNames, statesOfStage, stateWithoutProposal } from '../compiler/state-names.ts';
import { entryStages, transitionsOf, reachable, stagesOf } from '../../../shared/domain/mechanism/course-graph.ts';
import { couldHold, mustHold } from '../../../shared/domain/mechanism/could-hold.ts';
import { at, type Check, type Issue } from './issue.ts';
import { unknownName } from '../message.ts';

/** Every stage is reached, held by somebody, has something to do and a way to the end; nothing leaves the end. */
export const checkCourse: Check = function* (mechanism) {
  yield* checkEntry(mechanism);
  yield* checkHolding(mechanism);
  yield* checkReach(mechanism);
  yield* checkCommands(mechanism);
  yield* checkNext(mechanism);
  yield* checkStateNames(mechanism);
};

function* checkEntry(mechanism: Mechanism): Iterable<Issue> {
  const certain = mechanism.onRegister.some((effect) => 'enter' in effect && mustHold(effect.when, mechanism.initial));
  if (certain) return;
  yield {
    path: 'onRegister',
    code: 'no-entry',
    message:
      '登记后可能不进入任何阶段：最后一个 enter 不得附条件 · a registration may end in no stage: its last enter needs no condition',
  };
}

/** A guard that lets nothing through, or an effect that never comes about: as far as the stages decide it. */
function* checkHolding(mechanism: Mechanism): Iterable<Issue> {
  const message =
    '在可用的阶段里，这一条件永不成立 · in the stages in question this condition never holds' satisfies Issue['message'];
  for (const [id, command] of Object.entries(mechanism.commands)) {
    const listed = typeof command.stages === 'string' ? Object.keys(mechanism.stages) : command.stages;
    for (const [index, { unless, record }] of (command.requires ?? []).entries()) {
      // What the rules forbid altogether is a command that only keeps the attempt on record (ENV-022).
      if (record || listed.some((stage) => couldHold(unless, stage))) continue;
      yield { path: at('commands', id, 'requires', index, 'unless'), code: 'never-holds', message };
    }
    yield* neverTaken(command.effects, at('commands', id, 'effects'), stagesOf(mechanism, id), message);
  }
  yield* neverTaken(mechanism.onRegister, 'onRegister', [mechanism.initial], message);
}

/** An effect is judged in the stages of its command, and in those that an effect before it has entered. */
function* neverTaken(
  effects: readonly Effect[],
  path: string,
  stages: readonly string[],
  message: Issue['message'],
): Iterable<Issue> {
  const here = new Set(stages);
  for (const [index, effect] of effects.entries()) {
    if (here.size > 0 && ![...here].some((stage) => couldHold(effect.when, stage))) {
      yield { path: at(path, index, 'when'), code: 'never-holds', message };
    }
    if ('enter' in effect) here.add(effect.enter);
  }
}

function* checkReach(mechanism: Mechanism): Iterable<Issue> {
  const passages = transitionsOf(mechanism);
  const reached = reachable(entryStages(mechanism), (stage) =>
    passages.filter((one) => one.from === stage).map((one) => one.to),
  );
  const ends = Object.keys(mechanism.stages).filter((stage) => mechanism.stages[stage]?.terminal);
  if (ends.length === 0) yield { path: 'stages', code: 'no-terminal', message: '没有终结阶段 · no stage is the end' };
  const ending = reachable(ends, (stage) => passages.filter((one) => one.to === stage).map((one) => one.from));
  const stages = Object.keys(mechanism.stages);
  const deadEnds = ends.length === 0 ? [] : stages.filter((stage) => !ending.has(stage));
  const offered = offeredStages(mechanism);
  for (const stage of firstOf(deadEnds, (one) => passages.filter(({ to }) => to === one).map(({ from }) => from))) {
    // A stage in which nothing can be done is told as such.
    if (!offered.has(stage)) continue;
    yield {
      path: at('stages', stage),
      code: 'dead-end',
      message: '没有命令由此通向终结 · no command leads from here to an end',
    };
  }
  const orphans = stages.filter((stage) => !reached.has(stage));
  // Where every way to the end is cut, that is what leaves the end without one.
  if (deadEnds.length > 0 && ends.every((end) => orphans.includes(end))) return;
  for (const stage of firstOf(orphans, (one) => passages.filter(({ from }) => from === one).map(({ to }) => to))) {
    yield {
      path: at('stages', stage),
      code: 'orphan',
      message: '自登记起没有命令通向这里 · no command leads here from the registration',
    };
  }
}

/** The stages from which the others of the list follow along the arrows. */
function firstOf(stages: readonly string[], next: (stage: string) => readonly string[]): readonly string[] {
  const following = new Map(stages.map((stage) => [stage, reachable([stage], next)]));
  return stages.filter(
    (stage, index) =>
      !stages.some((other, place) => {
        if (other === stage || following.get(other)?.has(stage) !== true) return false;
        return following.get(stage)?.has(other) !== true || place < index;
      }),
  );
}

function* checkCommands(mechanism: Mechanism): Iterable<Issue> {
  const offered = offeredStages(mechanism);
  for (const [id, stage] of Object.entries(mechanism.stages)) {
    if (!stage.terminal && !offered.has(id)) {
      yield {
        path: at('stages', id),
        code: 'no-command',
        message: '这一阶段没有任何命令可用 · no command can be given in this stage',
      };
    }
  }
  for (const { from, to, command } of transitionsOf(mechanism)) {
    if (mechanism.stages[from]?.terminal && from !== to) {
      yield {
        path: at('commands', command),
        code: 'reopens',
        message: `它由终结阶段“${from}”回到“${to}” · it leads from the end "${from}" back to "${to}"`,
      };
    }
  }
}

/** Where some command can be given. */
function offeredStages(mechanism: Mechanism): ReadonlySet<string> {
  return new Set(Object.keys(mechanism.commands).flatMap((command) => stagesOf(mechanism, command)));
}

/** What is said to follow ordinarily has to be able to follow. */
function* checkNext(mechanism: Mechanism): Iterable<Issue> {
  const passages = transitionsOf(mechanism);
  for (const [id, { next }] of Object.entries(mechanism.stages)) {
    const path = at('stages', id, 'next');
    if (next === undefined) continue;
    if (!Object.hasOwn(mechanism.stages, next)) {
      yield { path, code: 'unknown-stage', message: unknownName(next, Object.keys(mechanism.stages)) };
    } else if (next === id || !passages.some(({ from, to }) => from === id && to === next)) {
      yield {
        path,
        code: 'no-passage',
        message: `没有命令由此通向“${next}” · no command leads from here to "${next}"`,
      };
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
        yield {
          path: at('stages', id),
          code: 'duplicate',
          message: `状态机另有同名状态 ${name} · another state of the machine is called ${name}`,
        };
      }
      seen.add(name);
    }
  }
}
