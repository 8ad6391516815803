import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messageSender, type SenderOptions } from '../../../infra/local/send-messages.ts';
import { openMessageFile, type MessageFile } from '../../../shared/adapters/embedded-workflow/open-messages.ts';
import { isPublicAddress } from '../../../shared/adapters/gateways/public-address.ts';
import { smtpGateway } from '../../../shared/adapters/gateways/smtp.ts';
import { signatureHeader, signatureOf, webhookGateway } from '../../../shared/adapters/gateways/webhook.ts';
import { openSqliteStore, type SqliteStore } from '../../../shared/adapters/sqlite/open-store.ts';
import type { NoticeChoice } from '../../../shared/contracts/notices.ts';
import { type Message, messageId } from '../../../shared/domain/messages/message.ts';
import type { Delivery } from '../../../shared/ports/deliveries.ts';
import { at } from '../../contract/sample-cases.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const now = at('2026-03-09T02:00:00Z');
const number = 'HJ20260309-7K3F9QX2';
const message: Message = {
  id: messageId(now, number, 3, 'due-soon'),
  number,
  mechanism: 'env-complaint',
  kind: 'due-soon',
  at: now,
  title: { zh: '受理时限', en: 'Limit of acceptance' },
  dueAt: at('2026-03-10T02:00:00Z'),
};
const secret = 'a-secret-of-24-characters';
const delivery = (way: Delivery['way'], user = 'li'): Delivery => ({ message, organisation: 'district', user, way });

let folder: ReturnType<typeof temporaryFolder>;
let cases: SqliteStore;
let file: MessageFile;
const choices: Record<string, NoticeChoice> = {};
const givenUp: string[] = [];
let sender: ReturnType<typeof messageSender>;

function send(more: Partial<SenderOptions>): void {
  sender = messageSender({
    queue: file.deliveries,
    gateways: [],
    choiceOf: async ({ user }) => choices[user],
    linkTo: (one) => `https://banjie.example.org/#/case/${one}`,
    onDefect: (error) => {
      throw error;
    },
    onGivenUp: (one, error) => void givenUp.push(`${one.user} ${error.message}`),
    delayMs: () => 1,
    ...more,
  });
  sender.start();
}

beforeEach(() => {
  folder = temporaryFolder();
  cases = openSqliteStore({ path: join(folder.path, 'cases.db') });
  file = openMessageFile(join(folder.path, 'messages.db'), cases.outbox);
  givenUp.length = 0;
});
afterEach(async () => {
  await sender.stop();
  file.close();
  await cases.close();
  folder.remove();
});

describe('webhooks', () => {
  let receiver: Server;
  let calls: { readonly body: string; readonly signature: string }[];
  let answers: number[];
  let called: () => void;
  beforeEach(async () => {
    calls = [];
    answers = [];
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => void (body += part.toString()));
      request.on('end', () => {
        calls.push({ body, signature: String(request.headers[signatureHeader]) });
        response.writeHead(answers.shift() ?? 204).end();
        called();
      });
    });
    called = () => undefined;
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    choices['li'] = { webhook: { url, secret, kinds: ['due-soon'] } };
  });
  afterEach(() => {
    receiver.close();
  });
  const untilCalled = (times: number) =>
    new Promise<void>((resolve) => {
      called = () => {
        if (calls.length >= times) resolve();
      };
      called();
    });

  it('get what happened, signed, and again after a failure; an event that is told twice is sent once', async () => {
    answers = [503, 500];
    await file.deliveries.add([delivery('webhook')]);
    send({ gateways: [webhookGateway({ allowsPrivate: true, seconds: () => 1_700_000_000 })] });
    await untilCalled(3);
    await file.deliveries.add([delivery('webhook')]);
    await sender.stop();
    expect(calls).toHaveLength(3);
    const { body, signature } = calls[2]!;
    expect(signature).toBe(`t=1700000000,v1=${signatureOf(secret, 1_700_000_000, body)}`);
    expect(JSON.parse(body)).toEqual({
      ...message,
      at: '2026-03-09T10:00:00+08:00',
      dueAt: '2026-03-10T10:00:00+08:00',
      link: `https://banjie.example.org/#/case/${number}`,
    });
    expect(file.deliveries.nextMs()).toBeUndefined();
  });

  it('that refuse are given up at once, and hold up nobody else', async () => {
    answers = [410];
    await file.deliveries.add([delivery('webhook')]);
    send({ gateways: [webhookGateway({ allowsPrivate: true })] });
    await untilCalled(1);
    await file.deliveries.add([delivery('webhook', 'wu')]);
    await sender.stop();
    expect(givenUp).toEqual(['li the webhook answered 410']);
    expect(file.deliveries.deadCount()).toBe(1);
  });

  it('are never called within a private network, whatever name or form the address has', async () => {
    const gateway = webhookGateway({ allowsPrivate: false });
    const { url } = choices['li']!.webhook!;
    const port = new URL(url).port;
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '169.254.169.254']) {
      const target = { way: 'webhook', url: `https://${host}:${port}/`, secret } as const;
      await expect(gateway.send({ ...message, link: '' }, target)).rejects.toThrow('private network');
    }
    await expect(gateway.send({ ...message, link: '' }, { way: 'webhook', url, secret })).rejects.toThrow('https');
    expect(calls).toEqual([]);
    send({});
  });
});

it.each([
  ['8.8.8.8', true],
  ['2606:4700::1111', true],
  ['10.1.2.3', false],
  ['172.31.0.1', false],
  ['192.168.1.1', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['::1', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['::ffff:10.0.0.1', false],
  ['2002:7f00:1::', false],
  ['64:ff9b::7f00:1', false],
])('%s is an address of the internet: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

it('sends mail to a real server, without anything but number, title, limit and link', async () => {
  const mails: string[] = [];
  const { promise: received, resolve } = Promise.withResolvers<string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (part: Buffer) => void (text += part.toString()));
      stream.on('end', () => {
        mails.push(session.envelope.rcptTo.map(({ address }) => address).join());
        resolve(text);
        done();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  choices['li'] = { mail: { address: 'li@example.org', kinds: ['due-soon'] } };
  await file.deliveries.add([delivery('mail')]);
  send({ gateways: [smtpGateway({ url: `smtp://127.0.0.1:${port}`, from: 'banjie@example.org' })] });
  const text = await received;
  await sender.stop();
  expect(mails).toEqual(['li@example.org']);
  expect(text).toContain(`X-Banjie-ID: ${message.id}`);
  expect(text).toMatch(/^Subject: /m);
  expect(text).toContain(`/#/case/${number}`);
  await new Promise<void>((closed) => server.close(closed));
});

it('sends nothing to who has changed their mind before it was sent', async () => {
  choices['li'] = {};
  await file.deliveries.add([delivery('mail')]);
  send({ gateways: [smtpGateway({ url: 'smtp://127.0.0.1:1', from: 'banjie@example.org' })] });
  await sender.stop();
  expect(file.deliveries.nextMs()).toBeUndefined();
  expect(givenUp).toEqual([]);
});
