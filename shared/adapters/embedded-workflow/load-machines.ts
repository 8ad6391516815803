import type { TaskFunctions } from './invoke.ts';
import { UnsupportedMachineError } from './states-language/errors.ts';
import type { Machine } from './states-language/machine.ts';
import { functionsOf, readMachine } from './states-language/read-machine.ts';

/** Reads the machines of all mechanisms. @throws UnsupportedMachineError that names the mechanism and what is wrong */
export function loadMachines(
  definitions: Readonly<Record<string, unknown>>,
  functions: TaskFunctions,
): Readonly<Record<string, Machine>> {
  return Object.fromEntries(
    Object.entries(definitions).map(([mechanism, definition]) => [mechanism, load(mechanism, definition, functions)]),
  );
}

function load(mechanism: string, definition: unknown, functions: TaskFunctions): Machine {
  try {
    const machine = readMachine(definition);
    const missing = functionsOf(machine).filter((name) => !Object.hasOwn(functions, name));
    if (missing.length > 0) throw new UnsupportedMachineError(`there is no function ${missing.join(', ')}`);
    return machine;
  } catch (error) {
    if (!(error instanceof UnsupportedMachineError)) throw error;
    throw new UnsupportedMachineError(`${mechanism}: ${error.message}`, { cause: error });
  }
}
