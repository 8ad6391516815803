import { type Badges, urgentBadge } from './badges.ts';
import type { Case, Deadline } from './case.ts';
import { endOf } from '../deadlines/deadline.ts';
import { isClosed } from './case.ts';
import { isOverdue, mostPressing } from '../deadlines/of-case.ts';
import type { Instant } from '../instant.ts';
import { msOf } from '../instant.ts';
import type { Outcome } from './outcome.ts';
import { maskPersonalData } from '../privacy/mask.ts';
import { knownPersonOf } from '../privacy/personal.ts';
import { omitUndefined } from '../omit-undefined.ts';

const person = 'person:';

/** The board of one person, which no unit is called like. */
export function personBoard(user: string): string {
  return `${person}${user}`;
}

/** The person whose board that is; undefined for a unit's. */
export function personOfBoard(board: string): string | undefined {
  return board.startsWith(person) ? board.slice(person.length) : undefined;
}

/** What a unit has to do next in a case, as the boards keep it: of its tasks the most pressing. */
export interface BoardTask {
  /** On whose board it stands: a unit's, or a person's ({@link personBoard}). */
  readonly unit: string;
  /** On a person's board, the unit for which they act. */
  readonly of?: string;
  /** The milestone that the task leads to. */
  readonly step: string;
  readonly dueAt?: Instant;
}

/** A line of the board. All staff reads it: the wording in it is masked. */
export interface BoardRow {
  readonly number: string;
  readonly mechanism: string;
  readonly stage: string;
  readonly round: number;
  /** In the order of the mechanism. */
  readonly badges: readonly string[];
  readonly holder: string;
  /** Who handles it for the holder. */
  readonly handler?: string;
  readonly firstContact: string;
  readonly lead?: string;
  readonly receivedAt: Instant;
  readonly closedAt?: Instant;
  readonly outcome?: Outcome;
  /** The most pressing open limit or target. */
  readonly dueAt?: Instant;
  readonly dueClock?: string;
  /** Whether a running deadline reaches into a year without a published calendar (I-27). */
  readonly provisional: boolean;
  readonly overdue: boolean;
  /** It stands before all others of less weight; absent for none. */
  readonly weight?: number;
  /** Whether a calendar that was published afterwards has judged a deadline of it (I-27). */
  readonly judged?: true;
  readonly summary: string;
  readonly version: number;
  /** Taken over as it was closed in another system. */
  readonly history?: true;
  /** When its last event was recorded, as the store knows it. */
  readonly changedAt?: Instant;
  /** Who has something to do in it, as the store knows it; absent in lines of earlier versions. */
  readonly tasks?: readonly BoardTask[];
}

/** How much of the complaint's wording a line shows, in characters. */
const summaryLength = 80;

/** So much of it is masked for that; twice what is shown where every second character is a blank. */
const lookedAt = 1_000;

/**
 * The case's line on the board; it follows from the snapshot and from what the mechanism says of it, so that every store
 * shows the same.
 */
export function boardRowOf(subject: Case, { names, weight }: Badges): BoardRow {
  const isOpen = !isClosed(subject);
  const pressing = isOpen ? mostPressing(subject) : undefined;
  return omitUndefined({
    number: subject.number,
    mechanism: subject.mechanism.id,
    stage: subject.stage,
    round: subject.round,
    badges: names,
    holder: subject.holder,
    handler: subject.handlers?.[subject.holder],
    firstContact: subject.firstContact,
    lead: subject.lead,
    receivedAt: subject.receivedAt,
    closedAt: subject.closedAt,
    outcome: subject.outcome,
    ...dueOfRow(pressing),
    provisional: isOpen && subject.deadlines.some(({ status, provisional }) => status === 'running' && provisional),
    overdue: isOpen && isOverdue(subject),
    weight: weight === 0 ? undefined : weight,
    judged: onlyTrue(subject.deadlines.some(({ judged }) => judged !== undefined)),
    summary: summaryOf(subject),
    version: subject.version,
    history: onlyTrue(subject.history !== undefined),
  });
}

/** A flag that is absent where it does not hold. */
function onlyTrue(holds: boolean): true | undefined {
  return holds || undefined;
}

function dueOfRow(pressing: Deadline | undefined): Pick<BoardRow, 'dueAt' | 'dueClock'> {
  const dueAt = pressing && endOf(pressing);
  return pressing === undefined || dueAt === undefined ? {} : { dueAt, dueClock: pressing.clock };
}

/**
 * The orders of the board: the most pressing first, or last; the latest received first, or the oldest; the last changed
 * first, or the one that nobody has touched for longest; by number; by the unit that holds the case, and the most
 * pressing of each unit first.
 */
export const boardSorts = [
  ...(['pressing', 'relaxed', 'received', 'oldest', 'changed', 'unchanged'] as const),
  ...(['number', 'number-desc', 'unit', 'unit-desc'] as const),
] as const;
/** One of {@link boardSorts}. */
export type BoardSort = (typeof boardSorts)[number];

/** The place of a line on the board. */
export interface BoardPosition {
  readonly sort: BoardSort;
  /** {@link sortOrderOf}; ties are broken by number. */
  readonly order: number;
  readonly number: string;
  /** The unit that holds the case, where the board is sorted by units: before the order. */
  readonly unit?: string;
}

/** The place of a line in an order of the board. */
export function boardPositionOf(row: BoardRow, sort: BoardSort): BoardPosition {
  const position = { sort, order: sortOrderOf(row, sort), number: row.number };
  return isByUnit(sort) ? { ...position, unit: row.holder } : position;
}

/** Whether the board is sorted by the units that hold the cases. */
export function isByUnit(sort: BoardSort): sort is 'unit' | 'unit-desc' {
  return sort === 'unit' || sort === 'unit-desc';
}

/** An integer that sorts lines, the smaller first. */
export function sortOrderOf(row: BoardRow, sort: BoardSort): number {
  switch (sort) {
    case 'pressing':
    case 'unit':
    case 'unit-desc':
      return boardOrderOf(row);
    case 'number':
    case 'number-desc':
      return 0;
    case 'received':
      return -msOf(row.receivedAt) / 1000;
    case 'oldest':
      return msOf(row.receivedAt) / 1000;
    case 'changed':
      return -msOf(row.changedAt ?? row.receivedAt) / 1000;
    case 'relaxed':
      return -boardOrderOf(row);
    case 'unchanged':
      return msOf(row.changedAt ?? row.receivedAt) / 1000;
  }
}

/** Open cases without a due instant stand behind every due instant that fits in four digits of year. */
const withoutDue = 300_000_000_000;
const closedLatestFirst = 2_000_000_000_000;

/** The first order of closed cases: everything below is open. */
export const firstClosedOrder = 1_000_000_000_000;

/** Behind every line with a weight, and before every due instant: those lie in 2010 or later. */
export const behindWeighty = 1_000_000_000;

/** The greatest weight of a badge. */
export const maxWeight = 9;

/** Wide enough for every receipt until 2100 in steps of five minutes. All of weight 2 to 9 fit before those of weight 1. */
const bandWidth = 14_000_000;

/**
 * An integer that sorts lines as the board shows them: those with a weight first, the heaviest and of these the oldest
 * before the others, then the most pressing, closed ones last and latest first.
 */
export function boardOrderOf(row: Pick<BoardRow, 'dueAt' | 'closedAt' | 'weight' | 'receivedAt'>): number {
  const { dueAt, closedAt, weight = 0, receivedAt } = row;
  if (closedAt !== undefined) return closedLatestFirst - msOf(closedAt) / 1000;
  if (weight > 1) return (maxWeight - weight) * bandWidth + Math.floor(msOf(receivedAt) / 300_000);
  if (weight === 1) return Math.floor(msOf(receivedAt) / 10_000);
  return dueAt === undefined ? withoutDue : msOf(dueAt) / 1000;
}

/** The marks of a line as releases wrote it that knew no others. */
interface EarlierMarks {
  readonly urgent?: boolean;
  readonly immediate?: boolean;
  readonly claimsUrgency?: true;
  readonly leads?: true;
}

/** A stored line of any release as the present one has it. */
export function boardRowAsNow<Line extends Omit<BoardRow, 'badges'>>(
  line: Line & Partial<Pick<BoardRow, 'badges'>> & EarlierMarks,
): Omit<Line, keyof EarlierMarks> & Pick<BoardRow, 'badges' | 'weight'> {
  const { urgent, immediate, claimsUrgency, leads, ...rest } = line;
  const marks = { [urgentBadge]: urgent, 'claims-urgency': claimsUrgency, leads, immediate };
  const badges = Object.entries(marks).flatMap(([name, holds]) => (holds ? [name] : []));
  return { badges, ...rest, ...(leads ? { weight: 1 } : {}) };
}

/** What a line says of the badges of its case. */
export function badgesOfLine({ badges, weight = 0 }: Pick<BoardRow, 'badges' | 'weight'>): Badges {
  return { names: badges, weight };
}

/** Where the next page starts, as an opaque text. */
export function encodeBoardCursor({ sort, order, number, unit }: BoardPosition): string {
  const place = `${order.toString(36)}.${number}`;
  return `${sort === 'pressing' ? '' : `${sort}~`}${place}${unit === undefined ? '' : `~${unit}`}`;
}

/** @returns undefined when the text is no cursor, so that whoever takes one from outside can refuse it */
export function decodeBoardCursor(cursor: string): BoardPosition | undefined {
  const match =
    /^(?:(?<sort>[a-z-]+)~)?(?<order>-?[0-9a-z]{1,10})\.(?<number>[^~]{1,80})(?:~(?<unit>[^~]{1,64}))?$/u.exec(cursor);
  const { sort: named = 'pressing', order: text = '', number, unit } = match?.groups ?? {};
  const sort = boardSorts.find((one) => one === named);
  const order = Number.parseInt(text, 36);
  if (sort === undefined || number === undefined || !Number.isSafeInteger(order)) return undefined;
  if (isByUnit(sort) !== (unit !== undefined)) return undefined;
  return { sort, order, number, ...omitUndefined({ unit }) };
}

/** Masked before it is cut: half a telephone number is none that a pattern knows. */
function summaryOf({ registration, facts }: Pick<Case, 'registration' | 'facts'>): string {
  const { content } = registration;
  const wording = maskPersonalData(content.slice(0, lookedAt), knownPersonOf(registration, facts));
  const characters = Array.from(
    wording
      .slice(0, summaryLength * 4)
      .replace(/\s+/gu, ' ')
      .trim(),
  );
  return characters.length <= summaryLength ? characters.join('') : `${characters.slice(0, summaryLength).join('')}…`;
}
