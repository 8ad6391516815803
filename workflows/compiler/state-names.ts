/** The states that every machine has besides those of its stages. */
export const stateNames = {
  route: 'Route',
  tick: 'Tick',
  waitFailed: 'WaitFailed',
  tickFailed: 'TickFailed',
  tickTimedOut: 'TickTimedOut',
  unknownStage: 'UnknownStage',
} as const;

/** The state in which a case waits in a stage: `interim-reply` → `AwaitInterimReply`. */
export function awaitState(stage: string): string {
  return `Await${pascalCase(stage)}`;
}

/** The state in which an execution ends: `closed` → `Closed`. */
export function endState(stage: string): string {
  return pascalCase(stage);
}

function pascalCase(id: string): string {
  return id
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}
