import { storedRules } from '../../shared/adapters/rules/stored-rules.ts';
import type { RulesOfAll, StoredRules } from '../../shared/ports/rules.ts';
import type { ReferenceStore, ReferenceVersion } from '../../shared/ports/reference-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { districtRules as everything } from './district.ts';

/** Reference documents in memory. */
export function memoryReference(): ReferenceStore {
  const all: ReferenceVersion[] = [];
  const versions = (kind: string) => all.filter((one) => one.kind === kind).toReversed();
  return {
    latest: async (kind) => versions(kind)[0],
    versions: async (kind) => versions(kind),
    add: async (version, expectedVersion) => {
      if ((versions(version.kind)[0]?.version ?? 0) !== expectedVersion) return { kind: 'version-conflict' };
      all.push(structuredClone({ ...version, version: expectedVersion + 1 }));
      return { kind: 'added' };
    },
  };
}

/** All mechanisms, and what the documents say over what is shipped. */
export function rulesFrom(reference: ReferenceStore, clock: Clock): StoredRules & RulesOfAll {
  const rules = storedRules(reference, everything, clock);
  return { ...rules, of: () => rules.current() };
}
