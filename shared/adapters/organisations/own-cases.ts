import type { CaseStore, CompanionCommit } from '../../ports/case-store.ts';

/**
 * The cases of one organisation: those of its mechanisms. There are no others for whoever reads by it, and a commit to
 * another one's case is a defect.
 * @param mechanisms all of the organisation
 */
export function ownCases(all: CaseStore, mechanisms: readonly string[]): CaseStore {
  const isOwn = ({ snapshot }: Pick<CompanionCommit, 'snapshot'>): boolean =>
    mechanisms.includes(snapshot.mechanism.id);
  return {
    commit: async (commit) => {
      if (![commit, ...(commit.also ?? [])].every(isOwn)) throw new Error('the case belongs to another organisation');
      return all.commit(commit);
    },
    load: async (number) => {
      const stored = await all.load(number);
      return stored !== undefined && isOwn(stored) ? stored : undefined;
    },
    // Whoever reads them has loaded the case: a read of its own would be paid for with each page.
    events: (number, page) => all.events(number, page),
    // Lines, units and user names belong to one organisation each, so its keys and numbers meet no other's.
    usedKey: (scope, key) => all.usedKey(scope, key),
    madeOf: (source) => all.madeOf(source),
    board: (query) =>
      all.board({ ...query, mechanisms: mechanisms.filter((one) => query.mechanisms?.includes(one) ?? true) }),
    count: (query) =>
      all.count({ ...query, mechanisms: mechanisms.filter((one) => query.mechanisms?.includes(one) ?? true) }),
    provisional: (page) => all.provisional({ ...page, mechanisms }),
    ofUnits: (page) => all.ofUnits(page),
    open: (page) => all.open({ ...page, mechanisms }),
  };
}
