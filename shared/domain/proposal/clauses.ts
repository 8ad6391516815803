/** A stretch of text between punctuation marks: `[start, end)`. */
export interface Clause {
  readonly start: number;
  readonly end: number;
}

const ENDS = new Set('，,。．!?;；:、\n '.split(''));

/** Clauses that are shorter are joined to the next, so that 'a、b、c' is not torn into single words. */
const SHORTEST = 4;

/** Cuts a normalised text into clauses; every position belongs to exactly one. */
export function cutClauses(text: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (i + 1 - start <= SHORTEST || !ENDS.has(text[i] as string)) continue;
    clauses.push({ start, end: i + 1 });
    start = i + 1;
  }
  if (start < text.length) clauses.push({ start, end: text.length });
  return clauses;
}

/** Longest opening sentence that still reads as a title. */
const MAX_TITLE_LENGTH = 60;

/** End of the title: messages open with a short sentence that names the matter. 0 when there is none. */
export function titleEnd(text: string): number {
  const end = text.slice(0, MAX_TITLE_LENGTH).search(/[。!?\n]/u);
  return end < 0 || end + 1 >= text.length ? 0 : end + 1;
}
