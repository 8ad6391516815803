import * as z from 'zod/mini';
import { messageKinds } from '../domain/messages/message.ts';
import { numeric } from './queries.ts';
import { bilingual, described, shownInstant, text } from './values.ts';

/*
 * What units and persons are told of cases.
 */

const optional = z.exactOptional;

const kind = z
  .enum(messageKinds)
  .check(
    z.describe(
      '移交、指定承办、将到期、已逾期、催办、督办、提及、已答复、部分办结 · handed over, assigned, due soon, missed, urged, supervised, mentioned, answered, a part closed',
    ),
  );

const messageId = text(200, '消息编号，后来的排在后面 · of the message; later ones sort behind');

/** `GET /v1/messages` */
export const messagesQuerySchema = z.lazy(() =>
  z.strictObject({
    unread: optional(described(z.enum(['true', 'false']), '只看未读 · only those that are unread')),
    kind: optional(kind),
    cursor: optional(messageId),
    limit: z._default(numeric(1, 200), 50),
  }),
);

/** What messages are asked for, parsed. */
export type MessagesRequest = z.infer<typeof messagesQuerySchema>;

/** `GET /v1/messages` */
export const messagesAnswer = z.lazy(() =>
  z.strictObject({
    messages: z.array(
      z.strictObject({
        id: messageId,
        number: z.string(),
        mechanism: z.string(),
        kind,
        at: shownInstant,
        title: bilingual,
        dueAt: optional(shownInstant),
        read: z.boolean(),
      }),
    ),
    unread: z.int().check(z.minimum(0), z.describe('全部未读数 · all that are unread, exactly')),
    upTo: described(z.int(), '到此为止可标为已读 · up to which all can be marked as read'),
    cursor: optional(messageId),
    now: shownInstant,
  }),
);

/** What `GET /v1/messages` answers. */
export type MessagesAnswer = z.infer<typeof messagesAnswer>;

/** `POST /v1/messages/read` */
export const readMessagesSchema = z.lazy(() =>
  z.union([
    z.strictObject({ ids: z.array(messageId).check(z.minLength(1), z.maxLength(200)) }),
    z.strictObject({
      upTo: described(
        z.int().check(z.minimum(0)),
        '消息列表给出的 upTo：此前到达的全部标为已读 · as the list of messages gave it: all that had arrived by then',
      ),
    }),
  ]),
);

/** The body of `POST /v1/messages/read`. */
export type ReadMessages = z.infer<typeof readMessagesSchema>;

/** `POST /v1/messages/read` */
export const readMessagesAnswer = z.lazy(() => z.strictObject({ unread: z.int().check(z.minimum(0)) }));
