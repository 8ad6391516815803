import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseAnswer, RegisteredAnswer, TimelineAnswer } from '../../shared/contracts/answers.ts';
import { type ErrorBody, errorSchema } from '../../shared/contracts/error.ts';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { type LocalServer, startLocalServer } from '../scenarios/local-server.ts';
import { instant } from '../support/test-rules.ts';

/** What callers get wrong, over real HTTP against a process of its own (issue: bad input). */
describe('bad input', () => {
  let folder: string;
  let server: LocalServer;
  let client: HttpClient;
  let number: string;
  let code: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'banjie-bad-input-'));
    server = await startLocalServer(folder, instant('2026-03-02T09:15:00+08:00'));
    client = new HttpClient(server.credentials);
    const body = {
      content: '楼下烧烤油烟',
      complainant: { contact: '13800000000' },
      facts: { medium: 'air', air_source: 'industrial' },
    };
    ({ number, queryCode: code } = bodyOf(await client.asHotline('12369', '/v1/cases', body)) as RegisteredAnswer);
  });

  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  interface Sent {
    readonly status: number;
    readonly headers: Headers;
    readonly error: ErrorBody['error'];
  }

  /** Sends what no client of ours would send. */
  async function send(path: string, init: RequestInit & { readonly duplex?: 'half' }): Promise<Sent> {
    const response = await fetch(new URL(path, server.credentials.baseUrl), init);
    return { status: response.status, headers: response.headers, ...errorSchema.parse(await response.json()) };
  }

  const key = (): string => server.credentials.hotlines['12369'] ?? '';
  const file = (body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}): Promise<Sent> =>
    send('/v1/cases', {
      method: 'POST',
      body,
      headers: { 'x-api-key': key(), 'content-type': 'application/json', ...headers },
    });
  const caseNow = async (): Promise<CaseAnswer> =>
    bodyOf(await client.asStaff('epb', 'GET', `/v1/cases/${number}`)) as CaseAnswer;
  const casesNow = async (): Promise<number> => {
    const board = bodyOf(await client.asStaff('manager', 'GET', '/v1/cases?limit=200')) as { cases: unknown[] };
    return board.cases.length;
  };

  it.each<[string, string | Uint8Array<ArrayBuffer>, number, string]>([
    ['malformed JSON', '{"content": "臭', 400, 'malformed'],
    ['nothing', ' ', 400, 'malformed'],
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 400, 'malformed'],
    ['a list', '[]', 422, 'invalid'],
    ['nesting without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 422, 'invalid'],
    ['no wording', '{"respondent":"某厂"}', 422, 'invalid'],
    ['a wording that is too long', JSON.stringify({ content: '臭'.repeat(20_001) }), 422, 'invalid'],
    ['a megabyte', JSON.stringify({ content: 'x'.repeat(1_000_000) }), 413, 'too-large'],
    ['ten megabytes', JSON.stringify({ content: 'x'.repeat(10_000_000) }), 413, 'too-large'],
    ['an unknown mechanism', '{"content":"臭","mechanism":"env-nothing"}', 422, 'invalid'],
    ['an unknown field', '{"content":"臭","priority":1}', 422, 'invalid'],
    ['a prototype', '{"content":"臭","__proto__":{"mechanism":"env-complaint"}}', 422, 'invalid'],
    ['an unknown fact', '{"content":"臭","facts":{"smell":true}}', 422, 'invalid'],
    ['a prototype among the facts', '{"content":"臭","facts":{"__proto__":{"medium":"air"}}}', 422, 'invalid'],
    ['a prototype among the reasons', '{"content":"臭","unclear":{"__proto__":"x"}}', 422, 'invalid'],
    ['a constructor among the facts', '{"content":"臭","facts":{"constructor":"x"}}', 422, 'invalid'],
    ['a constructor among the reasons', '{"content":"臭","unclear":{"constructor":"x"}}', 422, 'invalid'],
    ['the same field twice', '{"content":"臭","content":"香"}', 400, 'malformed'],
    ['a byte order mark', '\uFEFF{"content":"臭"}', 400, 'malformed'],
    ['half a surrogate pair as a fact', '{"content":"臭","facts":{"process":"\\udc00"}}', 422, 'invalid'],
    ['half a surrogate pair', '{"content":"\\ud83d"}', 422, 'invalid'],
    ['NUL', '{"content":"a\\u0000b"}', 422, 'invalid'],
  ])('%s is refused in both languages, and nothing is written', async (_what, body, status, expected) => {
    const before = await casesNow();
    const refused = await file(body);
    expect({ status: refused.status, code: refused.error.code }).toEqual({ status, code: expected });
    expect(refused.error.messages.zh).toMatch(/\p{Script=Han}/u);
    expect(refused.error.messages.en).toMatch(/^[ -~]+$/);
    expect(refused.error.message).toBe(refused.error.messages.zh);
    expect(await casesNow()).toBe(before);
  });

  it('a body of unknown length is cut off where it is too large', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(64 * 1024));
    let left = 32;
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => (left-- > 0 ? controller.enqueue(chunk) : controller.close()),
    });
    const headers = { 'x-api-key': key(), 'content-type': 'application/json' };
    expect(await send('/v1/cases', { method: 'POST', body: stream, duplex: 'half', headers })).toMatchObject({
      status: 413,
    });
  });

  it('a form is no JSON', async () => {
    const form = await file('content=x', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(form).toMatchObject({ status: 415, error: { code: 'unsupported-media-type' } });
  });

  it('text in another character set is refused, not read as what it is not', async () => {
    const before = await casesNow();
    const refused = await file('{"content":"臭"}', { 'content-type': 'application/json; charset=gbk' });
    expect(refused).toMatchObject({ status: 415, error: { details: [{ path: 'Content-Type' }] } });
    expect(await casesNow()).toBe(before);
  });

  it.each([
    ['?state=open&state=closed', 'state'],
    ['?q=%B3%F4', 'q'],
    ['?__proto__=x', '__proto__'],
    ['?constructor=x', 'constructor'],
  ])('a query string of %s is refused at its name', async (query, path) => {
    const refused = await client.asStaff('manager', 'GET', `/v1/cases${query}`);
    expect(refused).toMatchObject({ kind: 'error', error: { code: 'invalid', details: [{ path }] } });
  });

  it.each(['__proto__', 'constructor', 'toString'])('nothing is called %s', async (name) => {
    expect(await send(`/v1/mechanisms/${name}`, {})).toMatchObject({ status: 404 });
    expect(await client.asStaff('manager', 'GET', `/v1/cases/${name}`)).toMatchObject({ error: { code: 'not-found' } });
    const body = JSON.stringify({ user: name, password: 'x' });
    const headers = { 'content-type': 'application/json' };
    expect(await send('/v1/login', { method: 'POST', body, headers })).toMatchObject({ status: 401 });
    expect(await file(JSON.stringify({ content: '臭', mechanism: name }))).toMatchObject({ status: 422 });
    const command = { type: name, [name]: 1 };
    expect(await client.asStaff('epb', 'POST', `/v1/cases/${number}/commands`, command)).toMatchObject({
      error: { code: expect.stringMatching(/^(invalid|malformed)$/) as string },
    });
  });

  it('strange wording is kept as it is', async () => {
    const content = '\u202E臭\u202C \u0001\u007F 👩‍🚒 ﷽ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A \uFEFF\u2028\u0085';
    const registered = bodyOf(await client.asHotline('12369', '/v1/cases', { content })) as RegisteredAnswer;
    const seen = bodyOf(await client.asStaff('epb', 'GET', `/v1/cases/${registered.number}`)) as CaseAnswer;
    expect(seen.registration.content).toBe(content);
    const timeline = bodyOf(
      await client.asStaff('epb', 'GET', `/v1/cases/${registered.number}/timeline`),
    ) as TimelineAnswer;
    expect(timeline.verified).toBe(true);
  });

  it('missing contact: registered all the same, the impossible steps are on record (ENV-013)', async () => {
    const registered = bodyOf(
      await client.asHotline('12369', '/v1/cases', { content: '有人烧电缆' }),
    ) as RegisteredAnswer;
    const seen = bodyOf(await client.asStaff('epb', 'GET', `/v1/cases/${registered.number}`)) as CaseAnswer;
    expect(Object.keys(seen.registration.unclear)).toEqual(['respondent', 'place', 'name', 'address', 'contact']);
    expect(seen.impossible.map(({ milestone, rule }) => `${milestone} ${rule}`)).toContain('replied ENV-013');
  });

  it('who is not known gets no further', async () => {
    expect(await send('/v1/cases', { method: 'POST', body: '{' })).toMatchObject({ status: 401 });
    expect(await file('{}', { 'x-api-key': 'guessed' })).toMatchObject({ status: 401 });
    expect(await send('/v1/cases', { headers: { authorization: 'Bearer a.b.c' } })).toMatchObject({ status: 401 });
    expect(await send(`/v1/cases/${number}`, { headers: { 'x-api-key': key() } })).toMatchObject({ status: 403 });
    const login = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const guess = { ...login, body: JSON.stringify({ user: 'epb', password: 'guess' }) };
    expect(await send('/v1/login', guess)).toMatchObject({ status: 401, error: { code: 'unauthenticated' } });
  });

  it.each<[string, string, object, object]>([
    ['in the wrong stage names the rule', 'epb', { type: 'close' }, { code: 'not-allowed', rule: 'ENV-100' }],
    ['of another unit', 'culture', { type: 'accept' }, { code: 'not-your-unit', rule: 'ENV-040' }],
    ['with a stale version', 'epb', { type: 'accept', expectedVersion: 1 }, { code: 'stale-version' }],
    ['that does not exist', 'epb', { type: 'dance' }, { code: 'invalid' }],
    [
      'with a day that does not exist',
      'epb',
      { type: 'send-back', reason: '?', dueOn: '2026-02-30' },
      { code: 'invalid' },
    ],
  ])('a command %s', async (_what, unit, body, error) => {
    const { version } = await caseNow();
    const refused = await client.asStaff(unit, 'POST', `/v1/cases/${number}/commands`, body);
    expect(refused).toMatchObject({ kind: 'error', error });
    expect((await caseNow()).version).toBe(version);
  });

  it('a repeated key answers the same to the same, and refuses another body', async () => {
    const headers = { 'x-api-key': key(), 'content-type': 'application/json', 'idempotency-key': 'call-4711' };
    const call = async (body: object) => {
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      const response = await fetch(new URL('/v1/cases', server.credentials.baseUrl), init);
      return { status: response.status, body: (await response.json()) as { queryCode?: string } };
    };
    const before = await casesNow();
    const first = await call({ content: '臭', channel: 'phone' });
    const rivals = await Promise.all([1, 2, 3].map(() => call({ channel: 'phone', content: '臭' })));
    for (const rival of rivals) expect(rival).toEqual(first);
    expect(first.body.queryCode).toHaveLength(8);
    expect(await call({ content: '另一件' })).toMatchObject({ status: 422, body: { error: { code: 'key-reused' } } });
    expect(await casesNow()).toBe(before + 1);
  });

  it('English is spoken to who prefers it', async () => {
    const refused = await file('{', { 'accept-language': 'en' });
    expect(refused.error.message).toBe(refused.error.messages.en);
  });

  it('the public lookup tells nothing to who guesses, and then nothing at all', async () => {
    const look = (asked: string, tried: string) => send(`/v1/public/cases/${asked}?code=${tried}`, {});
    const wrong = await look(number, '00000000');
    const unknown = await look('HJ20260302-00000000', code);
    expect([wrong.status, wrong.error]).toEqual([unknown.status, unknown.error]);
    let last = wrong;
    for (let tries = 0; tries < 100 && last.status === 404; tries++) last = await look(number, '00000000');
    expect(last).toMatchObject({ status: 429, error: { code: 'too-many-requests' } });
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await look(number, code)).toMatchObject({ status: 429 });
  });

  it('what is kept is its owner’s alone', () => {
    for (const name of ['credentials.json', 'staff.json', 'issuer-key.json', 'cases.db']) {
      expect([name, (statSync(join(folder, name)).mode & 0o777).toString(8)]).toEqual([name, '600']);
    }
  });
});
