import type { Case } from './case.ts';
import { isClosed, isOverdue, mostPressing } from './case.ts';
import type { FactValue } from './facts.ts';
import type { Instant } from './instant.ts';
import { msOf } from './instant.ts';

/** A line of the board. Holds no personal data of the complainant beyond the wording of the complaint. */
export interface BoardRow {
  readonly number: string;
  readonly mechanism: string;
  readonly stage: string;
  readonly round: number;
  readonly urgent: boolean;
  readonly immediate: boolean;
  readonly holder: string;
  readonly firstContact: string;
  readonly lead?: string;
  readonly receivedAt: Instant;
  readonly closedAt?: Instant;
  /** The most pressing open limit or target. */
  readonly dueAt?: Instant;
  readonly dueClock?: string;
  /** Whether a running deadline reaches into a year without a published calendar (I-27). */
  readonly provisional: boolean;
  readonly overdue: boolean;
  readonly summary: string;
  readonly version: number;
}

/** How much of the complaint's wording a line shows, in characters. */
const summaryLength = 80;

/** The case's line on the board; it follows from the snapshot alone, so that every store shows the same. */
export function boardRowOf(subject: Case): BoardRow {
  const pressing = isClosed(subject) ? undefined : mostPressing(subject);
  return {
    number: subject.number,
    mechanism: subject.mechanism.id,
    stage: subject.stage,
    round: subject.round,
    urgent: isGiven(subject.facts['urgency_ground']),
    immediate: isGiven(subject.facts['immediate_ground']),
    holder: subject.holder,
    firstContact: subject.firstContact,
    ...(subject.lead === undefined ? {} : { lead: subject.lead }),
    receivedAt: subject.receivedAt,
    ...(subject.closedAt === undefined ? {} : { closedAt: subject.closedAt }),
    ...(pressing?.dueAt === undefined ? {} : { dueAt: pressing.dueAt, dueClock: pressing.clock }),
    provisional:
      !isClosed(subject) && subject.deadlines.some((deadline) => deadline.status === 'running' && deadline.provisional),
    overdue: !isClosed(subject) && isOverdue(subject),
    summary: summaryOf(subject.registration.content),
    version: subject.version,
  };
}

/** The texts of a case that a search looks through, one a line: number, respondent, place, wording. */
export function searchedTexts(subject: Pick<Case, 'number' | 'registration'>): readonly string[] {
  const { respondent, place, content } = subject.registration;
  return [subject.number, respondent, place?.text, content].filter((text) => text !== undefined);
}

/** The place of a line on the board: open cases by what is due first, then those without, then closed ones. */
export interface BoardPosition {
  /** {@link boardOrderOf}; ties are broken by number. */
  readonly order: number;
  readonly number: string;
}

/** Open cases without a due instant stand behind every due instant that fits in four digits of year. */
const withoutDue = 300_000_000_000;
const closedLatestFirst = 2_000_000_000_000;

/** The first order of closed cases: everything below is open. */
export const firstClosedOrder = 1_000_000_000_000;

/** An integer that sorts lines as the board shows them: most pressing first, closed ones last and latest first. */
export function boardOrderOf(row: Pick<BoardRow, 'dueAt' | 'closedAt'>): number {
  if (row.closedAt !== undefined) return closedLatestFirst - msOf(row.closedAt) / 1000;
  return row.dueAt === undefined ? withoutDue : msOf(row.dueAt) / 1000;
}

/** Where the next page starts, as an opaque text. */
export function encodeBoardCursor(position: BoardPosition): string {
  return `${position.order.toString(36)}.${position.number}`;
}

/** @returns undefined when the text is no cursor, so that whoever takes one from outside can refuse it */
export function decodeBoardCursor(cursor: string): BoardPosition | undefined {
  const match = /^(-?[0-9a-z]{1,10})\.(.{1,80})$/u.exec(cursor);
  const order = Number.parseInt(match?.[1] ?? '', 36);
  return match?.[2] !== undefined && Number.isSafeInteger(order) ? { order, number: match[2] } : undefined;
}

function isGiven(value: FactValue | undefined): boolean {
  if (typeof value === 'string' || Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== false;
}

function summaryOf(content: string): string {
  const characters = Array.from(
    content
      .slice(0, summaryLength * 4)
      .replace(/\s+/gu, ' ')
      .trim(),
  );
  return characters.length <= summaryLength ? characters.join('') : `${characters.slice(0, summaryLength).join('')}…`;
}
