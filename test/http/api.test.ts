import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { apiHandler } from '../../functions/http/api.ts';
import { maxBodyBytes } from '../../functions/http/body.ts';
import type { Authenticator } from '../../functions/http/caller.ts';
import type { ApiEvent } from '../../functions/http/event.ts';
import { answer, failure } from '../../functions/http/failure.ts';
import { notFound } from '../../shared/application/refusal.ts';
import { IssuerAwayError } from '../../functions/http/issuer-keys.ts';
import { createAttempts } from '../../functions/http/attempts.ts';
import type { LogEntry } from '../../shared/application/log.ts';
import { route } from '../support/route.ts';
import { errorSchema } from '../../shared/contracts/error.ts';
import { noQuerySchema, publicQuerySchema } from '../../shared/contracts/queries.ts';
import { text } from '../../shared/contracts/values.ts';

const secret = '13800000000';

const authenticator: Authenticator = {
  hotline: async (key) => (key === 'good' ? { kind: 'hotline', line: '12369', unit: 'epb' } : undefined),
  staff: async (token) => {
    if (token === 'outage') throw new IssuerAwayError(`the issuer is away, says ${secret}`);
    if (token === 'manager') return { kind: 'staff', user: 'manager', roles: ['manager'] };
    return token === 'good' ? { kind: 'staff', user: 'li', unit: 'epb', roles: [] } : undefined;
  },
};

const routes = [
  route({
    method: 'POST',
    path: '/v1/things',
    access: 'operator',
    body: z.strictObject({ words: text(20) }),
    wantedBy: async () => 'ENV-011',
    query: noQuerySchema,
    handle: async ({ body, caller }) => answer({ words: body.words, caller: caller.kind }, 201, { location: '/x' }),
  }),
  route({
    method: 'GET',
    path: '/v1/things/{id}',
    access: 'staff',
    query: noQuerySchema,
    handle: async ({ params }) => answer(params),
  }),
  route({
    method: 'GET',
    path: '/v1/open/{id}',
    access: 'public',
    limited: { at: 'query-code', subject: ({ params }) => params['id'] ?? '' },
    query: publicQuerySchema,
    handle: async ({ query }) => (query.code === 'right' ? answer({}) : notFound()),
  }),
  route({
    method: 'GET',
    path: '/v1/broken',
    access: 'public',
    query: noQuerySchema,
    handle: async () => {
      throw new Error(`a defect that quotes ${secret}`);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/refused',
    access: 'public',
    query: noQuerySchema,
    handle: async () => failure('not-allowed', { zh: '现在不行', en: 'not now' }, { rule: 'ENV-022' }),
  }),
];

function api() {
  const lines: LogEntry[] = [];
  const handler = apiHandler(routes, {
    authenticator,
    attempts: createAttempts(() => 0),
    log: (line) => lines.push(line),
  });
  const call = async (event: Partial<ApiEvent>) => {
    const response = await handler(
      {
        httpMethod: 'GET',
        path: '/',
        headers: {},
        queryStringParameters: null,
        body: null,
        isBase64Encoded: false,
        requestContext: { requestId: 'r-1', identity: { sourceIp: '10.0.0.1' } },
        ...event,
      },
      {} as Context,
    );
    return { ...response, json: JSON.parse(response.body) as Record<string, unknown> };
  };
  const refusal = async (event: Partial<ApiEvent>) => {
    const { statusCode, json, headers } = await call(event);
    return { statusCode, headers, ...errorSchema.parse(json).error };
  };
  return { call, refusal, lines };
}

const post = { httpMethod: 'POST', path: '/v1/things', headers: { 'x-api-key': 'good' } };

describe('the chain', () => {
  it('answers with the status, the headers and the id of the request', async () => {
    const { statusCode, json, headers } = await api().call({ ...post, body: '{"words":"臭味"}' });
    expect(statusCode).toBe(201);
    expect(json).toEqual({ words: '臭味', caller: 'hotline' });
    expect(headers).toMatchObject({ location: '/x', 'x-request-id': 'r-1', 'cache-control': 'no-store' });
  });

  it.each([
    ['an unknown path', { path: '/v1/nothing' }, 404, 'not-found'],
    ['an unknown method', { httpMethod: 'DELETE', path: '/v1/things' }, 405, 'method-not-allowed'],
    ['a path that cannot be decoded', { path: '/v1/things/%E0%A4%A', headers: {} }, 404, 'not-found'],
    ['no credentials', { ...post, headers: {}, body: '{"words":"a"}' }, 401, 'unauthenticated'],
    ['a wrong key', { ...post, headers: { 'x-api-key': 'bad' }, body: '{"words":"a"}' }, 401, 'unauthenticated'],
    ['a wrong token', { path: '/v1/things/1', headers: { Authorization: 'Bearer bad' } }, 401, 'unauthenticated'],
    ['a hotline where staff belongs', { path: '/v1/things/1', headers: { 'x-api-key': 'good' } }, 403, 'forbidden'],
    ['staff without a unit', { ...post, headers: { authorization: 'Bearer manager' } }, 403, 'forbidden'],
    ['no body', post, 400, 'malformed'],
    ['malformed JSON', { ...post, body: '{"words":' }, 400, 'malformed'],
    ['bytes that are not UTF-8', { ...post, body: 'IsPD', isBase64Encoded: true }, 400, 'malformed'],
    [
      'bytes of another character set',
      { ...post, body: 'eyJ3b3JkcyI6IrP0In0=', isBase64Encoded: true },
      400,
      'malformed',
    ],
    ['a byte order mark', { ...post, body: '\uFEFF{"words":"a"}' }, 400, 'malformed'],
    [
      'a byte order mark in bytes',
      { ...post, body: Buffer.from('\uFEFF{"words":"a"}').toString('base64'), isBase64Encoded: true },
      400,
      'malformed',
    ],
    ['a body that is too large', { ...post, body: 'x'.repeat(maxBodyBytes + 1) }, 413, 'too-large'],
    ['too large in bytes only', { ...post, body: '臭'.repeat(maxBodyBytes / 3 + 1) }, 413, 'too-large'],
    [
      'another media type',
      { ...post, headers: { ...post.headers, 'Content-Type': 'text/plain' }, body: '{}' },
      415,
      'unsupported-media-type',
    ],
    ['a body of the wrong form', { ...post, body: '{"words":7}' }, 422, 'invalid'],
    [
      'a query of the wrong form',
      { path: '/v1/things/1', headers: { authorization: 'Bearer good' }, queryStringParameters: { x: '1' } },
      422,
      'invalid',
    ],
    ['a rule', { path: '/v1/refused' }, 409, 'not-allowed'],
    ['a defect', { path: '/v1/broken' }, 500, 'internal'],
    [
      'an issuer that is away',
      { path: '/v1/things/1', headers: { authorization: 'Bearer outage' } },
      503,
      'unavailable',
    ],
  ] as const)('refuses %s', async (_what, event, statusCode, code) => {
    expect(await api().refusal(event as Partial<ApiEvent>)).toMatchObject({ statusCode, code });
  });

  it('says when to come again while what it depends on is away, and logs why', async () => {
    const { refusal, lines } = api();
    const { headers } = await refusal({ path: '/v1/things/1', headers: { authorization: 'Bearer outage' } });
    expect(headers).toMatchObject({ 'retry-after': '1' });
    expect(lines[0]).toMatchObject({ level: 'error', errorName: 'IssuerAwayError' });
  });

  it.each([
    ['another character set', 'Content-Type', 'application/json; charset=gbk'],
    ['another character set, quoted', 'Content-Type', 'application/json;version=1; Charset = "GB18030"'],
    ['a type that only begins like JSON', 'Content-Type', 'application/json-seq'],
    ['a form', 'Content-Type', 'application/x-www-form-urlencoded'],
    ['a compressed body', 'Content-Encoding', 'gzip'],
  ])('refuses %s and names the header', async (_what, header, value) => {
    const event = { ...post, headers: { ...post.headers, [header]: value }, body: '{"words":"a"}' };
    const refused = await api().refusal(event);
    expect(refused).toMatchObject({ statusCode: 415, code: 'unsupported-media-type' });
    expect(refused.details).toEqual([{ path: header, message: refused.messages }]);
  });

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=UTF8',
    'Application/JSON; charset="utf-8"',
    'application/vnd.city+json',
  ])('takes %s', async (type) => {
    const event = { ...post, headers: { ...post.headers, 'Content-Type': type }, body: '{"words":"a"}' };
    expect((await api().call(event)).statusCode).toBe(201);
  });

  it.each([
    ['twice', '{"words":"a","words":"b"}', 400, 'words'],
    ['twice, written differently', '{"words":"a","w\\u006frds":"b"}', 400, 'words'],
    ['twice, deep in lists', '{"a":[{"b":1},{"c":[0,{"d" : 1,"d":2}]}]}', 400, 'a[1].c[1].d'],
    ['__proto__', '{"words":"a","__proto__":{"b":1}}', 422, '__proto__'],
    ['__proto__, written differently and deep', '{"a":[1,{"_\\u005fproto__":[]}]}', 422, 'a[1].__proto__'],
  ])('names a field that would be lost silently: %s', async (_what, body, statusCode, path) => {
    const { details, ...refused } = await api().refusal({ ...post, body });
    expect(refused).toMatchObject({ statusCode, code: statusCode === 400 ? 'malformed' : 'invalid' });
    expect(details?.map((one) => one.path)).toEqual([path]);
  });

  it('says in its message what is wrong first, and the rule that wants it', async () => {
    const refused = await api().refusal({ ...post, body: '{}' });
    expect(refused).toMatchObject({
      message: 'words：必填（ENV-011）',
      messages: { en: 'words is required (ENV-011)' },
      rule: 'ENV-011',
      details: [{ path: 'words', rule: 'ENV-011' }],
    });
    const several = await api().refusal({ ...post, body: '{"words":7,"more":1,"other":2}' });
    expect(several.messages.en).toBe('words must be text; 2 more in details');
    expect(several.rule).toBeUndefined();
  });

  it('is not misled by what only looks like a field', async () => {
    const words = String.raw`"words":\",{`;
    expect((await api().call({ ...post, body: JSON.stringify({ words }) })).json).toMatchObject({ words });
  });

  it.each([
    ['comes twice', { queryStringParameters: { code: 'b' }, multiValueQueryStringParameters: { code: ['a', 'b'] } }],
    ['was not UTF-8', { queryStringParameters: { code: '\uFFFD' } }],
    [
      'is __proto__',
      { queryStringParameters: JSON.parse('{"__proto__":"a","code":"right"}') as Record<string, string> },
    ],
    [
      'is constructor',
      { queryStringParameters: { constructor: 'a', code: 'right' } as unknown as Record<string, string> },
    ],
  ])('refuses a query of which a name %s', async (_what, query) => {
    const refused = await api().refusal({ path: '/v1/open/1', ...query });
    expect(refused).toMatchObject({ statusCode: 422, code: 'invalid' });
    expect(refused.details?.map(({ path }) => path)).toEqual([expect.stringMatching(/^(code|__proto__|constructor)$/)]);
  });

  it('reads a body that fits although it is long, and one in base64', async () => {
    const { call } = api();
    const body = JSON.stringify({ words: '臭味' });
    const encoded = { ...post, body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
    expect((await call(encoded)).json).toMatchObject({ words: '臭味' });
    const padded = `${' '.repeat(maxBodyBytes - Buffer.byteLength(body))}${body}`;
    expect((await call({ ...post, body: padded })).statusCode).toBe(201);
  });

  it('names the fields that are wrong, in both languages and without repeating what was sent', async () => {
    const body = JSON.stringify({ words: `${secret}, far too long to be right`, [`extra${'x'.repeat(200)}`]: secret });
    const { details, headers } = await api().refusal({ ...post, body });
    expect(details).toEqual([
      { path: 'words', message: { zh: '不能超过 20', en: 'must not be more than 20' } },
      { path: `extra${'x'.repeat(55)}`, message: { zh: '没有这个字段', en: 'there is no such field' } },
    ]);
    expect(JSON.stringify([details, headers])).not.toContain(secret);
  });

  it('speaks Chinese unless English is preferred, and always gives both', async () => {
    const { refusal } = api();
    const messages = { zh: '现在不行', en: 'not now' };
    expect(await refusal({ path: '/v1/refused' })).toMatchObject({ message: '现在不行', messages, rule: 'ENV-022' });
    const english = { path: '/v1/refused', headers: { 'Accept-Language': 'en-GB,zh;q=0.5' } };
    expect(await refusal(english)).toMatchObject({ message: 'not now', messages });
  });

  it('keeps off who has guessed too often, and says for how long', async () => {
    const { call, refusal } = api();
    const wrong = (id: number) => ({ path: `/v1/open/${id}`, queryStringParameters: { code: 'wrong' } });
    const right = (id: number) => ({ path: `/v1/open/${id}`, queryStringParameters: { code: 'right' } });
    expect((await call(right(1))).statusCode).toBe(200);
    const tries = await Promise.all(Array.from({ length: 40 }, (_, index) => call(wrong(index + 10))));
    expect(tries.filter(({ statusCode }) => statusCode === 404)).toHaveLength(30);
    const kept = await refusal(right(2));
    expect(kept).toMatchObject({ statusCode: 429, code: 'too-many-requests' });
    expect(kept.headers['retry-after']).toBe('60');
    // Neither who was right before, nor who comes from elsewhere.
    expect((await call(right(1))).statusCode).toBe(200);
    const elsewhere = { requestContext: { requestId: 'r-2', identity: { sourceIp: '10.0.0.2' } } };
    expect((await call({ ...right(2), ...elsewhere })).statusCode).toBe(200);
  });

  it.each([
    ['two keys', { multiValueHeaders: { 'X-Api-Key': ['good', 'good'] }, headers: { 'X-Api-Key': 'good' } }],
    [
      'two tokens',
      {
        multiValueHeaders: { authorization: ['Bearer bad', 'Bearer good'] },
        headers: { authorization: 'Bearer good' },
      },
    ],
  ])('takes %s for none: whoever stands in front may have read the other one', async (_what, event) => {
    const refused = await api().refusal({ ...post, ...event, body: '{"words":"a"}' });
    expect(refused).toMatchObject({ statusCode: 401, code: 'unauthenticated' });
  });

  it('says that TLS stays, where there is TLS', async () => {
    const plain = await api().call({ ...post, body: '{"words":"a"}' });
    expect(plain.headers).not.toHaveProperty('strict-transport-security');
    const headers = { ...post.headers, 'X-Forwarded-Proto': 'https' };
    const secure = await api().call({ ...post, headers, body: '{"words":"a"}' });
    expect(secure.headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('logs what happened and nothing that was said', async () => {
    const { call, lines } = api();
    await call({ ...post, body: JSON.stringify({ words: secret }) });
    await call({ path: '/v1/broken' });
    await call({ path: '/v1/open/HJ-1', queryStringParameters: { code: secret } });
    expect(lines.map(({ level, route: path, status }) => [level, path, status])).toEqual([
      ['debug', '/v1/things', 201],
      ['error', '/v1/broken', undefined],
      ['debug', '/v1/broken', 500],
      ['debug', '/v1/open/{id}', 404],
    ]);
    expect(lines[1]).toMatchObject({ errorName: 'Error', requestId: 'r-1' });
    expect(JSON.stringify(lines)).not.toContain(secret);
  });
});
