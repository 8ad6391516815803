import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { storedZip } from './stored-zip.ts';

/** A function on the emulator whose work is done by the test itself. */
export interface EmulatedFunction {
  readonly arn: string;
  remove(): Promise<void>;
}

/** Creates a function that hands its event to `work` and answers with what that answers; an error is its error. */
export async function emulatedFunction(
  endpoint: string,
  work: (event: unknown) => Promise<unknown>,
): Promise<EmulatedFunction> {
  const server = createServer((request, response) => {
    void json(request)
      .then(work)
      .then(
        (answer) => response.end(JSON.stringify(answer ?? null)),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const name = `test-${randomUUID()}`;
  const created = await lambda(endpoint, 'POST', '', {
    FunctionName: name,
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Role: 'arn:aws:iam::000000000000:role/test',
    Timeout: 30,
    Code: { ZipFile: storedZip('index.js', forwarder(port)).toString('base64') },
  });
  return {
    arn: (created as { readonly FunctionArn: string }).FunctionArn,
    remove: async () => {
      await lambda(endpoint, 'DELETE', `/${name}`);
      server.closeAllConnections();
      server.close();
    },
  };
}

function forwarder(port: number): string {
  return `exports.handler = async (event) => {
    const response = await fetch('http://127.0.0.1:${port}/', { method: 'POST', body: JSON.stringify(event) });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };`;
}

async function lambda(endpoint: string, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${endpoint}/2015-03-31/functions${path}`, {
    method,
    headers: { authorization: 'AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/lambda/aws4_request' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
