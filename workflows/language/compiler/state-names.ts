import { type Pressing, pressings } from '../../../shared/domain/deadlines/wait.ts';
import type { Mechanism, Stage } from '../../../shared/domain/mechanism/mechanism.ts';
import type { Text } from '../../../shared/domain/text.ts';

/** The states that every machine has besides those of its stages. */
export const stateNames = { receive: 'Receive', resume: 'Resume', unknownStage: 'UnknownStage' } as const;

/** A state in which cases stand in a stage: waiting, or at the end. */
export interface StageState {
  readonly name: string;
  readonly title: Text;
  readonly stage: string;
  /** The pressings of the cases that stand here rather than in another state of the stage. */
  readonly serves: readonly Pressing[];
}

/** The states of a stage, the ordinary one first. */
export function statesOfStage(id: string, { title, states = {} }: Stage): readonly [StageState, ...StageState[]] {
  const own = pressings.filter((one) => one !== 'ordinary' && states[one] !== undefined);
  const ordinary = states.ordinary ?? title;
  return [
    { ...named(ordinary), stage: id, serves: pressings.filter((one) => !own.includes(one)) },
    ...own.map((one) => ({ ...named(states[one] ?? title), stage: id, serves: [one] })),
  ];
}

/** The state in which a case that presses so stands in a stage. */
export function stateOf({ stages }: Mechanism, id: string, pressing: Pressing): StageState {
  const stage = stages[id];
  if (stage === undefined) throw new Error(`there is no stage ${id}`);
  const [ordinary, ...others] = statesOfStage(id, stage);
  return others.find(({ serves }) => serves.includes(pressing)) ?? ordinary;
}

/** Where a case waits whose wording could not be read. */
export function stateWithoutProposal({ name, title, ...state }: StageState): StageState {
  return {
    ...state,
    name: `${name}WithoutProposal`,
    title: { zh: `${title.zh}（无初判）`, en: `${title.en} without proposal` },
  };
}

/** The choice behind a stage: `Handling` → `AfterHandling`. */
export function choiceAfter({ title }: Stage): string {
  return `After${nameOf(title)}`;
}

function named(title: Text): Pick<StageState, 'name' | 'title'> {
  return { name: nameOf(title), title };
}

/** `Handle within limit` → `HandleWithinLimit` */
function nameOf({ en }: Text): string {
  return en
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}
