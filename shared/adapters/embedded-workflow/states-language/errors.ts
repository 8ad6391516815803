/** The machine uses what this runtime does not execute. Thrown when a machine is loaded, never while one runs. */
export class UnsupportedMachineError extends Error {
  override readonly name = 'UnsupportedMachineError';
}

/** The input does not have what the machine refers to: nothing catches it. Named as Step Functions names it. */
export class StatesRuntimeError extends Error {
  override readonly name: string = 'StatesRuntimeError';
  /** What the execution ends with. */
  readonly error: 'States.Runtime' | 'States.QueryEvaluationError';
  constructor(message: string, error: StatesRuntimeError['error'] = 'States.Runtime') {
    super(message);
    this.error = error;
  }
}
