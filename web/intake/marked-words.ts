/** A piece of a text, and whether something rests on it. */
export interface Piece {
  readonly text: string;
  readonly isMarked: boolean;
}

/** A text in pieces: wherever one of the words stands, it is marked. */
export function markedWords(text: string, words: readonly string[]): readonly Piece[] {
  const isMarked = new Uint8Array(text.length);
  for (const word of new Set(words)) {
    if (word === '') continue;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) isMarked.fill(1, at, at + word.length);
  }
  const pieces: Piece[] = [];
  let start = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && isMarked[at] === isMarked[start]) continue;
    pieces.push({ text: text.slice(start, at), isMarked: isMarked[start] === 1 });
    start = at;
  }
  return pieces;
}
