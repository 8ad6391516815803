/** What is put in the place of personal data, by what it was. */
export const masks = {
  phone: '[电话]',
  identity: '[证件号]',
  name: '[姓名]',
  contact: '[联系方式]',
  address: '[住址]',
  personal: '[个人信息]',
} as const;

/** A part of a text that is personal data: UTF-16 units from `start` to before `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: keyof typeof masks;
}

/** The text with every span masked; of spans that overlap, the first covers all. */
export function masked(text: string, spans: readonly Span[]): string {
  let result = '';
  let done = 0;
  const ordered = spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
  for (const { start, end, kind } of ordered) {
    if (end <= done) continue;
    // The rest of a span that began inside the one before is covered by its mask.
    if (start >= done) result += text.slice(done, start) + masks[kind];
    done = end;
  }
  return result + text.slice(done);
}

/** All places of a pattern (`g`), or of its group `part` where it has one. */
export function spansOf(text: string, pattern: RegExp, kind: Span['kind']): Span[] {
  // Most patterns find nothing, which is told without the copy of the pattern that `matchAll` makes.
  if (text.search(pattern) < 0) return [];
  return Array.from(text.matchAll(pattern), (match) => {
    const part = match.groups?.['part'];
    const start = match.index + (part === undefined ? 0 : match[0].lastIndexOf(part));
    return { start, end: start + (part ?? match[0]).length, kind };
  });
}

/**
 * All places where characters stand in this order, upper and lower case alike, with at most `most` others between two of
 * them, each of which is a `gap`. Not by a pattern made for the purpose: compiling one takes longer than a request.
 */
export function spacedSpans(
  text: string,
  wanted: string,
  { gap, most }: { readonly gap: RegExp; readonly most: number },
  kind: Span['kind'],
): Span[] {
  if (lacksOneOf(wanted, text)) return [];
  const { letters, places } = withoutGaps(text, gap);
  const needle = Array.from(wanted, lowerCase).join('');
  const spans: Span[] = [];
  let from = 0;
  for (let found = letters.indexOf(needle); found >= 0; found = letters.indexOf(needle, from)) {
    const isNear = (place: number, index: number): boolean =>
      index === 0 || place - (places[found + index - 1] ?? 0) - 1 <= most;
    const here = places.slice(found, found + needle.length);
    const fits = here.every(isNear);
    if (fits) spans.push({ start: here[0] ?? 0, end: (here.at(-1) ?? 0) + 1, kind });
    from = found + (fits ? needle.length : 1);
  }
  return spans;
}

/** Told without looking at where characters stand; one that has an upper and a lower case tells nothing. */
function lacksOneOf(wanted: string, text: string): boolean {
  return Array.from(wanted).some((one) => one.toLowerCase() === one.toUpperCase() && !text.includes(one));
}

/** What is no gap, in lower case, and the place in the text of each unit of it. */
function withoutGaps(text: string, gap: RegExp): { readonly letters: string; readonly places: readonly number[] } {
  let letters = '';
  const places: number[] = [];
  let place = 0;
  for (const character of text) {
    if (!gap.test(character)) {
      letters += lowerCase(character);
      for (let unit = 0; unit < character.length; unit++) places.push(place + unit);
    }
    place += character.length;
  }
  return { letters, places };
}

/** Of the same length, so that places stay what they are. */
function lowerCase(character: string): string {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
}
