import type { SQSEvent } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { fromQueue, type FromQueueDeps } from '../../functions/send/from-queue.ts';
import { deliveryIn } from '../../shared/adapters/sqs/deliveries.ts';
import { maxSendingAttempts } from '../../shared/application/send-delivery.ts';
import type { NoticeChoice } from '../../shared/contracts/notices.ts';
import type { Delivery, DeliveryRecord } from '../../shared/ports/deliveries.ts';
import { DeliveryRefusedError, type GatewayTarget, type MessageGateway } from '../../shared/ports/message-gateway.ts';
import { delivery } from '../contract/deliveries-contract.ts';
import { manualClock } from '../support/test-rules.ts';

let sent: { readonly id: string; readonly link: string; readonly target: GatewayTarget }[];
let answers: (Error | undefined)[];
let states: Map<string, string>;
let delayed: (readonly [string, number])[];
let logged: object[];
let choices: Record<string, NoticeChoice>;
beforeEach(() => {
  sent = [];
  answers = [];
  states = new Map();
  delayed = [];
  logged = [];
  const kinds: ['missed'] = ['missed'];
  choices = {
    li: {
      mail: { address: 'li@example.org', kinds },
      webhook: { url: 'https://hooks.example.org/li', secret: 'one-of-my-own-choice', kinds },
    },
  };
});

const keyOf = ({ message, user, way }: Delivery) => `${user} ${way} ${message.id}`;

/** As the table keeps it. */
const record: DeliveryRecord = {
  begin: async (one) => {
    const state = states.get(keyOf(one));
    if (state === 'sent' || state === 'under-way') return state;
    states.set(keyOf(one), 'under-way');
    return 'begun';
  },
  end: async (one, how) => void states.set(keyOf(one), how),
};

const gateway = (way: MessageGateway['way']): MessageGateway => ({
  way,
  send: async ({ id, link }, target) => {
    sent.push({ id, link, target });
    const answer = answers.shift();
    if (answer) throw answer;
  },
});

const deps: FromQueueDeps = {
  record,
  gateways: [gateway('mail'), gateway('webhook')],
  choiceOf: async ({ user }) => choices[user],
  linkTo: (number) => `https://banjie.example.org/#/case/${number}`,
  deliveryIn,
  delay: async (handle, seconds) => void delayed.push([handle, seconds]),
  clock: manualClock('2026-03-09T10:00:00+08:00'),
  log: (entry) => void logged.push(entry),
};

/** What comes back of a batch. @param attempts how often each was received */
async function back(bodies: readonly (Delivery | string)[], attempts = 1): Promise<readonly string[]> {
  const Records = bodies.map((body, index) => ({
    messageId: `m${index}`,
    receiptHandle: `r${index}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: { ApproximateReceiveCount: String(attempts) },
  }));
  const { batchItemFailures } = await fromQueue({ Records } as SQSEvent, deps);
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

describe('the function that sends', () => {
  it('sends one after the other in their order, and what is in a batch twice once', async () => {
    expect(await back([delivery(1), delivery(2), delivery(1), delivery(1, { way: 'webhook' })])).toEqual([]);
    expect(sent.map(({ id, target }) => `${target.way} ${id}`)).toEqual([
      `mail ${delivery(1).message.id}`,
      `mail ${delivery(2).message.id}`,
      `webhook ${delivery(1).message.id}`,
    ]);
    expect(sent[0]).toMatchObject({ link: 'https://banjie.example.org/#/case/HJ20260309-7K3F9QX2' });
    expect(await back([delivery(2)])).toEqual([]);
    expect(sent).toHaveLength(3);
  });

  it('lets alone what failed come again, later each time, and then sends it', async () => {
    answers = [undefined, new Error('the webhook answered 503'), undefined];
    const three = [delivery(1), delivery(2, { way: 'webhook' }), delivery(3)];
    expect(await back(three)).toEqual(['m1']);
    expect(delayed).toEqual([['r1', 60]]);
    answers = [new Error('the webhook answered 503')];
    await back(three.slice(1, 2), 5);
    expect(delayed.at(-1)).toEqual(['r0', 960]);
    expect(await back(three.slice(1, 2), 6)).toEqual([]);
    expect(states.get(keyOf(three[1]!))).toBe('sent');
  });

  it('leaves alone what another is sending at this moment', async () => {
    states.set(keyOf(delivery(1)), 'under-way');
    expect(await back([delivery(1)])).toEqual(['m0']);
    expect(sent).toEqual([]);
  });

  it('gives up at once what is refused, and a webhook that does not answer in the end: its owner is told, no duty', async () => {
    const hook = delivery(1, { way: 'webhook' });
    answers = [new DeliveryRefusedError('the webhook answered 410')];
    expect(await back([hook])).toEqual([]);
    expect(states.get(keyOf(hook))).toBe('given-up');
    answers = [new Error('the webhook answered 503')];
    expect(await back([delivery(2, { way: 'webhook' })], maxSendingAttempts)).toEqual([]);
    expect(logged).toMatchObject([{ reason: 'the webhook answered 410' }, { reason: 'the webhook answered 503' }]);
    expect(JSON.stringify(logged)).not.toContain('hooks.example.org');
  });

  it('leaves mail that the service does not take in the end to the dead letters, and sends it from there', async () => {
    answers = [new Error('SESv2.SendEmail: AccountSuspendedException')];
    expect(await back([delivery(1)], maxSendingAttempts)).toEqual(['m0']);
    expect(states.get(keyOf(delivery(1)))).toBe('given-up');
    answers = [new Error('SESv2.SendEmail: AccountSuspendedException')];
    expect(await back([delivery(1)], maxSendingAttempts + 1)).toEqual(['m0']);
    expect(await back([delivery(1)], maxSendingAttempts + 1)).toEqual([]);
    expect(states.get(keyOf(delivery(1)))).toBe('sent');
  });

  it('sends nothing to who has changed their mind, and tells of what it cannot read without what is in it', async () => {
    choices = { li: { mail: { address: 'li@example.org', kinds: [] } } };
    expect(await back([delivery(1), delivery(1, { way: 'webhook' }), '{"user":"wang"}'])).toEqual(['m2']);
    expect(sent).toEqual([]);
    expect(JSON.stringify(logged)).not.toContain('wang');
  });
});
