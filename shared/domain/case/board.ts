import type { Case, Deadline, Registration } from './case.ts';
import { endOf, isUnmet } from '../deadlines/deadline.ts';
import { isClosed } from './case.ts';
import { mostPressing } from '../deadlines/of-case.ts';
import type { Instant } from '../instant.ts';
import { msOf } from '../instant.ts';
import type { Outcome } from './outcome.ts';
import { maskPersonalData } from '../privacy/mask.ts';
import { pressureOf } from './pressure.ts';
import { omitUndefined } from '../omit-undefined.ts';

/** What a unit has to do next in a case, as the boards keep it: of its tasks the most pressing. */
export interface BoardTask {
  readonly unit: string;
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
  readonly urgent: boolean;
  readonly immediate: boolean;
  readonly holder: string;
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
  /** It stands before all others: an urgent case that nobody has moved (ENV-027). */
  readonly leads?: true;
  /** Its wording claims that it cannot wait, and nobody has decided yet whether it is urgent (ENV-027). */
  readonly claimsUrgency?: true;
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

/** The case's line on the board; it follows from the snapshot alone, so that every store shows the same. */
export function boardRowOf(subject: Case): BoardRow {
  const isOpen = !isClosed(subject);
  const pressing = isOpen ? mostPressing(subject) : undefined;
  const { urgent, immediate, overdue } = pressureOf(subject);
  return omitUndefined({
    number: subject.number,
    mechanism: subject.mechanism.id,
    stage: subject.stage,
    round: subject.round,
    urgent,
    immediate,
    holder: subject.holder,
    firstContact: subject.firstContact,
    lead: subject.lead,
    receivedAt: subject.receivedAt,
    closedAt: subject.closedAt,
    outcome: subject.outcome,
    ...dueOfRow(pressing),
    provisional: isOpen && subject.deadlines.some(({ status, provisional }) => status === 'running' && provisional),
    overdue,
    leads: onlyTrue(isOpen && subject.deadlines.some((one) => one.leads && isUnmet(one))),
    claimsUrgency: onlyTrue(claimsUrgency(subject)),
    judged: onlyTrue(subject.deadlines.some(({ judged }) => judged !== undefined)),
    summary: summaryOf(subject.registration),
    version: subject.version,
    history: onlyTrue(subject.history !== undefined),
  });
}

/** Until somebody has recorded a ground, or has moved the case from where its wording was read. */
function claimsUrgency(subject: Case): boolean {
  const { proposal, stage } = subject;
  return proposal?.urgent === true && proposal.stage === stage && !pressureOf(subject).urgent;
}

/** A flag that is absent where it does not hold. */
function onlyTrue(holds: boolean): true | undefined {
  return holds || undefined;
}

function dueOfRow(pressing: Deadline | undefined): Pick<BoardRow, 'dueAt' | 'dueClock'> {
  const dueAt = pressing && endOf(pressing);
  return pressing === undefined || dueAt === undefined ? {} : { dueAt, dueClock: pressing.clock };
}

/** The orders of the board: the most pressing first; the latest received, the oldest, or the last changed first. */
export const boardSorts = ['pressing', 'received', 'oldest', 'changed'] as const;
/** One of {@link boardSorts}. */
export type BoardSort = (typeof boardSorts)[number];

/** The place of a line on the board. */
export interface BoardPosition {
  readonly sort: BoardSort;
  /** {@link sortOrderOf}; ties are broken by number. */
  readonly order: number;
  readonly number: string;
}

/** An integer that sorts lines, the smaller first. */
export function sortOrderOf(row: BoardRow, sort: BoardSort): number {
  switch (sort) {
    case 'pressing':
      return boardOrderOf(row);
    case 'received':
      return -msOf(row.receivedAt) / 1000;
    case 'oldest':
      return msOf(row.receivedAt) / 1000;
    case 'changed':
      return -msOf(row.changedAt ?? row.receivedAt) / 1000;
  }
}

/** Open cases without a due instant stand behind every due instant that fits in four digits of year. */
const withoutDue = 300_000_000_000;
const closedLatestFirst = 2_000_000_000_000;

/** The first order of closed cases: everything below is open. */
export const firstClosedOrder = 1_000_000_000_000;

/** Behind every line that leads, and before every due instant: those lie in 2010 or later. */
export const behindLeading = 1_000_000_000;

/**
 * An integer that sorts lines as the board shows them: those that lead first, the oldest of them before the others, then
 * the most pressing, closed ones last and latest first.
 */
export function boardOrderOf(row: Pick<BoardRow, 'dueAt' | 'closedAt' | 'leads' | 'receivedAt'>): number {
  if (row.closedAt !== undefined) return closedLatestFirst - msOf(row.closedAt) / 1000;
  if (row.leads) return Math.floor(msOf(row.receivedAt) / 10_000);
  return row.dueAt === undefined ? withoutDue : msOf(row.dueAt) / 1000;
}

/** Where the next page starts, as an opaque text. */
export function encodeBoardCursor({ sort, order, number }: BoardPosition): string {
  return `${sort === 'pressing' ? '' : `${sort}~`}${order.toString(36)}.${number}`;
}

/** @returns undefined when the text is no cursor, so that whoever takes one from outside can refuse it */
export function decodeBoardCursor(cursor: string): BoardPosition | undefined {
  const match = /^(?:(?<sort>[a-z]+)~)?(?<order>-?[0-9a-z]{1,10})\.(?<number>.{1,80})$/u.exec(cursor);
  const { sort: named = 'pressing', order: text = '', number } = match?.groups ?? {};
  const sort = boardSorts.find((one) => one === named);
  const order = Number.parseInt(text, 36);
  return sort !== undefined && number !== undefined && Number.isSafeInteger(order)
    ? { sort, order, number }
    : undefined;
}

/** Masked before it is cut: half a telephone number is none that a pattern knows. */
function summaryOf({ content, complainant }: Registration): string {
  const wording = maskPersonalData(content.slice(0, lookedAt), complainant);
  const characters = Array.from(
    wording
      .slice(0, summaryLength * 4)
      .replace(/\s+/gu, ' ')
      .trim(),
  );
  return characters.length <= summaryLength ? characters.join('') : `${characters.slice(0, summaryLength).join('')}…`;
}
