import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiHandler } from '../../../functions/http/api.ts';
import { answer } from '../../../functions/http/failure.ts';
import { createAttempts } from '../../../functions/http/attempts.ts';
import { route } from '../../support/route.ts';
import { eventShim } from '../../../infra/local/event-shim.ts';
import { answerUnreadable } from '../../../infra/local/unreadable-requests.ts';
import { noQuerySchema } from '../../../shared/contracts/queries.ts';

const api = apiHandler(
  (['GET', 'PUT'] as const).map((method) =>
    route({ method, path: '/v1/things/{id}', access: 'public', query: noQuerySchema, handle: async () => answer({}) }),
  ),
  {
    authenticator: { hotline: async () => undefined, staff: async () => undefined },
    attempts: createAttempts(),
    log: () => undefined,
  },
);
const server = createServer(eventShim(api));
answerUnreadable(server, (url) => (url.startsWith('/v1/') ? api : undefined));

/** What comes back on a connection of one's own until it is closed: no client would send such requests. */
function exchange(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(request));
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}

describe('methods and requests that no route has', () => {
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => server.close());
  const tail = 'Host: localhost\r\nConnection: close\r\n\r\n';

  it.each(['TRACE', 'OPTIONS', 'PATCH', 'DELETE', 'POST', 'QUERY', 'PROPFIND', 'FOO', 'CONNECT'])(
    '%s gets 405 with what the path has',
    async (method) => {
      const heard = await exchange(`${method} /v1/things/1 HTTP/1.1\r\n${tail}`);
      expect(heard).toMatch(/^HTTP\/1\.1 405 /);
      expect(heard).toMatch(/\r\nallow: GET, HEAD, PUT\r\n/i);
      expect(heard).toContain('"code":"method-not-allowed"');
    },
  );

  it('an unknown path stays not found, whatever the method', async () => {
    expect(await exchange(`FOO /v1/nothing HTTP/1.1\r\n${tail}`)).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('a file of the page is read and nothing else', async () => {
    const heard = await exchange(`FOO /index.html HTTP/1.1\r\n${tail}`);
    expect(heard).toMatch(/^HTTP\/1\.1 405 [^]*\r\nallow: GET, HEAD\r\n/);
  });

  it.each([
    'nonsense\r\n\r\n',
    `GET /v1/things/1 HTTP/9.9\r\n${tail}`,
    `GET /v1/things/1 HTTP/1.1\r\nbad header\r\n\r\n`,
  ])('what is no HTTP gets 400: %j', async (request) => {
    expect(await exchange(request)).toMatch(/^HTTP\/1\.1 400 [^]*"code":"malformed"/);
  });

  it('HEAD answers what GET does, without the body', async () => {
    const heard = await exchange(`HEAD /v1/things/1 HTTP/1.1\r\n${tail}`);
    expect(heard).toMatch(/^HTTP\/1\.1 200 /);
    expect(heard).toMatch(/\r\n\r\n$/);
  });
});
