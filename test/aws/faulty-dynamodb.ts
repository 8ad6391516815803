import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/**
 * What a function meets that writes: the key of the data is denied to it; nobody answers; what it has written is there, but
 * the connection ends before it hears so.
 */
export type Fault = 'none' | 'key-denied' | 'silent' | 'answer-lost';

/** DynamoDB as a function sees it when something is wrong. */
export interface FaultyDynamoDb {
  readonly url: string;
  fault: Fault;
  /** So many calls have met the fault since it was set last. */
  met: number;
  close(): void;
}

/** Hands everything on to the emulator, but for the fault of the moment. */
export async function faultyDynamoDb(endpoint: string): Promise<FaultyDynamoDb> {
  const held = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
      const isWrite = /\.(TransactWriteItems|PutItem|UpdateItem)$/.test(String(headers['x-amz-target']));
      const fault = isWrite ? dynamoDb.fault : 'none';
      if (fault !== 'none') dynamoDb.met += 1;
      if (fault === 'silent') {
        held.add(response);
        return;
      }
      if (fault === 'key-denied') {
        const __type = 'com.amazonaws.dynamodb.v20120810#AccessDeniedException';
        const message = 'KMS key access denied error: not authorized to perform kms:Decrypt';
        response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
        response.end(JSON.stringify({ __type, message }));
        return;
      }
      const answered = await fetch(endpoint, { method: 'POST', headers: headers as Record<string, string>, body });
      const content = Buffer.from(await answered.arrayBuffer());
      if (fault === 'answer-lost') response.destroy();
      else {
        response.writeHead(answered.status, { 'content-type': answered.headers.get('content-type') ?? '' });
        response.end(content);
      }
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const dynamoDb: FaultyDynamoDb = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fault: 'none',
    met: 0,
    close: () => {
      for (const response of held) response.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
  return dynamoDb;
}
