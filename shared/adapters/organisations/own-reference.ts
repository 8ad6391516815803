import type { Organisation } from '../../domain/organisation/organisation.ts';
import type {
  PlainReferenceKind,
  ReferenceKind,
  ReferenceStore,
  ReferenceVersion,
} from '../../ports/reference-store.ts';

/** What says where an organisation's documents are. */
type Owner = Pick<Organisation, 'id' | 'plainKeys'>;

/** Under which kind an organisation's document is kept. */
export function ownKind(kind: ReferenceKind, { id, plainKeys }: Owner): ReferenceKind {
  return plainKeys ? kind : `${kind as PlainReferenceKind}@${id}`;
}

/** The documents of one organisation, each under its plain kind. */
export function ownReference(all: ReferenceStore, organisation: Owner): ReferenceStore {
  const { id, plainKeys } = organisation;
  if (plainKeys) return all;
  const own = (kind: ReferenceKind): ReferenceKind => ownKind(kind, organisation);
  const plain = (version: ReferenceVersion): ReferenceVersion => ({
    ...version,
    kind: version.kind.slice(0, -(id.length + 1)) as ReferenceKind,
  });
  return {
    latest: async (kind) => {
      const found = await all.latest(own(kind));
      return found && plain(found);
    },
    versions: async (kind) => (await all.versions(own(kind))).map(plain),
    add: ({ kind, ...version }, expectedVersion, now) => all.add({ kind: own(kind), ...version }, expectedVersion, now),
  };
}
