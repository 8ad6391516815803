import type { RulesSource } from '../../ports/rules.ts';

/** What of a unit another organisation has: a name that two had would tell nobody whose it is (docs/adr/0040). */
export type TakenElsewhere = (names: {
  /** Absent for a unit that has it already. */
  readonly id?: string;
  readonly lines: readonly string[];
}) => Promise<'id' | 'line' | undefined>;

/** @param others the organisations that are served besides the one that asks */
export function takenElsewhere(others: readonly { readonly rules: RulesSource }[]): TakenElsewhere {
  return async ({ id, lines }) => {
    const registers = await Promise.all(others.map(async ({ rules }) => (await rules.current()).units));
    const units = registers.flat();
    if (units.some((one) => one.id === id)) return 'id';
    return units.some(({ hotlines }) => hotlines.some(({ number }) => lines.includes(number))) ? 'line' : undefined;
  };
}
