import { personsDocument } from '../../contracts/persons.ts';
import type { Person } from '../../domain/organisation/person.ts';
import type { ReferenceStore } from '../../ports/reference-store.ts';
import type { ShippedRules } from '../../ports/rules.ts';

/** The register of persons as it is now; whom it does not have is as the pack says. */
export function storedPersons(
  reference: Pick<ReferenceStore, 'latest'>,
  { persons: shipped }: Pick<ShippedRules, 'persons'>,
): () => Promise<readonly Person[]> {
  return async () => {
    const stored: readonly Person[] = personsDocument.parse((await reference.latest('persons'))?.document ?? []);
    return [...stored, ...shipped.filter(({ user }) => !stored.some((one) => one.user === user))];
  };
}
