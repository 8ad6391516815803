import type { DatabaseSync } from 'node:sqlite';
import { caseAsNow } from '../../contracts/earlier-case.ts';
import type { Case, Registration } from '../../domain/case/case.ts';
import { folded, searchedTexts, type SoughtWord, soughtWords } from '../../domain/case/search.ts';
import type { StoredEvent } from '../../domain/case/event.ts';
import { upcast } from '../../domain/case/upcast.ts';

/**
 * Finds a part of a text of any length, a single Chinese character included, which SQLite's own trigrams do not.
 * Each text is indexed as its pairs of neighbouring characters, each pair one token; a part of a text is then a phrase.
 * Built after the commit, and again when the registration is corrected: intake does not wait for it, a search does.
 */
export interface SearchIndex {
  /** The FTS5 expression that finds all words of a question; undefined when there is nothing to look for. */
  expression(question: string): string | undefined;
  /** Indexes up to `limit` cases that are not yet; answers how many are left. Runs inside a transaction. */
  readonly catchUp: (limit: number) => number;
  /** How many cases wait to be indexed. */
  behind(): number;
}

type IndexedRow = { id: number; snapshot: string; event: string | null };

/** The full-text index of `cases.db`. */
export function createSearchIndex(db: DatabaseSync): SearchIndex {
  const progress = db.prepare('SELECT indexed_to FROM search_progress');
  const setProgress = db.prepare('UPDATE search_progress SET indexed_to = ?');
  // The case has only the beginning of a long wording: its first event has all of it.
  const row = 'SELECT id, snapshot, event FROM cases LEFT JOIN events ON case_id = id AND seq = 1';
  const next = db.prepare(`${row} WHERE id > ? ORDER BY id LIMIT ?`);
  const changed = db.prepare(`${row} WHERE id IN (SELECT case_id FROM search_again LIMIT ?)`);
  const last = db.prepare('SELECT max(id) AS id FROM cases');
  const waiting = db.prepare('SELECT count(*) AS count FROM search_again');
  const add = db.prepare('INSERT OR REPLACE INTO search (rowid, open, wording, person) VALUES (?, ?, ?, ?)');
  const done = db.prepare('DELETE FROM search_again WHERE case_id = ?');
  const indexedTo = (): number => (progress.get() as { indexed_to: number } | undefined)?.indexed_to ?? 0;
  const behind = (): number =>
    ((last.get() as { id: number | null } | undefined)?.id ?? 0) -
    indexedTo() +
    ((waiting.get() as { count: number } | undefined)?.count ?? 0);
  const index = ({ id, snapshot, event }: IndexedRow): void => {
    const { open, wording, person, numbers } = searchedTexts(wholeCase(snapshot, event));
    add.run(id, column(open), column(wording), [column(person), ...numbers.map(numberToken)].join(' '));
    done.run(id);
  };
  return {
    expression: (question) => expressionOf(soughtWords(question)),
    behind,
    catchUp: (limit) => {
      const again = changed.all(limit) as IndexedRow[];
      again.forEach(index);
      const rows = next.all(indexedTo(), Math.max(0, limit - again.length)) as IndexedRow[];
      rows.forEach(index);
      const lastRow = rows.at(-1);
      if (lastRow) setProgress.run(lastRow.id);
      return behind();
    },
  };
}

/** The registration as it is now, with the whole wording. */
function wholeCase(snapshot: string, event: string | null): Pick<Case, 'number' | 'registration' | 'facts'> {
  const { number, registration, facts } = caseAsNow(JSON.parse(snapshot)) as Case;
  if (!registration.excerpt || event === null) return { number, registration, facts };
  const told = upcast(JSON.parse(event) as StoredEvent) as unknown as { readonly registration: Registration };
  return { number, facts, registration: { ...registration, content: told.registration.content } };
}

function column(texts: readonly string[]): string {
  return pairsOf(texts.map((text) => folded(text)).join('\n') + '\n').join(' ');
}

function expressionOf(words: readonly SoughtWord[]): string | undefined {
  if (words.length === 0) return undefined;
  const wanted = words.map(({ spellings, number }) =>
    [...spellings.map(phraseOf), ...(number === undefined ? [] : [numberToken(number)])].join(' OR '),
  );
  return wanted.map((one) => `(${one})`).join(' AND ');
}

function phraseOf(text: string): string {
  const pairs = pairsOf(text);
  return pairs.length === 0 ? `${tokenOf(text)}*` : `"${pairs.join(' ')}"`;
}

function pairsOf(text: string): string[] {
  const tokens = Array.from(text, tokenOf);
  return tokens.slice(1).map((token, index) => `${tokens[index] ?? ''}${token}`);
}

/** Four letters or digits for a character, so that no tokenizer takes it for a separator. */
function tokenOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(36).padStart(4, '0');
}

/** No pair of characters begins like this: the last character that there is has the token `nvnj`. */
function numberToken(number: string): string {
  return `tel${number}`;
}
