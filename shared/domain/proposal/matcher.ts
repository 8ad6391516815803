/** One occurrence of a phrase: `[start, end)` in the searched text. */
export interface Match<Value> {
  readonly start: number;
  readonly end: number;
  readonly value: Value;
}

/**
 * Prepares phrases for a search that finds all occurrences, overlapping ones too, ordered by their end and there the
 * longest first. At each place of a text the phrases that begin with its next one or two characters are compared. An
 * automaton would look at each character once, but the making of its thousands of nodes, for which the first text of a
 * function that has just started waits, takes as long as it saves in hundreds of texts.
 */
export function compileMatcher<Value extends object>(
  phrases: ReadonlyMap<string, Value>,
): (text: string) => Match<Value>[] {
  const byBeginning = new Map<number, { readonly phrase: string; readonly value: Value }[]>();
  for (const [phrase, value] of phrases) {
    if (phrase === '') continue;
    const beginning = beginningOf(phrase, 0, Math.min(phrase.length, 2));
    const others = byBeginning.get(beginning);
    if (others === undefined) byBeginning.set(beginning, [{ phrase, value }]);
    else others.push({ phrase, value });
  }
  return (text) => {
    const matches: Match<Value>[] = [];
    for (let start = 0; start < text.length; start++) {
      for (let length = 1; length <= 2 && start + length <= text.length; length++) {
        const possible = byBeginning.get(beginningOf(text, start, length));
        if (possible === undefined) continue;
        for (const { phrase, value } of possible) {
          if (text.startsWith(phrase, start)) matches.push({ start, end: start + phrase.length, value });
        }
      }
    }
    return matches.sort((a, b) => a.end - b.end || a.start - b.start);
  };
}

/** One or two characters as a small number. Few beginnings share one, which costs a comparison and no more. */
function beginningOf(text: string, start: number, length: number): number {
  const second = length === 1 ? 0 : text.charCodeAt(start + 1);
  return ((text.charCodeAt(start) & 0x7fff) << 16) | second;
}
