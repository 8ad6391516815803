import type { Context } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { apiHandler } from '../../functions/http/api.ts';
import { createAttempts } from '../../functions/http/attempts.ts';
import { referenceRoutes } from '../../functions/reference/routes.ts';
import { storedRules } from '../../shared/adapters/rules/stored-rules.ts';
import { rosterAnswer } from '../../shared/contracts/answers.ts';
import { errorSchema } from '../../shared/contracts/error.ts';
import { districtRules } from '../support/district.ts';
import { memoryReference } from '../support/memory-reference.ts';
import { memoryStore } from '../support/memory-store.ts';
import { manualClock } from '../support/test-rules.ts';

const title = { zh: '总值班', en: 'General duty' };
const shipped = {
  ...districtRules,
  roster: { posts: { duty: { title, rules: ['ENV-033'], unit: 'gov-duty' } }, shifts: [] },
  persons: [{ user: 'zhao', name: '赵敏', unit: 'gov-emergency', roles: [] }],
};

function world() {
  const reference = memoryReference();
  const clock = manualClock('2026-10-20T10:00:00+08:00');
  const rules = storedRules(reference, shipped, clock);
  const handler = apiHandler(referenceRoutes({ reference, rules, shipped, store: memoryStore(), clock }), {
    authenticator: {
      hotline: async () => ({ kind: 'hotline', line: '12369', unit: 'epb' }),
      staff: async (token) => ({ kind: 'staff', user: 'wang', unit: 'epb', roles: token === 'admin' ? ['admin'] : [] }),
    },
    attempts: createAttempts(),
    log: () => undefined,
  });
  const send = async (
    httpMethod: string,
    body?: unknown,
    token = 'admin',
    query: Readonly<Record<string, string>> = {},
  ) => {
    const event = {
      ...{ httpMethod, path: '/v1/roster', queryStringParameters: query, isBase64Encoded: false },
      headers: { authorization: `Bearer ${token}` },
      body: body === undefined ? null : JSON.stringify(body),
      requestContext: { requestId: 'r', identity: { sourceIp: '10.0.0.1' } },
    };
    const response = await handler(event, {} as Context);
    return { status: response.statusCode, json: JSON.parse(response.body) as unknown };
  };
  return { send, rules };
}

let here: ReturnType<typeof world>;
beforeEach(() => {
  here = world();
});

const night = { post: 'duty', unit: 'gov-emergency', person: 'zhao', from: '2026-10-01', hours: ['18:00', '08:00'] };
const change = { expectedVersion: 0, reason: '十月排班' };
const read = async (at?: string) =>
  rosterAnswer.parse((await here.send('GET', undefined, 'li', at ? { at } : {})).json);

describe('the duty roster', () => {
  it('is the pack’s until an administrator enters another one', async () => {
    expect(await read()).toMatchObject({
      version: 0,
      at: '2026-10-20T10:00:00+08:00',
      posts: [{ id: 'duty', title, unit: 'gov-duty', onDuty: { unit: 'gov-duty' } }],
      shifts: [],
    });
  });

  it('tells who answers at an instant, by name, and who has entered it', async () => {
    expect((await here.send('PUT', { shifts: [night], ...change })).status).toBe(200);
    const later = await read('2026-10-21T03:00:00+08:00');
    expect(later).toMatchObject({ version: 1, shifts: [night], changes: [{ author: 'wang', reason: '十月排班' }] });
    expect(later.posts[0]).toMatchObject({ onDuty: { unit: 'gov-emergency', person: 'zhao', name: '赵敏' } });
    expect((await read()).posts[0]).toMatchObject({ onDuty: { unit: 'gov-duty' } });
    expect((await here.rules.current()).roster.shifts).toEqual([night]);
  });

  it('is changed by administrators alone, who have seen it as it is', async () => {
    expect((await here.send('PUT', { shifts: [], ...change }, 'li')).status).toBe(403);
    await here.send('PUT', { shifts: [night], ...change });
    expect((await here.send('PUT', { shifts: [], ...change })).status).toBe(409);
  });

  it.each<[what: string, shift: object, field: string]>([
    ['a post that the pack has not', { post: 'dooty' }, 'shifts[0].post'],
    ['a unit that the register has not', { unit: 'nobody' }, 'shifts[0].unit'],
    ['a last day before the first', { to: '2026-09-30' }, 'shifts[0].to'],
    ['hours that end when they begin', { hours: ['08:00', '08:00'] }, 'shifts[0].hours'],
    ['what is no time of day', { hours: ['8', '24:00'] }, 'shifts[0].hours[0]'],
    ['a field that shifts have not', { phone: '1' }, 'shifts[0].phone'],
  ])('refuses %s', async (_what, shift, field) => {
    const { status, json } = await here.send('PUT', { shifts: [{ ...night, ...shift }], ...change });
    expect(status).toBe(422);
    expect((errorSchema.parse(json).error.details ?? []).map(({ path }) => path)).toContain(field);
  });
});
