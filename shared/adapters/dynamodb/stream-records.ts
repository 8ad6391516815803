import type { AttributeValue as StreamedValue, DynamoDBRecord } from 'aws-lambda';
import type { FeedBatch } from '../../ports/change-feed.ts';
import { readFeedBatch } from './case-items.ts';
import { eventPrefix, type Item } from './table.ts';

/** A commit as the table's stream brings it. */
export interface StreamedCommit {
  /** By which Lambda is told from where on to try again. */
  readonly sequenceNumber: string;
  readonly batch: FeedBatch;
}

/** The commits among the records of a stream, in order. Records of other items (snapshots, waits) are passed over. */
export function streamedCommits(records: readonly DynamoDBRecord[]): readonly StreamedCommit[] {
  return records.flatMap(({ eventName, dynamodb }) => {
    const image = dynamodb?.NewImage;
    const sequenceNumber = dynamodb?.SequenceNumber;
    if (eventName !== 'INSERT' || !image?.['sk']?.S?.startsWith(eventPrefix) || sequenceNumber === undefined) return [];
    return [{ sequenceNumber, batch: readFeedBatch(itemOf(image)) }];
  });
}

/** Lambda hands an item over with its bytes as base64; only the values that a commit has are taken. */
function itemOf(image: Readonly<Record<string, StreamedValue>>): Item {
  const item: Item = {};
  for (const [name, { S, N, B }] of Object.entries(image)) {
    if (S !== undefined) item[name] = { S };
    else if (N !== undefined) item[name] = { N };
    else if (B !== undefined) item[name] = { B: Buffer.from(B, 'base64') };
  }
  return item;
}
