import type { Organisation } from '../../domain/organisation/organisation.ts';
import { staffCommands } from '../../domain/mechanism/staff-commands.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ReferenceStore } from '../../ports/reference-store.ts';
import type { RulesOfAll, ShippedRules, StoredRules } from '../../ports/rules.ts';
import { storedRules } from '../rules/stored-rules.ts';
import { ownReference } from './own-reference.ts';

/** One organisation that is served, with its own documents and rules. */
export interface OwnRules {
  readonly organisation: Organisation;
  /** Ids of its mechanisms. */
  readonly mechanisms: readonly string[];
  readonly shipped: ShippedRules;
  readonly reference: ReferenceStore;
  readonly rules: StoredRules;
}

/** The organisations that are served, in the order of their packs. */
export function ownRules(all: readonly ShippedRules[], reference: ReferenceStore, clock: Clock): readonly OwnRules[] {
  return all.map((shipped) => {
    const own = ownReference(reference, shipped.organisation);
    return {
      organisation: shipped.organisation,
      mechanisms: shipped.mechanisms.map(({ id }) => id),
      shipped,
      reference: own,
      rules: storedRules(own, shipped, clock),
    };
  });
}

/** The commands that staff of any of them can give, by name. */
export function commandTypesOfAll(all: readonly Pick<OwnRules, 'shipped'>[]): ReadonlySet<string> {
  return new Set(all.flatMap(({ shipped }) => shipped.mechanisms.flatMap((one) => [...staffCommands(one).keys()])));
}

/** The rules of each of them by mechanism. */
export function rulesOfAll(all: readonly Pick<OwnRules, 'mechanisms' | 'rules'>[]): RulesOfAll {
  return {
    of: async (mechanism) => all.find(({ mechanisms }) => mechanisms.includes(mechanism))?.rules.current(),
  };
}
