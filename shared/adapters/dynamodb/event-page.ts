import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { ChainedEvent } from '../../domain/case/event.ts';
import type { EventPage } from '../../ports/case-store.ts';
import { readEvents } from './case-items.ts';
import { behindEvents, casePartition, eventSortKey, type Table } from './table.ts';

/** A page of a case's events, read consistently. Each item holds those of one commit, or some of them, in order. */
export async function readEventPage(table: Table, number: string, page: EventPage): Promise<readonly ChainedEvent[]> {
  const { after, before = Infinity, order = 'asc', limit, maxBytes = Infinity } = page;
  const events: ChainedEvent[] = [];
  let bytes = 0;
  for await (const event of order === 'asc' ? inOrder(table, number, page) : latestFirst(table, number, page)) {
    const { seq } = event.event;
    if (seq <= after || seq >= before) continue;
    events.push(event);
    if (maxBytes !== Infinity) bytes += Buffer.byteLength(JSON.stringify(event.event));
    if (events.length === limit || bytes >= maxBytes) break;
  }
  return events;
}

interface Range {
  /** By the number of an item's last event, both included. */
  readonly from: number;
  readonly to: number;
  readonly order: 'asc' | 'desc';
  readonly limit: number;
}

async function* inOrder(table: Table, number: string, { after, before = Infinity, limit }: EventPage) {
  for await (const events of items(table, number, { from: after + 1, to: Infinity, order: 'asc', limit })) {
    yield* events;
    if ((events.at(-1)?.event.seq ?? 0) >= before - 1) return;
  }
}

/** The item that holds the event before `before` may have later ones too, and is known by its last: it is looked for first. */
async function* latestFirst(table: Table, number: string, { after, before, limit }: EventPage) {
  let to = Infinity;
  if (before !== undefined) {
    if (before <= after + 1) return;
    for await (const events of items(table, number, { from: before - 1, to, order: 'asc', limit: 1 })) {
      yield* events.toReversed();
      to = (events[0]?.event.seq ?? 1) - 1;
      break;
    }
  }
  for await (const events of items(table, number, { from: after + 1, to, order: 'desc', limit }))
    yield* events.toReversed();
}

/** So many items at a time: a page that ends by its bytes does not read a megabyte that nobody wants. */
const itemPageSize = 50;

async function* items(
  { client, tableName }: Table,
  number: string,
  { from, to, order, limit }: Range,
): AsyncGenerator<readonly ChainedEvent[], void, undefined> {
  let [first, last] = [eventSortKey(from), to === Infinity ? behindEvents : eventSortKey(to)];
  while (first <= last) {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :case AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':case': { S: casePartition(number) }, ':from': { S: first }, ':to': { S: last } },
        ScanIndexForward: order === 'asc',
        Limit: Math.min(limit, itemPageSize),
        ConsistentRead: true,
      }),
    );
    let end: readonly ChainedEvent[] = [];
    for (const item of Items) {
      end = readEvents(item);
      yield end;
    }
    if (!LastEvaluatedKey) return;
    if (order === 'asc') first = eventSortKey((end.at(-1)?.event.seq ?? 0) + 1);
    else last = eventSortKey((end[0]?.event.seq ?? 1) - 1);
  }
}
