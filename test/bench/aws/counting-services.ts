import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import type { AttributeValue, DescribeTableOutput } from '@aws-sdk/client-dynamodb';
import { type IndexLayout, type Item, readUnits, sizeOf, writeUnits } from '../../../infra/price/capacity.ts';
import type { FunctionUse } from '../../../infra/price/price.ts';
import { eventPrefix } from '../../../shared/adapters/dynamodb/table.ts';

/** What the functions ask of Step Functions; the bench does it once they have ended. */
export interface StatesCall {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What was counted since the last {@link CountingServices.begin}. */
export interface Counted {
  readonly functions: ReadonlyMap<string, Omit<FunctionUse, 'name' | 'memoryMiB'>>;
  /** Write units by the kind of item, and by index. */
  readonly written: ReadonlyMap<string, number>;
  readonly events: number;
  readonly puts: number;
  readonly largestItem: number;
}

/** The services as the functions reach them: every call is counted for the function that is running. */
export interface CountingServices {
  readonly endpoint: string;
  begin(): void;
  /** From now on what is called is this function's doing. */
  running(name: string): void;
  counted(): Counted;
  /** New items of events, which the table's stream would bring. */
  takeCommits(): readonly Item[];
  /** Starts and wakings that were asked for. */
  takeStatesCalls(): readonly StatesCall[];
  /** The bodies of events that were published. */
  takeEvents(): readonly string[];
  close(): void;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Body = Readonly<Record<string, unknown>>;
interface Write {
  readonly TableName: string;
  readonly Item?: Item;
  readonly Key?: Item;
}

/**
 * A server in front of the emulator's DynamoDB. It knows of every item what was there before and is there after, so that
 * it counts units as the service does, which the emulator does not. What is asked of Step Functions it hands to the bench,
 * events and objects it only counts.
 *
 * @param answerStates answers what reads an execution
 */
export async function countingServices(
  emulator: string,
  published: { readonly keys: object },
  answerStates: (call: StatesCall) => Promise<object>,
): Promise<CountingServices> {
  const images = new Map<string, Item>();
  const layouts = new Map<string, readonly IndexLayout[]>();
  let name = 'nobody';
  let functions = new Map<string, Mutable<Omit<FunctionUse, 'name' | 'memoryMiB'>>>();
  let written = new Map<string, number>();
  let [events, puts, largestItem] = [0, 0, 0];
  const [commits, states, notices]: [Item[], StatesCall[], string[]] = [[], [], []];

  const use = () => {
    const none = { calls: 0, reads: 0, writes: 0, otherCalls: 0, readUnits: 0, writeUnits: 0 };
    const own = functions.get(name) ?? none;
    functions.set(name, own);
    return own;
  };
  const add = (kind: string, units: number): void => {
    if (units > 0) written.set(kind, (written.get(kind) ?? 0) + units);
  };
  const forward = async (target: string, body: string): Promise<{ status: number; text: string }> => {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${target}`,
      authorization: 'AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/dynamodb/aws4_request',
    };
    const response = await fetch(emulator, { method: 'POST', headers, body });
    return { status: response.status, text: await response.text() };
  };
  const indexesOf = async (TableName: string): Promise<readonly IndexLayout[]> => {
    const known = layouts.get(TableName);
    if (known) return known;
    const { text } = await forward('DescribeTable', JSON.stringify({ TableName }));
    const indexes = ((JSON.parse(text) as DescribeTableOutput).Table?.GlobalSecondaryIndexes ?? []).map((index) => ({
      name: index.IndexName ?? '',
      keys: (index.KeySchema ?? []).flatMap(({ AttributeName }) => AttributeName ?? []),
      copied: index.Projection?.NonKeyAttributes ?? [],
    }));
    layouts.set(TableName, indexes);
    return indexes;
  };

  async function countWrites(writes: readonly Write[], transaction: boolean, happened: boolean): Promise<void> {
    const own = use();
    own.writes += 1;
    for (const { TableName, Item, Key } of writes) {
      const place = placeOf(TableName, Item ?? Key ?? {});
      const before = images.get(place);
      const after = happened ? (Item ?? (await imageOf(TableName, Key ?? {}))) : before;
      const indexes = await indexesOf(TableName);
      const units = writeUnits({ before, after }, { transaction, indexes });
      add(kindOf(Item ?? Key ?? {}), units.own);
      indexes.forEach((index, place) => add(`index ${index.name}`, units.indexes[place] ?? 0));
      own.writeUnits += units.indexes.reduce((sum, one) => sum + one, units.own);
      if (!happened) continue;
      if (after === undefined) images.delete(place);
      else images.set(place, after);
      if (after !== undefined) largestItem = Math.max(largestItem, sizeOf(after));
      if (Item?.['sk']?.S?.startsWith(eventPrefix) === true) commits.push(Item);
    }
  }

  async function imageOf(TableName: string, Key: Item): Promise<Item | undefined> {
    const { text } = await forward('GetItem', JSON.stringify({ TableName, Key, ConsistentRead: true }));
    return (JSON.parse(text) as { Item?: Item }).Item;
  }

  function countRead(sizes: readonly number[], consistent: boolean): void {
    const own = use();
    own.reads += 1;
    for (const size of sizes) own.readUnits += readUnits(size, { consistent });
  }

  async function dynamoDb(target: string, body: string, response: ServerResponse): Promise<void> {
    const input = JSON.parse(body) as Body;
    const { status, text } = await forward(target, body);
    const answer = JSON.parse(text) as Body;
    const consistent = input['ConsistentRead'] === true;
    if (target === 'GetItem') countRead([sizeOf((answer['Item'] as Item | undefined) ?? {})], consistent);
    else if (target === 'Query') {
      const items = (answer['Items'] as readonly Item[] | undefined) ?? [];
      countRead([items.reduce((sum, item) => sum + sizeOf(item), 0)], consistent);
    } else if (target === 'BatchGetItem') {
      const asked = Object.values(input['RequestItems'] as Record<string, { Keys: readonly Item[] }>);
      const found = Object.values((answer['Responses'] as Record<string, readonly Item[]> | undefined) ?? {}).flat();
      const missing = asked.flatMap(({ Keys }) => Keys).length - found.length;
      const first = asked[0] as { readonly ConsistentRead?: boolean } | undefined;
      countRead([...found.map(sizeOf), ...Array<number>(missing).fill(0)], first?.ConsistentRead === true);
    } else if (target === 'PutItem' || target === 'UpdateItem' || target === 'DeleteItem') {
      await countWrites([input as unknown as Write], false, status === 200);
    } else if (target === 'TransactWriteItems') {
      const items = (input['TransactItems'] as readonly Record<string, Write>[]).flatMap((one) => Object.values(one));
      await countWrites(items, true, status === 200);
    } else throw new Error(`${target} is not counted`);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    if (request.url === '/jwks.json') return void response.end(JSON.stringify(published.keys));
    const [service = '', target = ''] = (request.headers['x-amz-target']?.toString() ?? '').split('.');
    if (service === 'DynamoDB_20120810') return dynamoDb(target, body, response);
    use().otherCalls += 1;
    if (service === 'AWSStepFunctions') {
      const call = { operation: target, input: JSON.parse(body) as Body };
      const asks = ['StartExecution', 'SendTaskSuccess', 'SendTaskFailure'].includes(target);
      if (asks) states.push(call);
      const started = { executionArn: 'arn', startDate: Date.now() / 1000 };
      return void response.end(JSON.stringify(asks ? started : await answerStates(call)));
    }
    if (service === 'AWSEvents') {
      const { Entries } = JSON.parse(body) as { Entries: readonly { Detail: string; DetailType: string }[] };
      events += Entries.length;
      notices.push(...Entries.map((entry) => JSON.stringify(entry)));
      return void response.end(JSON.stringify({ FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: '1' })) }));
    }
    if (request.method === 'PUT') {
      puts += 1;
      return void response.setHeader('etag', '"1"').end();
    }
    throw new Error(`${request.method ?? ''} ${request.url ?? ''} ${service}.${target} is not counted`);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      response.writeHead(400).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    begin: () => {
      functions = new Map();
      written = new Map();
      [events, puts, largestItem] = [0, 0, 0];
    },
    running: (running) => {
      name = running;
      use().calls += 1;
    },
    counted: () => ({ functions, written, events, puts, largestItem }),
    takeCommits: () => commits.splice(0),
    takeStatesCalls: () => states.splice(0),
    takeEvents: () => notices.splice(0),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const placeOf = (table: string, { pk, sk }: Readonly<Record<string, AttributeValue>>): string =>
  JSON.stringify([table, pk?.S, sk?.S]);

/** `CASE EVENT`, `REPORT UNIT`: what an item is, without whose it is. */
function kindOf({ pk, sk }: Item): string {
  const partition = pk?.S?.startsWith('REPORT#CASE#') === true ? 'REPORT#' : (pk?.S ?? '');
  return [partition, sk?.S ?? '']
    .map((key) => /^[A-Z]+/.exec(key)?.[0] ?? '')
    .join(' ')
    .trim();
}
