import { rmSync } from 'node:fs';
import { type MessageFile, openMessageFile } from '../../shared/adapters/embedded-workflow/open-messages.ts';
import type { FeedOptions, FeedReader } from '../../shared/adapters/embedded-workflow/feed-reader.ts';
import { DatabaseLayoutError } from '../../shared/adapters/sqlite/open-database.ts';
import type { Outbox } from '../../shared/adapters/sqlite/outbox.ts';
import { ForeignMessagesError } from '../../shared/adapters/embedded-workflow/open-messages.ts';
import { caseLink, noticeChoices, sendOutside } from '../../shared/application/notice-choices.ts';
import { smtpGateway } from '../../shared/adapters/gateways/smtp.ts';
import { webhookGateway } from '../../shared/adapters/gateways/webhook.ts';
import { addSeconds } from '../../shared/domain/instant.ts';
import type { OrganisationId } from '../../shared/domain/organisation/organisation.ts';
import type { DeliveryHistory } from '../../shared/ports/deliveries.ts';
import type { MessageGateway } from '../../shared/ports/message-gateway.ts';
import type { ReferenceStore } from '../../shared/ports/reference-store.ts';
import { messageSender } from './send-messages.ts';
import type { OutsideSettings } from './outside-settings.ts';
import type { FailureLog } from '../../shared/application/log.ts';
import { writeMessages, type WriteMessagesDeps } from '../../shared/application/write-messages.ts';
import { isDamage } from './folder/integrity.ts';

/** The messages of one machine. */
export interface LocalMessages extends Pick<MessageFile, 'messages' | 'trials'> {
  readonly feed: FeedReader;
  readonly gateways: readonly MessageGateway[];
  /** Where people open the console; empty before the start. */
  readonly console: () => string;
  /** What became of what was to be sent to a person. */
  readonly lastOf: DeliveryHistory['lastOf'];
  start(baseUrl: string): void;
  stop(): Promise<void>;
}

/** What {@link openLocalMessages} needs. */
export interface LocalMessagesOptions
  extends Pick<FeedOptions, 'clock' | 'onDefect'>, Omit<WriteMessagesDeps, 'messages'> {
  /** Of `messages.db`. */
  readonly path: string;
  readonly outbox: Outbox;
  readonly logFailure: FailureLog;
  /** The documents of an organisation. */
  readonly referenceOf: (organisation: OrganisationId) => ReferenceStore;
  readonly outside: OutsideSettings;
}

/** A reader of the change feed with a cursor of its own: no case waits for what people are told of it. */
export function openLocalMessages(options: LocalMessagesOptions): LocalMessages {
  const { path, outbox, logFailure, onDefect, referenceOf, outside, ...deps } = options;
  const file = openSound(path, outbox);
  const gateways: readonly MessageGateway[] = [
    webhookGateway({ allowsPrivate: outside.privateWebhooks }),
    ...(outside.smtp === undefined ? [] : [smtpGateway(outside.smtp)]),
  ];
  const send: WriteMessagesDeps['send'] = (told, rules) =>
    sendOutside(told, rules, {
      choices: async ({ id }) => (await noticeChoices(referenceOf(id))).choices,
      persons: deps.persons,
      clock: deps.clock,
      deliveries: {
        add: async (deliveries) => {
          await file.deliveries.add(deliveries);
          // Only so long can an event be told twice, and only so long is its message kept.
          await file.deliveries.expire(addSeconds(deps.clock.now(), -deps.keptDays * 86_400));
        },
      },
    });
  let address = outside.publicUrl;
  const console = (): string => address ?? '';
  const sender = messageSender({
    queue: file.deliveries,
    gateways,
    choiceOf: async ({ organisation, user }) => (await noticeChoices(referenceOf(organisation))).choices[user],
    linkTo: (number) => caseLink(console(), number),
    onDefect,
    onGivenUp: ({ message, way }, error) =>
      logFailure(error, { level: 'warn', message: 'a message was not taken outside', case: message.number, way }),
  });
  const feed = file.feed({
    clock: deps.clock,
    onDefect,
    pace: { least: 0.02, most: 0.2, mostAfterMs: 600_000 },
    handle: (batches) => writeMessages(batches, { ...deps, messages: file.messages, send }),
    onFailure: ({ number, error }) =>
      logFailure(error, { level: 'warn', message: 'nobody was told of a case', case: number }),
  });
  return {
    messages: file.messages,
    trials: file.trials,
    feed,
    gateways,
    console,
    lastOf: (organisation, user) => file.deliveries.lastOf(organisation, user),
    start: (baseUrl) => {
      address ??= baseUrl;
      feed.start();
      sender.start();
    },
    stop: async () => {
      await feed.stop();
      await sender.stop();
      file.close();
    },
  };
}

/** It is no record: one that is damaged, of another store or of another release is begun anew. */
function openSound(path: string, outbox: Outbox): MessageFile {
  try {
    return openMessageFile(path, outbox);
  } catch (error) {
    const isOfNoUse = error instanceof ForeignMessagesError || error instanceof DatabaseLayoutError || isDamage(error);
    if (!isOfNoUse) throw error;
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    return openMessageFile(path, outbox);
  }
}
