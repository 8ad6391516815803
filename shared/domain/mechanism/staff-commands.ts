import type { CommandSpec, Mechanism } from './mechanism.ts';

/** The commands that people give by the API: not those that a complainant alone gives by their page. */
export function staffCommands({ commands }: Mechanism): ReadonlyMap<string, CommandSpec> {
  return new Map(
    Object.entries(commands).filter(([, { by }]) => by.some((party) => party !== 'citizen' && party !== 'system')),
  );
}
