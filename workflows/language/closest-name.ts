/** The known name that was probably meant: at most a third of its letters differ. */
export function closestName(name: string, known: Iterable<string>): string | undefined {
  const mostEdits = Math.max(1, Math.floor(name.length / 3));
  const near = [...known]
    .map((one) => ({ one, edits: editsBetween(name, one, mostEdits) }))
    .filter(({ edits }) => edits <= mostEdits);
  return near.sort((a, b) => a.edits - b.edits)[0]?.one;
}

/** Letters to insert, leave out, replace or swap with their neighbour; stops counting beyond the most. */
function editsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let edits = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
      }
      row.push(edits);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? most + 1;
}
