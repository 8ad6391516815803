import type { Rules } from '../../ports/rules.ts';
import type { StaffCaller } from '../caller.ts';
import { forEachWithinTime, failedAlone } from '../for-each-within-time.ts';
import { busy, type Refusal } from '../refusal.ts';
import { type CommandRequest, type CommandResult, giveCommand, type GiveCommandDeps } from './give-command.ts';

/** One of several commands, each for a case. */
export type Line = Omit<CommandRequest, 'caller'>;

/**
 * Gives commands one by one and tells what came of each, in their order: what one case refuses keeps no other from taking
 * its own. Those of the same case are given in their order. What was not begun in time may come again.
 */
export async function giveEach(
  lines: readonly Line[],
  { caller, rules }: { readonly caller: StaffCaller; readonly rules: Rules },
  deps: GiveCommandDeps,
): Promise<readonly (CommandResult | Refusal)[]> {
  const results: (CommandResult | Refusal)[] = [];
  const byCase = [...Map.groupBy(lines.entries(), ([, { number }]) => number).values()];
  await forEachWithinTime(byCase, async (own, isLate) => {
    for (const [index, line] of own) {
      results[index] = isLate()
        ? busy()
        : await giveCommand({ ...line, caller }, rules, deps).catch((error: unknown) =>
            failedAlone(error, 'one of several commands failed', deps.log),
          );
    }
  });
  return results;
}
