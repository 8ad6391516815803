import type { Badges } from '../domain/case/badges.ts';
import type { BoardRow, BoardSort, BoardTask } from '../domain/case/board.ts';
import type { Case } from '../domain/case/case.ts';
import type { CaseEvent, ChainedEvent } from '../domain/case/event.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';
import type { Outcome } from '../domain/case/outcome.ts';

/** The one write of a request: events, snapshot and idempotency record together or not at all. */
export interface Commit {
  readonly number: string;
  /** The version that the decision was made on; 0 for a new case. */
  readonly expectedVersion: number;
  /** The hash of the last event before them; 64 zeros for a new case. */
  readonly prevHash: string;
  /** The store links them to the chain of their case, by `linksOfCommit`. */
  readonly events: readonly CaseEvent[];
  readonly snapshot: Case;
  /** As its mechanism sees it from now on. */
  readonly badges: Badges;
  /** Who has something to do in it from now on: it stands on the boards of these units, and of its holder. */
  readonly tasks: readonly BoardTask[];
  /** As the case was found; none for a new one. */
  readonly tasksBefore: readonly BoardTask[];
  readonly idempotency?: IdempotencyRecord;
  /** Of a new case that comes from another system: no second case is made of it. */
  readonly source?: Source;
  /** What the clock says, where the events are recorded later than that so as to follow the last one of their case. */
  readonly now?: Instant;
  /** What the same act does to other cases, each another one: written together with it or not at all. */
  readonly also?: readonly CompanionCommit[];
}

/** The part of a commit that another case takes in it. */
export type CompanionCommit = Pick<
  Commit,
  'number' | 'expectedVersion' | 'prevHash' | 'events' | 'snapshot' | 'badges' | 'tasks' | 'tasksBefore'
>;

/** The number that a matter has in the system that it comes from. Kept for ever, with the case that was made of it. */
export interface Source {
  /** Whose numbers these are: the line, or the counter, that registered it. */
  readonly scope: string;
  readonly reference: string;
}

/** What makes the same request with the same key answer the same. Kept until `expiresAt`. */
export interface IdempotencyRecord {
  /** Who sent it: keys of different senders never meet. */
  readonly scope: string;
  readonly key: string;
  /** A hash of the request body. */
  readonly fingerprint: string;
  readonly response: unknown;
  readonly expiresAt: Instant;
}

/** What became of a commit. Everything but `committed` has written nothing. */
export type CommitResult =
  | { readonly kind: 'committed' }
  /**
   * A concurrent commit changed one of the cases, a number is taken, or a case has a later event. Nothing was written.
   */
  | { readonly kind: 'version-conflict' }
  /** The key was used before. Nothing was written. */
  | { readonly kind: 'key-used'; readonly record: IdempotencyRecord }
  /** The case of that number was made of the source before. Nothing was written. */
  | { readonly kind: 'source-used'; readonly number: string };

/** A case with the last link of its chain. */
export interface StoredCase {
  readonly snapshot: Case;
  readonly lastHash: string;
  /** When its last event was recorded: none of its events is recorded earlier than the one before. */
  readonly lastAt: Instant;
  /** As its last commit said. */
  readonly badges: Badges;
  /** Who has something to do in it, as its last commit said; none where that was one of an earlier version. */
  readonly tasks: readonly BoardTask[];
}

/**
 * The cases that somebody reads: those with one of the units on them, and all of some mechanisms. Who complains is read
 * with the former, and where the complainant asks for confidentiality by the first receiver alone.
 */
export interface SearchScope {
  readonly units: readonly string[];
  /** The mechanisms of which all wording is read. */
  readonly mechanisms: readonly string[];
  /** Those of which all complainants are read, too. */
  readonly persons: readonly string[];
}

/** Which cases a board shows, and in which order. Absent fields do not filter. */
export interface BoardQuery {
  /** The unit that holds the case, or has something to do in it. */
  readonly unit?: string;
  /** The unit that has something to do in the case. */
  readonly tasks?: string;
  readonly stage?: string;
  /** `due-soon`: due until `dueBefore` and not past; `overdue`: a hard limit is past and not met. */
  readonly state?: 'open' | 'closed' | 'due-soon' | 'overdue' | Outcome;
  readonly urgency?: 'urgent' | 'ordinary';
  /** The unit that answers for the case. */
  readonly lead?: string;
  /** The unit that received the case first. */
  readonly firstContact?: string;
  /** A badge that the case has. */
  readonly badge?: string;
  readonly mechanism?: string;
  /** One of these: those of an organisation. */
  readonly mechanisms?: readonly string[];
  /**
   * Words, all of which are parts of the texts that are looked through (`shared/domain/case/search.ts`): number and masked
   * wording, and as far as `within` reads them also respondent, place, reference and the wording itself, name, address
   * and contact of who complains.
   */
  readonly q?: string;
  /** Received then or later. */
  readonly receivedFrom?: Instant;
  /** Received before then. */
  readonly receivedBefore?: Instant;
  /** With a limit or target that is the most pressing of its case and due then or later. */
  readonly dueFrom?: Instant;
  /** Before then. */
  readonly dueTo?: Instant;
  /** @default pressing */
  readonly sort?: BoardSort;
  /** The cases whose texts the search may look through as they are; none when absent. */
  readonly within?: SearchScope;
  readonly cursor?: string;
  /** So many lines of the order are left out before the page, where there is no cursor. @default 0 */
  readonly offset?: number;
  /** 1 to 200. */
  readonly limit: number;
  readonly now: Instant;
  readonly dueBefore: Instant;
}

/** What is counted: all lines that such a query finds, on whichever page. */
export type CountQuery = Omit<BoardQuery, 'sort' | 'cursor' | 'offset' | 'limit'>;

/** How many cases there are of what a board shows. */
export interface BoardCounts {
  /** By state whatever state was asked for; everything else as it was asked for. */
  readonly states: Readonly<Record<CountedState, number>>;
  /** Of the lines that were asked for; their sum is the number of these. */
  readonly stages: readonly StageCount[];
  /** By the Shanghai day on which the most pressing limit or target ends; only where a range of due instants was asked for. */
  readonly days: readonly { readonly day: LocalDate; readonly count: number; readonly overdue: number }[];
  /** False where the store gave up counting: there are so many at least. */
  readonly exact: boolean;
}

/** The states that are counted. */
export type CountedState = NonNullable<BoardQuery['state']>;

/** The cases of one stage. */
export interface StageCount {
  readonly mechanism: string;
  readonly stage: string;
  readonly count: number;
  readonly urgent: number;
  readonly overdue: number;
}

/** Some events of a case: those after a sequence number, in order, or those before one, the latest first. */
export interface EventPage {
  /** Left out itself; 0 begins with the first. */
  readonly after: number;
  /** Left out itself; to the last when absent. */
  readonly before?: number;
  /** `desc`: the latest first. @default asc */
  readonly order?: 'asc' | 'desc';
  readonly limit: number;
  /** A page ends with the event that brings it to so many bytes of JSON; it always has one if there is one. */
  readonly maxBytes?: number;
}

/** A page in the order that was asked for; the most pressing first, and closed cases latest first, where none was. */
export interface BoardPage {
  readonly rows: readonly BoardRow[];
  readonly cursor?: string;
  /** How many lines stand before the page; absent where the store knows them only by walking, and with a cursor. */
  readonly offset?: number;
}

/** The store walks the board from its head: it cannot begin so far within it. */
export class NoOffsetError extends Error {
  override readonly name = 'NoOffsetError';
}

/** More cases fit than the store sorts in another order than the board's own: the caller has to ask for fewer. */
export class TooManyToSortError extends Error {
  override readonly name = 'TooManyToSortError';
}

/** An open case with what its execution has to fit. */
export interface OpenCase {
  readonly number: string;
  readonly mechanism: string;
  readonly stage: string;
  /** When something falls due next without anybody acting; absent where nothing does. */
  readonly nextTickAt?: Instant;
}

/** Where cases live. Every adapter passes the same contract suite. */
export interface CaseStore {
  /**
   * Durable when it resolves. Checks version, key and source inside the write, and the key first.
   * @throws ClockBehindError when the store has recorded a later instant, beyond the tolerance
   */
  commit(commit: Commit): Promise<CommitResult>;
  /** Reads consistently: sees every commit that has resolved. */
  load(number: string): Promise<StoredCase | undefined>;
  events(number: string, page: EventPage): Promise<readonly ChainedEvent[]>;
  usedKey(scope: string, key: string): Promise<IdempotencyRecord | undefined>;
  /** The number of the case that was made of a source. */
  madeOf(source: Source): Promise<string | undefined>;
  /**
   * @throws TooManyToSortError where the store sorts only so many cases in another order than the board's own
   * @throws NoOffsetError where it cannot begin at an offset but 0
   */
  board(query: BoardQuery): Promise<BoardPage>;
  /** Counts what {@link board} shows, all pages of it. */
  count(query: CountQuery): Promise<BoardCounts>;
  /** The numbers of open cases with a provisional deadline, to be counted again when a calendar is published (I-27). */
  provisional(page: {
    /** Of one of these mechanisms. */
    readonly mechanisms?: readonly string[];
    readonly cursor?: string;
    readonly limit: number;
  }): Promise<{ readonly numbers: readonly string[]; readonly cursor?: string }>;
  /**
   * The open cases that name one of the units (`namedUnits`), in no order, each once; may be some moments behind.
   * `limit` 1 to 1000.
   */
  ofUnits(page: {
    readonly units: readonly string[];
    readonly cursor?: string;
    readonly limit: number;
  }): Promise<{ readonly numbers: readonly string[]; readonly cursor?: string }>;
  /** All open cases, or those of some mechanisms, in no order; may be some moments behind. `limit` 1 to 1000. */
  open(page: {
    /** Of one of these mechanisms. */
    readonly mechanisms?: readonly string[];
    readonly cursor?: string;
    readonly limit: number;
  }): Promise<{ readonly cases: readonly OpenCase[]; readonly cursor?: string }>;
}
