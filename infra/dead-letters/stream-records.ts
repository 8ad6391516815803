import {
  type _Record,
  type AttributeValue,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import * as z from 'zod/mini';
import { casePartition, eventPrefix } from '../../shared/adapters/dynamodb/table.ts';

/** What Lambda tells of a batch that it gave up: where its records stand, not what they are. */
export const streamPointerSchema = z.object({
  DDBStreamBatchInfo: z.object({
    streamArn: z.string(),
    shardId: z.string(),
    startSequenceNumber: z.string(),
    endSequenceNumber: z.string(),
    approximateArrivalOfFirstRecord: z.optional(z.string()),
    approximateArrivalOfLastRecord: z.optional(z.string()),
  }),
});

/** Where the records of a failed batch are in the stream. */
export type StreamPointer = z.infer<typeof streamPointerSchema>['DDBStreamBatchInfo'];

/** A record as Lambda hands it to a function. */
export type StreamRecord = Readonly<Record<string, unknown>> & { readonly number: string };

/** The stream keeps its records for 24 hours. */
const gone: readonly string[] = ['TrimmedDataAccessException', 'ResourceNotFoundException', 'ExpiredIteratorException'];

/** The commits that a pointer means, or undefined where the stream has them no more. */
export async function pointedAt(
  client: DynamoDBStreamsClient,
  { streamArn, shardId, startSequenceNumber, endSequenceNumber }: StreamPointer,
): Promise<readonly StreamRecord[] | undefined> {
  try {
    const { ShardIterator: first } = await client.send(
      new GetShardIteratorCommand({
        StreamArn: streamArn,
        ShardId: shardId,
        ShardIteratorType: 'AT_SEQUENCE_NUMBER',
        SequenceNumber: startSequenceNumber,
      }),
    );
    const found: StreamRecord[] = [];
    let iterator = first;
    while (iterator !== undefined) {
      const { Records = [], NextShardIterator }: GetRecordsCommandOutput = await client.send(
        new GetRecordsCommand({ ShardIterator: iterator }),
      );
      for (const record of Records) {
        if (BigInt(record.dynamodb?.SequenceNumber ?? 0) > BigInt(endSequenceNumber)) return found;
        const commit = commitOf(record);
        if (commit !== undefined) found.push(commit);
      }
      if (Records.length === 0 || Records.at(-1)?.dynamodb?.SequenceNumber === endSequenceNumber) return found;
      iterator = NextShardIterator;
    }
    return found;
  } catch (error) {
    if (error instanceof Error && gone.includes(error.name)) return undefined;
    throw error;
  }
}

function commitOf(record: _Record): StreamRecord | undefined {
  const { Keys = {}, NewImage, ...dynamodb } = record.dynamodb ?? {};
  const number = Keys['pk']?.S?.slice(casePartition('').length);
  if (record.eventName !== 'INSERT' || number === undefined || !Keys['sk']?.S?.startsWith(eventPrefix))
    return undefined;
  return {
    number,
    eventID: record.eventID,
    eventName: record.eventName,
    eventSource: 'aws:dynamodb',
    dynamodb: { ...dynamodb, Keys: asSent(Keys), NewImage: asSent(NewImage ?? {}) },
  };
}

/** Bytes go over the wire, and to a function, as base64. */
function asSent(item: Readonly<Record<string, AttributeValue>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      value.B === undefined ? value : { B: Buffer.from(value.B).toString('base64') },
    ]),
  );
}
