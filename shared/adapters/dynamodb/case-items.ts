import * as z from 'zod/mini';
import { chainedEventSchema, storedCaseSchema } from '../../contracts/stored.ts';
import { boardRowOf } from '../../domain/board.ts';
import type { ChainedEvent } from '../../domain/event.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { Commit, IdempotencyRecord, StoredCase } from '../../ports/case-store.ts';
import type { FeedBatch } from '../../ports/change-feed.ts';
import { indexAttributes } from './board-index.ts';
import { readDocument, writeDocument } from './document.ts';
import { epochSeconds, numberField, textField } from './item-fields.ts';
import { casePartition, eventsKey, snapshotKey, usedKeyKey, type Item } from './table.ts';

/** The case's snapshot, with its line on the boards beside it. @throws DocumentTooLargeError */
export function snapshotItem({ number, snapshot }: Commit, lastHash: string): Item {
  const row = boardRowOf(snapshot);
  return {
    ...snapshotKey(number),
    version: { N: String(snapshot.version) },
    lastHash: { S: lastHash },
    case: writeDocument(snapshot, `case ${number}`),
    row: { S: JSON.stringify(row) },
    ...indexAttributes(row),
  };
}

export function readSnapshot(item: Item): StoredCase {
  return { snapshot: storedCaseSchema.parse(readDocument(item['case'])), lastHash: textField(item, 'lastHash') };
}

/**
 * The events of one commit as one item under the number of the last: a transaction is paid for each item twice, and
 * the feed then tells what was committed together together.
 *
 * @throws DocumentTooLargeError
 */
export function eventsItem({ number, snapshot, events }: Commit): Item {
  return {
    ...eventsKey(number, snapshot.version),
    mechanism: { S: snapshot.mechanism.id },
    events: writeDocument(events, `the new events of case ${number}`),
  };
}

const eventsSchema = z.array(chainedEventSchema);

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

/** An idempotency record; the table itself removes it within days after `expiresAt` (epoch seconds). */
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

export function readUsedKey(item: Item): IdempotencyRecord {
  return {
    scope: textField(item, 'scope'),
    key: textField(item, 'key'),
    fingerprint: textField(item, 'fingerprint'),
    response: readDocument(item['response']),
    expiresAt: instantFromMs(numberField(item, 'expiresAt') * 1000),
  };
}
