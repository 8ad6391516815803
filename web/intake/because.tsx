/** The words of who brought the matter, quoted. */
export function Because({ words }: { words: readonly string[] }) {
  if (words.length === 0) return null;
  return <span className="quiet">{words.map((word) => `“${word}”`).join(' ')}</span>;
}
