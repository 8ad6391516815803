import { isLocalDate, type LocalDate } from '../instant.ts';
import type { HeadingMark, TextSpec } from '../mechanism/intake.ts';
import type { UnitId } from '../mechanism/mechanism.ts';
import type { Facts, FactSpec } from './facts.ts';

/** A heading of the text. */
export interface TextHeading {
  /** 0 is the outermost. */
  readonly level: number;
  /** The line of the text, from 1. */
  readonly line: number;
  readonly text: string;
  /** The unit that it names, where the register has one of that name. */
  readonly unit?: UnitId;
  /** How many items stand under it and not under a heading of its own. */
  readonly items: number;
}

/** An item of the text, as it would be registered. */
export interface TextItem {
  readonly line: number;
  /** Its number in the text; absent where it has none. */
  readonly number?: number;
  /** The headings above it, the outermost first. */
  readonly headings: readonly string[];
  readonly content: string;
  readonly facts: Facts;
}

/** A part of the text that stands under no heading. */
export interface Unplaced {
  readonly line: number;
  readonly text: string;
}

/** What a text is made of: each of its words is in a heading, in an item, or in what could not be placed. */
export interface SplitText {
  /** `YYYY-MM`: the month that the text speaks of. */
  readonly month?: string;
  readonly headings: readonly TextHeading[];
  readonly items: readonly TextItem[];
  readonly unplaced: readonly Unplaced[];
}

/** What splitting rests on besides the text. */
export interface Splitting {
  readonly spec: TextSpec;
  readonly facts: Readonly<Record<string, FactSpec>>;
  /** The units that can be named. */
  readonly units: readonly { readonly id: UnitId; readonly name: { readonly zh: string; readonly en: string } }[];
  /** Goes before the month that the text names. */
  readonly month?: string;
}

/** Splits a text into what stands under its headings, item by item. Nothing of it is lost. */
export function splitText(text: string, splitting: Splitting): SplitText {
  const pieces = piecesOf(text, splitting.spec);
  const month = splitting.month ?? monthIn(text);
  const above: TextHeading[] = [];
  const headings: TextHeading[] = [];
  const items: TextItem[] = [];
  const unplaced: Unplaced[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'heading') {
      const { level, line } = piece;
      const heading = { level, line, ...named(piece.text, level, splitting), items: 0 };
      above.splice(0, above.length, ...above.filter((one) => one.level < level), heading);
      headings.push(heading);
    } else if (above.length === 0) {
      unplaced.push({ line: piece.line, text: `${piece.mark ?? ''}${piece.text}` });
    } else {
      const last = above.at(-1);
      const place = headings.findLastIndex((one) => one.line === last?.line && one.level === last.level);
      const heading = headings[place];
      if (heading !== undefined) headings.splice(place, 1, { ...heading, items: heading.items + 1 });
      items.push(itemOf(piece, above, month, splitting));
    }
  }
  return { ...(month === undefined ? {} : { month }), headings, items, unplaced };
}

type Piece =
  | { readonly kind: 'heading'; readonly level: number; readonly line: number; readonly text: string }
  | {
      readonly kind: 'words';
      readonly line: number;
      readonly number?: number;
      readonly mark?: string;
      readonly text: string;
    };

interface Marked {
  readonly number: number;
  readonly mark: string;
}

const numeral = '[一二三四五六七八九十百]+';

/** How a line begins that is a heading. */
const headingMarks: Readonly<Record<HeadingMark, RegExp>> = {
  chinese: new RegExp(`^\\s*${numeral}[、．.]\\s*`, 'u'),
  'chinese-in-brackets': new RegExp(`^\\s*[（(]${numeral}[)）]\\s*`, 'u'),
};

/** A number and its mark: 「9类」 and 「2.5」 have none. */
const itemMark = /(\d{1,3})(?:、|[．.](?!\d))\s*/gu;
const endsSentence = /[。；;.!！?？:：]$/u;

function piecesOf(text: string, { headings }: TextSpec): readonly Piece[] {
  const pieces: Piece[] = [];
  let expected = 1;
  let isNewParagraph = true;
  const words = (line: number, said: string, marked?: Marked): void => {
    const text = said.trim();
    if (text === '') return;
    const last = pieces.at(-1);
    // A line that goes on in the next one is one item.
    if (marked === undefined && !isNewParagraph && last?.kind === 'words' && !endsSentence.test(last.text)) {
      pieces.splice(-1, 1, { ...last, text: `${last.text}${text}` });
    } else {
      pieces.push({ kind: 'words', line, text, ...marked });
    }
    isNewParagraph = false;
  };
  for (const [index, whole] of text.split(/\r\n|\r|\n/u).entries()) {
    const line = index + 1;
    if (whole.trim() === '') isNewParagraph = true;
    let rest = whole;
    const level = headings.findIndex(({ mark }) => headingMarks[mark].test(whole));
    const heading = headings[level];
    if (heading !== undefined) {
      const behind = whole.replace(headingMarks[heading.mark], '');
      // The first item may stand in the line of its heading.
      const first = /[\s:：]\s*(?=1(?:、|[．.](?!\d)))/u.exec(behind);
      pieces.push({ kind: 'heading', level, line, text: behind.slice(0, first?.index ?? behind.length).trim() });
      rest = first === null ? '' : behind.slice(first.index + first[0].length);
      expected = 1;
    }
    let from = 0;
    let marked: Marked | undefined;
    for (const match of rest.matchAll(itemMark)) {
      const before = rest.slice(0, match.index);
      const isFirst = before.trim() === '';
      // Numbers that run together in a line go on counting; any other number is a word of the item.
      const goesOn = Number(match[1]) === expected && /[\s，,。；;、:：)）]$/u.test(before);
      if (!isFirst && !goesOn) continue;
      words(line, rest.slice(from, match.index), marked);
      marked = { number: Number(match[1]), mark: match[0] };
      expected = marked.number + 1;
      from = match.index + match[0].length;
    }
    words(line, rest.slice(from), marked);
  }
  return pieces;
}

function itemOf(
  { line, number, text }: Extract<Piece, { kind: 'words' }>,
  above: readonly TextHeading[],
  month: string | undefined,
  { spec, facts }: Splitting,
): TextItem {
  const filled: Record<string, Facts[string]> = {};
  for (const { level, text: heading, unit } of above) {
    const fact = spec.headings[level]?.fills;
    const value = fact !== undefined && facts[fact]?.type === 'unit' ? unit : heading;
    if (fact !== undefined && value !== undefined) filled[fact] = value;
  }
  if (spec.number !== undefined && number !== undefined) filled[spec.number] = number;
  if (spec.month !== undefined && month !== undefined) {
    filled[spec.month.fills] = month;
    if (spec.month.lastDay !== undefined) filled[spec.month.lastDay] = lastDayOf(month);
  }
  const day = dayIn(text, month);
  if (spec.day !== undefined && day !== undefined) filled[spec.day] = day;
  return {
    line,
    ...(number === undefined ? {} : { number }),
    headings: above.map((one) => one.text),
    // What only parts it from the next one is no word of it.
    content: text.replace(/[，,；;]$/u, ''),
    facts: filled,
  };
}

/** What a heading says without its endings, and the unit of that name. */
function named(said: string, level: number, { spec, units }: Splitting): Pick<TextHeading, 'text' | 'unit'> {
  const { drop = [] } = spec.headings[level] ?? {};
  const candidates = [said.replace(/[:：]$/u, '')];
  for (;;) {
    const last = candidates.at(-1) ?? '';
    const ending = drop.find((one) => last.endsWith(one) && last.length > one.length);
    if (ending === undefined) break;
    candidates.push(last.slice(0, -ending.length));
  }
  for (const name of candidates) {
    const unit = spec.names?.[name] ?? units.find((one) => one.name.zh === name || one.name.en === name)?.id;
    if (unit !== undefined) return { text: name, unit };
  }
  return { text: candidates.at(-1) ?? said };
}

function monthIn(text: string): string | undefined {
  const [, year, month = ''] = /(20\d\d)年\s*(1[0-2]|0?[1-9])月/u.exec(text) ?? [];
  return year === undefined ? undefined : `${year}-${month.padStart(2, '0')}`;
}

/** The first day that an item names; a day without a year is of the year of the month. */
function dayIn(text: string, month: string | undefined): LocalDate | undefined {
  const [, year = month?.slice(0, 4), of = '', day = ''] =
    /(?:(20\d\d)年\s*)?(?<!\d)(\d{1,2})月(\d{1,2})日/u.exec(text) ?? [];
  const date = `${year ?? ''}-${of.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? date : undefined;
}

function lastDayOf(month: string): LocalDate {
  const day = [31, 30, 29, 28].map((one) => `${month}-${one}`).find(isLocalDate);
  if (day === undefined) throw new Error(`${month} is no month`);
  return day;
}
