import * as z from 'zod/mini';
import { chainedEventSchema, storedCaseSchema } from '../../contracts/stored.ts';
import { storedInstant } from '../../contracts/values.ts';
import { noBadges } from '../../domain/case/badges.ts';
import { badgesOfLine } from '../../domain/case/board.ts';
import type { ChainedEvent } from '../../domain/case/event.ts';
import { type Instant, instantFromMs } from '../../domain/instant.ts';
import type { CompanionCommit, IdempotencyRecord, StoredCase } from '../../ports/case-store.ts';
import type { FeedBatch } from '../../ports/change-feed.ts';
import { indexAttributes, type LineOwner, unitAttributes } from './board-index.ts';
import { indexedRowOf, readRow } from './board-row.ts';
import { changeAttributes } from './change-index.ts';
import { readDocument, writeDocument } from './document.ts';
import { epochSeconds, numberField, textField } from './item-fields.ts';
import { boardKey, casePartition, eventsKey, snapshotKey, usedKeyKey, type Item } from './table.ts';

/** The case's snapshot, with its line on the boards beside it. @throws DocumentTooLargeError */
export function snapshotItem(
  commit: CompanionCommit,
  { lastHash, lastAt }: Pick<StoredCase, 'lastHash' | 'lastAt'>,
  owners: readonly LineOwner[],
): Item {
  const { number, snapshot } = commit;
  const row = indexedRowOf(commit, lastAt);
  return {
    ...snapshotKey(number),
    version: { N: String(snapshot.version) },
    lastHash: { S: lastHash },
    lastAt: { S: lastAt },
    case: writeDocument(snapshot, `case ${number}`),
    row: { S: JSON.stringify(row) },
    ...indexAttributes(row, owners),
    ...changeAttributes(number, {
      at: lastAt,
      version: snapshot.version,
      hash: lastHash,
    }),
  };
}

/**
 * The line of the case for the board of each unit that has something to do in it and does not hold it. A unit that had
 * keeps an item in no index: the functions that write cases may not delete.
 */
export function boardItems(commit: CompanionCommit, lastAt: Instant): readonly Item[] {
  const { number, tasks, tasksBefore } = commit;
  const row = indexedRowOf(commit, lastAt);
  const others = tasks.map(({ unit }) => unit).filter((unit) => unit !== row.holder);
  const gone = tasksBefore.map(({ unit }) => unit).filter((unit) => !others.includes(unit));
  return [
    ...others.map((unit) => ({
      ...boardKey(number, unit),
      row: { S: JSON.stringify(row) },
      ...unitAttributes(row, unit),
    })),
    ...gone.map((unit) => boardKey(number, unit)),
  ];
}

/** Parses the item of a case. */
export function readSnapshot(item: Item): StoredCase {
  const snapshot = storedCaseSchema.parse(readDocument(item['case']));
  // Items of earlier releases do not tell it.
  const lastAt = storedInstant.parse(item['lastAt']?.S ?? snapshot.heldSince);
  const row = item['row']?.S === undefined ? undefined : readRow(item['row'].S);
  const badges = row === undefined ? noBadges : badgesOfLine(row);
  return { snapshot, lastHash: textField(item, 'lastHash'), lastAt, badges, tasks: row?.tasks ?? [] };
}

/** So many bytes of events as JSON are put into one item: compressed they are never more. */
const maxItemBytes = 300 * 1024;

/**
 * The events of one commit as one item under the number of the last: a transaction is paid for each item twice, and
 * the feed then tells what was committed together together. What is too long for one item (a long text, and many
 * deadlines at once) stands in several, each under the number of its own last event.
 *
 * @throws DocumentTooLargeError for a single event that no item holds
 */
export function eventItems({ number, snapshot }: CompanionCommit, links: readonly ChainedEvent[]): readonly Item[] {
  return portionsOf(links).map((portion) => ({
    ...eventsKey(number, portion.at(-1)?.event.seq ?? snapshot.version),
    mechanism: { S: snapshot.mechanism.id },
    events: writeDocument(portion, `the new events of case ${number}`),
  }));
}

function portionsOf(events: readonly ChainedEvent[]): readonly (readonly ChainedEvent[])[] {
  const portions: ChainedEvent[][] = [[]];
  let bytes = 0;
  for (const event of events) {
    const size = Buffer.byteLength(JSON.stringify(event));
    if (bytes > 0 && bytes + size > maxItemBytes) {
      portions.push([]);
      bytes = 0;
    }
    portions.at(-1)?.push(event);
    bytes += size;
  }
  return portions;
}

const eventsSchema = z.array(chainedEventSchema);

/** Parses an item of events. */
export function readEvents(item: Item): readonly ChainedEvent[] {
  return eventsSchema.parse(readDocument(item['events']));
}

/** The item of a commit as the change feed tells it. */
export function readFeedBatch(item: Item): FeedBatch {
  const events = readEvents(item);
  return {
    number: textField(item, 'pk').slice(casePartition('').length),
    mechanism: textField(item, 'mechanism'),
    firstSeq: events[0]?.event.seq ?? 0,
    events,
  };
}

/** An idempotency record; its table removes it within days after `expiresAt` (epoch seconds). */
export function usedKeyItem(record: IdempotencyRecord): Item {
  return {
    ...usedKeyKey(record.scope, record.key),
    scope: { S: record.scope },
    key: { S: record.key },
    fingerprint: { S: record.fingerprint },
    response: writeDocument(record.response, 'the answer to a request with an idempotency key'),
    expiresAt: { N: epochSeconds(record.expiresAt) },
  };
}

/** Parses the item of a used idempotency key. */
export function readUsedKey(item: Item): IdempotencyRecord {
  return {
    scope: textField(item, 'scope'),
    key: textField(item, 'key'),
    fingerprint: textField(item, 'fingerprint'),
    response: readDocument(item['response']),
    expiresAt: instantFromMs(numberField(item, 'expiresAt') * 1000),
  };
}
