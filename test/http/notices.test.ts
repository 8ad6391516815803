import type { Context } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { apiHandler } from '../../functions/http/api.ts';
import { createAttempts } from '../../functions/http/attempts.ts';
import { noticeRoutes } from '../../functions/notices/routes.ts';
import { noticesAnswer, noticeTrialAnswer } from '../../shared/contracts/notices.ts';
import { noticeChoices } from '../../shared/application/notice-choices.ts';
import { trialsAnHour } from '../../shared/ports/trial-limit.ts';
import type { LastDelivery } from '../../shared/ports/deliveries.ts';
import type { GatewayTarget, OutgoingMessage } from '../../shared/ports/message-gateway.ts';
import { at } from '../contract/sample-cases.ts';
import { memoryReference } from '../support/memory-reference.ts';
import { manualClock } from '../support/test-rules.ts';

const path = '/v1/me/notices';
const webhook = { url: 'https://hooks.example.org/banjie', kinds: ['missed'] };
let reference: ReturnType<typeof memoryReference>;
let sent: { readonly message: OutgoingMessage; readonly target: GatewayTarget }[];
let answers: Error | undefined;
let secrets: number;
let trials: number;
let saidBy: 'register' | 'issuer';
beforeEach(() => {
  reference = memoryReference();
  sent = [];
  answers = undefined;
  secrets = 0;
  trials = 0;
  saidBy = 'register';
});

async function send(user: string, httpMethod: string, target = path, body?: object) {
  const routes = noticeRoutes({
    reference,
    clock: manualClock('2026-10-20T10:00:00+08:00'),
    gateways: [
      {
        way: 'webhook',
        send: async (message, to) => {
          sent.push({ message, target: to });
          if (answers) throw answers;
        },
      },
    ],
    console: () => 'https://banjie.example.org',
    lastOf: async (who): Promise<readonly LastDelivery[]> =>
      who === 'li' ? [{ way: 'webhook', at: at('2026-10-19T01:00:00Z'), outcome: 'given-up' }] : [],
    takeTrial: async () => ((trials += 1) > trialsAnHour ? { kind: 'refused', retryAfter: 60 } : { kind: 'taken' }),
    saidBy,
    secret: () => `secret-number-${(secrets += 1)}-made`,
  });
  const handler = apiHandler(routes, {
    authenticator: {
      hotline: async () => undefined,
      staff: async () => ({ kind: 'staff', user, unit: 'epb', roles: [] }),
    },
    attempts: createAttempts(),
    log: () => undefined,
  });
  const event = {
    ...{ httpMethod, path: target, headers: { authorization: 'Bearer x' }, isBase64Encoded: false },
    queryStringParameters: null,
    body: body === undefined ? null : JSON.stringify(body),
    requestContext: { requestId: 'r', identity: { sourceIp: '10.0.0.1' } },
  };
  const response = await handler(event, {} as Context);
  return { status: response.statusCode, headers: response.headers, json: JSON.parse(response.body) as unknown };
}
const chosen = async (user: string) => noticesAnswer.parse((await send(user, 'GET')).json);
const choose = async (user: string, body: object) => noticesAnswer.parse((await send(user, 'PUT', path, body)).json);

describe('how a person is told outside', () => {
  it('is their own choice, and what is absent from it is not wanted any more', async () => {
    await choose('li', { webhook });
    expect((await chosen('li')).webhook).toEqual(webhook);
    expect(await chosen('wu')).toEqual({ ways: ['webhook'], last: [] });
    await choose('li', {});
    expect(await chosen('li')).not.toHaveProperty('webhook');
  });

  it('has a secret that is shown once, when it was made', async () => {
    expect((await choose('li', { webhook })).webhook?.secret).toBe('secret-number-1-made');
    expect((await choose('li', { webhook: { ...webhook, kinds: [] } })).webhook).not.toHaveProperty('secret');
    const own = { ...webhook, secret: 'one-of-my-own-choice' };
    expect((await choose('li', { webhook: own })).webhook).not.toHaveProperty('secret');
    expect((await chosen('li')).webhook).not.toHaveProperty('secret');
    await send('li', 'POST', `${path}/trial`, { way: 'webhook' });
    expect(sent[0]?.target).toMatchObject({ secret: own.secret });
  });

  it('says what became of the latest message to them', async () => {
    expect((await chosen('li')).last).toEqual([
      { way: 'webhook', at: '2026-10-19T09:00:00+08:00', outcome: 'given-up' },
    ]);
  });

  it('keeps of which unit somebody is where their issuer alone says it, and shows it to nobody', async () => {
    await choose('li', { webhook });
    expect((await noticeChoices(reference)).choices['li']).not.toHaveProperty('unit');
    saidBy = 'issuer';
    expect(await choose('li', { webhook })).not.toHaveProperty('unit');
    expect((await noticeChoices(reference)).choices['li']).toHaveProperty('unit', 'epb');
  });

  it('cannot be what the server does not send by', async () => {
    const mail = { address: 'li@example.org', kinds: [] };
    expect((await send('li', 'PUT', path, { mail })).status).toBe(409);
    expect((await send('li', 'PUT', path, { webhook: { ...webhook, url: 'file:///etc' } })).status).toBe(422);
  });
});

describe('a test message', () => {
  const trial = async (user: string) => send(user, 'POST', `${path}/trial`, { way: 'webhook' });

  it('is about no case, and goes to whoever asked for it', async () => {
    await choose('li', { webhook });
    expect((await trial('li')).json).toEqual({ outcome: 'sent' });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.message).toMatchObject({ number: 'TEST', link: 'https://banjie.example.org/#/inbox/notices' });
    expect(sent[0]?.target).toMatchObject({ url: webhook.url });
  });

  it('says why it was not taken', async () => {
    await choose('li', { webhook });
    answers = new Error('the webhook answered 500');
    const answer = noticeTrialAnswer.parse((await trial('li')).json);
    expect(answer).toEqual({ outcome: 'failed', reason: 'the webhook answered 500' });
  });

  it('can be had a few times in an hour, since it goes to whatever address is entered', async () => {
    await choose('li', { webhook });
    for (let n = 1; n <= trialsAnHour; n++) expect((await trial('li')).status).toBe(200);
    expect(await trial('li')).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
    expect(sent).toHaveLength(trialsAnHour);
  });

  it('goes nowhere without a choice', async () => {
    expect((await trial('wu')).status).toBe(409);
    expect(sent).toEqual([]);
  });
});
