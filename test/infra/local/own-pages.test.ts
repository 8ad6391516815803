import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { ownPagesOnly } from '../../../infra/local/own-pages.ts';
import type { ApiEvent } from '../../../functions/http/event.ts';

const handler = ownPagesOnly(async () => ({ statusCode: 200, headers: {}, body: 'let in' }), ['banjie.example.org']);

async function statusOf(path: string, headers: Record<string, string>, body: string | null = '{}'): Promise<number> {
  const event: ApiEvent = {
    httpMethod: 'POST',
    path,
    headers: { 'content-type': 'application/json', ...headers },
    queryStringParameters: null,
    body,
    isBase64Encoded: false,
    requestContext: { requestId: 'r-1', identity: { sourceIp: '127.0.0.1' } },
  };
  return (await handler(event, {} as Context)).statusCode;
}

describe.each(['/v1/rehearsal/clock', '/v1/rehearsal/clock/stop', '/v1/login'])('POST %s', (path) => {
  it.each([
    ['the machine itself', { host: '127.0.0.1:8787' }],
    ['its own page', { host: 'localhost:8787', origin: 'http://localhost:8787', 'sec-fetch-site': 'same-origin' }],
    ['a page under development', { host: '127.0.0.1:8787', origin: 'http://localhost:5173' }],
    ['IPv6', { host: '[::1]:8787', origin: 'http://[::1]:8787' }],
    ['a proxy', { host: 'banjie.example.org', origin: 'https://banjie.example.org' }],
  ])('lets %s call', async (_who, headers) => {
    expect(await statusOf(path, headers)).toBe(200);
  });

  it.each([
    ['a page of somebody else', { host: '127.0.0.1:8787', origin: 'https://evil.example' }],
    ['a page without an origin', { host: '127.0.0.1:8787', origin: 'null' }],
    ['a page whose name was made to point here', { host: 'evil.example:8787', origin: 'http://evil.example:8787' }],
    ['a name that only begins like ours', { host: '127.0.0.1.evil.example:8787' }],
    ['a name that only ends like ours', { host: 'localhost:8787', origin: 'http://evil-localhost:8787' }],
    ['a form of another site', { host: '127.0.0.1:8787', 'sec-fetch-site': 'cross-site' }],
  ])('refuses %s', async (_who, headers) => {
    expect(await statusOf(path, headers)).toBe(403);
  });
});

it('wants to be told that a body is JSON', async () => {
  const headers = { host: '127.0.0.1:8787', 'content-type': undefined as unknown as string };
  expect(await statusOf('/v1/rehearsal/clock', headers)).toBe(415);
  expect(await statusOf('/v1/rehearsal/clock/stop', headers, null)).toBe(200);
});

it('lets people sign in under any name of a proxy, and nobody else call so', async () => {
  const headers = { host: '10.0.0.5', origin: 'https://unknown.example', 'x-forwarded-for': '10.1.2.3' };
  expect(await statusOf('/v1/login', headers)).toBe(200);
  expect(await statusOf('/v1/login', { ...headers, 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await statusOf('/v1/rehearsal/clock', headers)).toBe(403);
});

it('leaves calls alone that come with credentials of their own', async () => {
  expect(await statusOf('/v1/cases', { host: 'evil.example', origin: 'https://evil.example' })).toBe(200);
});
