/** The machine uses what this runtime does not execute. Thrown when a machine is loaded, never while one runs. */
export class UnsupportedMachineError extends Error {
  override readonly name = 'UnsupportedMachineError';
}

/** What Step Functions calls `States.Runtime`: the input does not have what the machine refers to. Nothing catches it. */
export class StatesRuntimeError extends Error {
  override readonly name = 'StatesRuntimeError';
}
