import type { Organisation } from '../../../shared/domain/organisation/organisation.ts';
import { at, type Issue, type Known, unlessKnown } from './issue.ts';

/** Whether who oversees what are units of the register, and the rules those of the rulebook. */
export function* checkOversight(
  { oversight = {}, registerRule }: Pick<Organisation, 'oversight' | 'registerRule'>,
  { units, rules }: Required<Pick<Known, 'units' | 'rules'>>,
): Iterable<Issue> {
  if (registerRule !== undefined) yield* unlessKnown(rules, registerRule, 'registerRule', 'unknown-rule');
  for (const [what, named] of Object.entries(oversight)) {
    for (const [index, unit] of named.units.entries())
      yield* unlessKnown(units, unit, at('oversight', what, 'units', index), 'unknown-unit');
    for (const [index, rule] of named.rules.entries())
      yield* unlessKnown(rules, rule, at('oversight', what, 'rules', index), 'unknown-rule');
  }
}
