import { domainCommand } from '../../shared/application/give-command/payload.ts';
import { readCommand } from '../../shared/application/give-command/read-command.ts';
import type { CommandBody } from '../../shared/contracts/command-fields.ts';
import type { Command } from '../../shared/domain/case/decision.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';

/** What is sent for a command as the domain gets it. @throws where it does not fit the command's fields */
export function commandOf(mechanism: Mechanism, sent: object): Command {
  const read = readCommand(sent as CommandBody, mechanism, [mechanism]);
  if (read.kind === 'refused') throw new Error(read.message.en);
  return domainCommand(read.body, read.spec);
}
