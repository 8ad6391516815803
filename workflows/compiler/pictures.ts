import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { entryStages, passagesOf } from '../course-graph.ts';
import { flowchart, type Arrow, type Node } from './flowchart.ts';
import type { State, StateMachine } from './states-language.ts';

/** The picture of a state machine: every state, every way on, dotted where an error or a timeout leads. */
export function machinePicture(machine: StateMachine): string {
  const names = Object.keys(machine.States);
  const start: Node = { id: 'start', lines: ['start'], shape: 'end' };
  const nodes = names.map((name): Node => ({ id: name, lines: [name], shape: shapeOf(machine.States[name]) }));
  const arrows = Object.entries(machine.States).flatMap(([name, state]) => arrowsOf(name, state));
  return flowchart('LR', [start, ...nodes], [{ from: 'start', to: machine.StartAt }, ...arrows]);
}

function shapeOf(state: State | undefined): Node['shape'] {
  if (state?.Type === 'Choice') return 'choice';
  return state?.Type === 'Task' ? 'box' : 'end';
}

function arrowsOf(from: string, state: State): readonly Arrow[] {
  if (state.Type === 'Choice') {
    return [
      ...state.Choices.map((choice) => ({ from, to: choice.Next, label: choice.StringEquals })),
      { from, to: state.Default, label: 'otherwise', dotted: true },
    ];
  }
  if (state.Type !== 'Task') return [];
  const caught = state.Catch.map(({ ErrorEquals, Next }): Arrow => ({
    from,
    to: Next,
    label: ErrorEquals.join(', '),
    dotted: true,
  }));
  return [{ from, to: state.Next }, ...caught];
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
  for (const { from, to, command } of passagesOf(mechanism)) {
    if (from === to) continue;
    const key = `${from} ${to}`;
    const before = commands.get(key)?.label;
    commands.set(key, { from, to, label: before === undefined ? command : `${before}, ${command}` });
  }
  return [...commands.values()];
}
