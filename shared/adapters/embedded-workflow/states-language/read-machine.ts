import * as z from 'zod/mini';
import { currentMachine } from './current-machine.ts';
import { UnsupportedMachineError } from './errors.ts';
import { formerMachine } from './former-machine.ts';
import type { Machine } from './machine.ts';

/**
 * Reads a state machine in Amazon States Language, as the compiler emits it or as it did before ADR 32.
 * @throws UnsupportedMachineError that names every state and field which this runtime does not execute
 */
export function readMachine(definition: unknown): Machine {
  const isCurrent = z.looseObject({ QueryLanguage: z.string() }).safeParse(definition).success;
  const reading = (isCurrent ? currentMachine : formerMachine).safeParse(definition, {
    error: z.locales.en().localeError,
  });
  if (!reading.success) {
    const problems = reading.error.issues.map((issue) => `${issue.path.join('.') || 'the machine'}: ${issue.message}`);
    throw new UnsupportedMachineError(problems.join('; '));
  }
  const machine = { ...reading.data, definition };
  const missing = targetsOf(machine).filter((name) => !Object.hasOwn(machine.States, name));
  if (missing.length > 0) throw new UnsupportedMachineError(`there is no state ${missing.join(', ')}`);
  return machine;
}

/** The functions that a machine invokes. */
export function functionsOf({ States }: Machine): readonly string[] {
  return Object.values(States).flatMap((state) => (state.Type === 'Task' ? [state.functionName] : []));
}

function targetsOf({ StartAt, States }: Machine): readonly string[] {
  const targets = Object.values(States).flatMap((state) => {
    if (state.Type === 'Choice') return state.targets;
    return state.Type === 'Task' ? [state.Next, ...state.Catch.map(({ Next }) => Next)] : [];
  });
  return [StartAt, ...targets];
}
