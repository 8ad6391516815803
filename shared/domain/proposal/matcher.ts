/** Told of one occurrence of a phrase: `[start, end)` in the searched text. */
export type TakeMatch<Value> = (start: number, end: number, phrase: string, value: Value) => void;

/**
 * Prepares phrases for a search that finds all occurrences, overlapping ones too, ordered by their start and there the
 * longest first. At each place of a text the phrases that begin with its next one or two characters are compared, so
 * that the work grows with the length of the text. An automaton would look at each character once, but the making of
 * its thousands of nodes, for which the first text of a function that has just started waits, takes as long as it saves
 * in hundreds of texts.
 */
export function compileMatcher<Value extends object>(
  phrases: ReadonlyMap<string, Value>,
): (text: string, take: TakeMatch<Value>) => void {
  const byBeginning = new Map<number, Group<Value>>();
  for (const [phrase, value] of phrases) {
    if (phrase === '') continue;
    const beginning = beginningOf(phrase, 0, Math.min(phrase.length, 2));
    const group = byBeginning.get(beginning);
    if (group === undefined) byBeginning.set(beginning, { all: [{ phrase, value }], inOrder: true });
    else {
      group.all.push({ phrase, value });
      group.inOrder = false;
    }
  }
  return (text, take) => {
    for (let start = 0; start < text.length; start++) {
      for (let length = start + 2 <= text.length ? 2 : 1; length >= 1; length--) {
        const group = byBeginning.get(beginningOf(text, start, length));
        if (group === undefined) continue;
        for (const { phrase, value } of longestFirst(group)) {
          if (text.startsWith(phrase, start)) take(start, start + phrase.length, phrase, value);
        }
      }
    }
  };
}

/** The phrases that begin alike. */
interface Group<Value> {
  readonly all: { readonly phrase: string; readonly value: Value }[];
  inOrder: boolean;
}

/** Put in order when a text first asks: most groups are never asked for by the first one. */
function longestFirst<Value>(group: Group<Value>): Group<Value>['all'] {
  if (!group.inOrder) group.all.sort((a, b) => b.phrase.length - a.phrase.length);
  group.inOrder = true;
  return group.all;
}

/** One or two characters as a small number. Few beginnings share one, which costs a comparison and no more. */
function beginningOf(text: string, start: number, length: number): number {
  const second = length === 1 ? 0 : text.charCodeAt(start + 1);
  return ((text.charCodeAt(start) & 0x7fff) << 16) | second;
}
