import { type CommandBody, readCommandBody } from '../../contracts/command-fields.ts';
import { allowedText } from '../../contracts/issues.ts';
import type { CommandSpec, Mechanism } from '../../domain/mechanism/mechanism.ts';
import { staffCommands } from '../../domain/mechanism/staff-commands.ts';
import { unknownCommand } from '../../domain/case/refusal.ts';
import { misfit, type Refusal, rejected } from '../refusal.ts';

/** A command of the mechanism with what was sent for it, or why that does not fit its fields. */
export type ReadCommand = { readonly kind: 'read'; readonly body: CommandBody; readonly spec: CommandSpec } | Refusal;

/**
 * Reads what was sent for a command by the fields of the case's mechanism. What is missing is wanted by the command's first
 * rule.
 * @param own the mechanisms of the case's organisation
 * @param elsewhere the commands of all organisations, to tell a command of another mechanism from a word that is none
 */
export function readCommand(
  sent: CommandBody,
  mechanism: Mechanism,
  own: readonly Mechanism[],
  elsewhere: ReadonlySet<string> = new Set(),
): ReadCommand {
  const { type } = sent;
  const spec = staffCommands(mechanism).get(type);
  if (spec === undefined) {
    const types = new Set(own.flatMap((one) => [...staffCommands(one).keys()]));
    return types.has(type) || elsewhere.has(type)
      ? rejected(unknownCommand(type))
      : misfit([{ path: 'type', message: allowedText([...types]) }]);
  }
  const read = readCommandBody(sent, spec);
  return read.kind === 'issues' ? misfit(read.issues) : { kind: 'read', body: read.body, spec };
}
