import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { AttributeValue as StreamedValue, DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { eventItems, snapshotItem } from '../../../shared/adapters/dynamodb/case-items.ts';
import { streamedCommits } from '../../../shared/adapters/dynamodb/stream-records.ts';
import type { Item } from '../../../shared/adapters/dynamodb/table.ts';
import { firstCommit, linksIn, sampleReceivedAt } from '../../contract/sample-cases.ts';

const short = firstCommit({ number: 'A-1' });
const long = firstCommit({ number: 'A-2', content: '夜间施工噪声'.repeat(300), dueAt: sampleReceivedAt });

/** As Lambda hands an item over. */
function record(
  item: Item,
  sequenceNumber: string,
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE' = 'INSERT',
): DynamoDBRecord {
  const image = Object.fromEntries(Object.entries(item).map(([name, value]) => [name, streamed(value)]));
  return { eventName, dynamodb: { SequenceNumber: sequenceNumber, NewImage: image } };
}

function streamed(value: AttributeValue): StreamedValue {
  if (value.B !== undefined) return { B: Buffer.from(value.B).toString('base64') };
  return value.N === undefined ? { S: value.S ?? '' } : { N: value.N };
}

describe('the records of the table’s stream', () => {
  it('bring what a commit added, compressed or not, in order', () => {
    const commits = streamedCommits([
      record(eventItems(short, linksIn(short))[0]!, '101'),
      record(eventItems(long, linksIn(long))[0]!, '102'),
    ]);
    expect(commits).toEqual([
      {
        sequenceNumber: '101',
        batch: { number: 'A-1', mechanism: 'env-complaint', firstSeq: 1, events: linksIn(short) },
      },
      {
        sequenceNumber: '102',
        batch: { number: 'A-2', mechanism: 'env-complaint', firstSeq: 1, events: linksIn(long) },
      },
    ]);
    expect(eventItems(long, linksIn(long))[0]!['events']?.B).toBeDefined();
  });

  it('are passed over when they bring something else', () => {
    const snapshot = snapshotItem(short, { lastHash: 'f'.repeat(64), lastAt: short.snapshot.receivedAt }, []);
    expect(
      streamedCommits([record(snapshot, '101'), record(eventItems(short, linksIn(short))[0]!, '102', 'REMOVE')]),
    ).toEqual([]);
  });
});
