import type { BoardRow } from '../../domain/case/board.ts';
import type { Case } from '../../domain/case/case.ts';
import { unitsOnCase } from '../../domain/privacy/involvement.ts';
import { hasWords, searchedTexts, type SoughtWord } from '../../domain/case/search.ts';
import type { SearchScope } from '../../ports/case-store.ts';
import { readSnapshot } from './case-items.ts';
import { readEventPage } from './event-page.ts';
import { readTogether } from './read-together.ts';
import { snapshotKey, type Table } from './table.ts';

const emptyScope: SearchScope = { units: [], mechanisms: [], persons: [] };

/**
 * The lines whose case has all the words. The wording is in the cases only: an index that carried it would be paid for
 * at each change of a case, a search reads it when somebody asks.
 */
export async function findWords(
  table: Table,
  rows: readonly BoardRow[],
  words: readonly SoughtWord[],
  within = emptyScope,
): Promise<readonly BoardRow[]> {
  const matching = new Set<string>();
  for (const item of await readTogether(
    table,
    rows.map(({ number }) => snapshotKey(number)),
  )) {
    const { snapshot } = readSnapshot(item);
    const found = has(snapshot, words, within);
    if (found || (snapshot.registration.excerpt && has(await whole(table, snapshot), words, within))) {
      matching.add(snapshot.number);
    }
  }
  return rows.filter(({ number }) => matching.has(number));
}

/** Only what is shown to whoever asks is looked through. */
function has(subject: Case, words: readonly SoughtWord[], { units, mechanisms, persons }: SearchScope): boolean {
  const { mechanism, registration, firstContact } = subject;
  const isOwn = unitsOnCase(subject).some((unit) => units.includes(unit));
  const isHidden = registration.confidential === true && !units.includes(firstContact);
  const { open, wording, person, numbers } = searchedTexts(subject);
  if (hasWords(words, open, [])) return true;
  if ((isOwn || persons.includes(mechanism.id)) && !isHidden) {
    return hasWords(words, [...open, ...wording, ...person], numbers);
  }
  return (isOwn || mechanisms.includes(mechanism.id)) && hasWords(words, [...open, ...wording], []);
}

/** Of a long wording the case has only the beginning; the rest of its registration is as it is now. */
async function whole(table: Table, subject: Case): Promise<Case> {
  const [first] = await readEventPage(table, subject.number, { after: 0, limit: 1 });
  if (first?.event.type !== 'registered') return subject;
  const { content } = first.event.registration;
  return { ...subject, registration: { ...subject.registration, content } };
}
