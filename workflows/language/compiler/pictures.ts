import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { entryStages, transitionsOf } from '../../../shared/domain/mechanism/course-graph.ts';
import { flowchart, type Arrow, type Node } from './flowchart.ts';
import { stateNames } from './state-names.ts';
import type { State, StateMachine } from './states-language.ts';

/**
 * The picture of a state machine, from its definition alone: every state with its meaning, every way on. Thick is the
 * course as it ordinarily goes; dotted is what leads anywhere, for an execution that is started again.
 */
export function machinePicture(machine: StateMachine): string {
  const start: Node = { id: 'start', lines: ['start'], shape: 'end' };
  const states = Object.entries(machine.States);
  const nodes = states.map(([name, state]): Node => ({ id: name, lines: linesOf(name, state), shape: shapeOf(state) }));
  const arrows = states.flatMap(([name, state]) => arrowsOf(name, state, name === machine.StartAt));
  return flowchart('TB', [start, ...nodes], [{ from: 'start', to: machine.StartAt, stroke: 'thick' }, ...arrows]);
}

/** The comment up to its colon is the state's Chinese name. */
function linesOf(name: string, { Comment }: State): readonly string[] {
  return [Comment.split('：')[0] ?? '', name];
}

function shapeOf({ Type }: State): Node['shape'] {
  if (Type === 'Choice') return 'choice';
  return Type === 'Task' ? 'box' : 'end';
}

function arrowsOf(from: string, state: State, isStart: boolean): readonly Arrow[] {
  if (state.Type === 'Choice') {
    // `Resume` leads to every state; drawn, its arrows would hide all others.
    const isResume = state.Default === stateNames.unknownStage;
    const ways = isResume ? [] : unique(state.Choices.map(({ Next }) => Next));
    return [
      ...ways.map((to): Arrow => ({ from, to, ...(isStart ? { stroke: 'thick' } : {}) })),
      { from, to: state.Default, stroke: 'dotted' },
    ];
  }
  if (state.Type !== 'Task') return [];
  const caught = unique(state.Catch.map(({ Next }) => Next)).filter((to) => to !== from);
  return [{ from, to: state.Next, stroke: 'thick' }, ...caught.map((to): Arrow => ({ from, to }))];
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

/** The picture of a mechanism for its readers: stages with their holders, commands as arrows. */
export function coursePicture(mechanism: Mechanism): string {
  const start: Node = { id: 'registration', lines: ['登记', 'registration'], shape: 'end' };
  const nodes = Object.entries(mechanism.stages).map(([id, { title, holder, terminal }]): Node => ({
    id,
    lines: [title.zh, title.en, ...(terminal ? [] : [holder])],
    shape: terminal ? 'end' : 'box',
  }));
  const entries = entryStages(mechanism).map((to): Arrow => ({ from: 'registration', to }));
  return flowchart('LR', [start, ...nodes], [...entries, ...joinedPassages(mechanism)]);
}

/** One arrow for each pair of stages, with all commands that may take it; staying where one is is no passage. */
function joinedPassages(mechanism: Mechanism): readonly Arrow[] {
  const commands = new Map<string, Arrow>();
  for (const { from, to, command } of transitionsOf(mechanism)) {
    if (from === to) continue;
    const key = `${from} ${to}`;
    const before = commands.get(key)?.label;
    commands.set(key, { from, to, label: before === undefined ? command : `${before}, ${command}` });
  }
  return [...commands.values()];
}
