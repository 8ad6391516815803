import { personsDocument } from '../../contracts/persons.ts';
import type { Person } from '../../domain/organisation/person.ts';
import type { ReferenceStore } from '../../ports/reference-store.ts';

/** The register of persons as it is now. */
export function storedPersons(reference: Pick<ReferenceStore, 'latest'>): () => Promise<readonly Person[]> {
  return async () => personsDocument.parse((await reference.latest('persons'))?.document ?? []);
}
