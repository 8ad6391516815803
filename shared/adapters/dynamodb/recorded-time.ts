import { uptime } from 'node:process';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { addSeconds, type Instant, laterOf } from '../../domain/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HealthCheck } from '../../ports/health.ts';
import { ClockBehindError, recordingClock, secondsBehind } from '../../ports/recording-clock.ts';
import { failedFor } from '../aws/aws-error.ts';
import { textField } from './item-fields.ts';
import { clockKey, type Table } from './table.ts';

/**
 * What a process knows of the last recorded instant. The table has one mark for all, which is read, and where it has
 * fallen behind written, at most once a minute and process: written with each commit it would be a hot item (ADR 13).
 */
export interface RecordedTime {
  /** As far as this process knows. */
  readonly lastInstant: () => Instant | undefined;
  /** Reads the mark, where that was not done in the last minute. Where it cannot be read, {@link admit} says so. */
  refresh(): Promise<void>;
  /**
   * Lets something of this instant be recorded, and moves the mark where it is behind.
   * @throws ClockBehindError
   */
  admit(at: Instant): Promise<void>;
  /** Something of this instant has been recorded. */
  note(at: Instant): void;
}

/** So old may what a process knows of the mark be, and so far may the mark be behind, in seconds. */
const markSeconds = 60;

const known = new WeakMap<Table, RecordedTime>();

/** One for a table and process, whichever store asks. */
export function recordedTime(table: Table): RecordedTime {
  let time = known.get(table);
  if (time === undefined) known.set(table, (time = createRecordedTime(table)));
  return time;
}

/** @param seconds a clock that always runs, in seconds */
export function createRecordedTime(table: Table, seconds: () => number = uptime): RecordedTime {
  let last: Instant | undefined;
  let marked: Instant | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    const began = seconds();
    marked = laterOf((await readMark(table)) ?? ('' as Instant), marked) || undefined;
    last = marked === undefined ? last : laterOf(marked, last);
    readAt = began;
  }

  const readAgain = async (): Promise<void> => {
    if (seconds() - readAt < markSeconds) return;
    reading ??= read().finally(() => {
      reading = undefined;
    });
    await reading;
  };

  return {
    lastInstant: () => last,
    refresh: () => readAgain().catch(() => undefined),
    admit: async (at) => {
      await readAgain();
      const behind = secondsBehind(at, last);
      if (behind !== undefined) throw new ClockBehindError(behind);
      if (marked !== undefined && at < addSeconds(marked, markSeconds)) return;
      const before = marked;
      // Set before the answer, so that what comes meanwhile does not write it as well.
      marked = at;
      await writeMark(table, at).catch((error: unknown) => {
        marked = before;
        throw error;
      });
    },
    note: (at) => {
      last = laterOf(at, last);
    },
  };
}

/** The clock of a function that records. Loading a case, or a document, reads how far the record has got. */
export function tableClock(table: Table, clock: Clock): Clock {
  return recordingClock(clock, recordedTime(table).lastInstant);
}

/** What the health says of the clock. */
export function clockCheck(table: Table, clock: Clock): HealthCheck {
  const time = recordedTime(table);
  return async () => {
    await time.refresh();
    const seconds = secondsBehind(clock.now(), time.lastInstant());
    return seconds === undefined ? [] : [{ code: 'clock-behind-record', seconds }];
  };
}

async function readMark({ client, tableName }: Table): Promise<Instant | undefined> {
  const { Item } = await client.send(new GetItemCommand({ TableName: tableName, Key: clockKey, ConsistentRead: true }));
  return Item && (textField(Item, 'at') as Instant);
}

/** Another process may have moved it further: then it stays. */
async function writeMark({ client, tableName }: Table, at: Instant): Promise<void> {
  try {
    await client.send(
      new PutItemCommand({
        TableName: tableName,
        Item: { ...clockKey, at: { S: at } },
        ConditionExpression: 'attribute_not_exists(pk) OR #at < :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': { S: at } },
      }),
    );
  } catch (error) {
    if (!failedFor(error, 'ConditionalCheckFailedException')) throw error;
  }
}
