import type { DatabaseSync } from 'node:sqlite';
import { searchedTexts } from '../../domain/board.ts';
import type { Case } from '../../domain/case.ts';

/**
 * Finds a part of a text of any length, a single Chinese character included, which SQLite's own trigrams do not.
 * Each text is indexed as its pairs of neighbouring characters, each pair one token; a part of a text is then a phrase.
 * Built after the commit, since the registered wording never changes: intake does not wait for it, a search does.
 */
export interface SearchIndex {
  /** The FTS5 expression that finds a part of a text; undefined when there is nothing to look for. */
  expression(part: string): string | undefined;
  /** Indexes up to `limit` cases that are not yet; answers how many are left. Runs inside a transaction. */
  readonly catchUp: (limit: number) => number;
  /** How many cases wait to be indexed. */
  behind(): number;
}

export function createSearchIndex(db: DatabaseSync): SearchIndex {
  const progress = db.prepare('SELECT indexed_to FROM search_progress');
  const setProgress = db.prepare('UPDATE search_progress SET indexed_to = ?');
  const next = db.prepare('SELECT id, snapshot FROM cases WHERE id > ? ORDER BY id LIMIT ?');
  const last = db.prepare('SELECT max(id) AS id FROM cases');
  const add = db.prepare('INSERT INTO search (rowid, pairs) VALUES (?, ?)');
  const indexedTo = (): number => (progress.get() as { indexed_to: number } | undefined)?.indexed_to ?? 0;
  const behind = (): number => ((last.get() as { id: number | null } | undefined)?.id ?? 0) - indexedTo();
  return {
    expression: (part) => expressionOf(part),
    behind,
    catchUp: (limit) => {
      const rows = next.all(indexedTo(), limit) as { id: number; snapshot: string }[];
      for (const { id, snapshot } of rows) {
        const texts = searchedTexts(JSON.parse(snapshot) as Case);
        add.run(id, pairsOf(texts.map(folded).join('\n') + '\n').join(' '));
      }
      const lastRow = rows.at(-1);
      if (lastRow) setProgress.run(lastRow.id);
      return behind();
    },
  };
}

/** A longer part than this is cut: it has found its case long before. */
const longestPart = 60;

function expressionOf(part: string): string | undefined {
  const text = Array.from(folded(part)).slice(0, longestPart).join('');
  if (text === '') return undefined;
  const pairs = pairsOf(text);
  return pairs.length === 0 ? `${tokenOf(text)}*` : `"${pairs.join(' ')}"`;
}

/** Full and half width, upper and lower case, and every kind of blank are the same to a reader. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

function pairsOf(text: string): string[] {
  const tokens = Array.from(text, tokenOf);
  return tokens.slice(1).map((token, index) => `${tokens[index] ?? ''}${token}`);
}

/** Four letters or digits for a character, so that no tokenizer takes it for a separator. */
function tokenOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(36).padStart(4, '0');
}
