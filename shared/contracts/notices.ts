import * as z from 'zod/mini';
import { deliveryOutcomes, messageKinds, noticeWays } from '../domain/messages/message.ts';
import { described, shownInstant, text } from './values.ts';

/*
 * In which ways a person is told outside of the inbox. The document of the reference store, and what is sent and shown.
 */

const optional = z.exactOptional;

const kinds = () =>
  described(z.array(z.enum(messageKinds)).check(z.maxLength(messageKinds.length)), '哪些类别 · which kinds');

const address = () =>
  z
    .string()
    .check(
      z.maxLength(254),
      z.regex(/^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/),
      z.describe('电子邮箱 · an e-mail address'),
    );

const url = () =>
  z.string().check(z.maxLength(500), z.regex(/^https?:\/\/[^\s@#]+$/), z.describe('接收地址 · where it is sent to'));

/** What one person has chosen, as it is kept. */
const noticeChoiceDocument = z.lazy(() =>
  z.strictObject({
    mail: optional(z.strictObject({ address: address(), kinds: kinds() })),
    webhook: optional(z.strictObject({ url: url(), secret: text(200), kinds: kinds() })),
    /** Whom the chooser belongs to as the issuer of their token says, where no register says it. */
    unit: optional(z.string()),
  }),
);

/** What the persons of an organisation have chosen, by user. */
export const noticeChoicesDocument = z.lazy(() => z.record(z.string(), noticeChoiceDocument));

/** What one person has chosen. */
export type NoticeChoice = z.infer<typeof noticeChoiceDocument>;

/** `PUT /v1/me/notices`: what is absent is not wanted. */
export const chooseNoticesSchema = z.lazy(() =>
  z.strictObject({
    mail: optional(z.strictObject({ address: address(), kinds: kinds() })),
    webhook: optional(
      z.strictObject({
        url: url(),
        secret: optional(
          z
            .string()
            .check(
              z.minLength(16),
              z.maxLength(200),
              z.regex(/^[!-~]+$/),
              z.describe('签名密钥；不写则沿用 · signs each call; as before when absent'),
            ),
        ),
        kinds: kinds(),
      }),
    ),
  }),
);

/** The body of `PUT /v1/me/notices`. */
export type ChooseNotices = z.infer<typeof chooseNoticesSchema>;

/** `GET /v1/me/notices` */
export const noticesAnswer = z.lazy(() =>
  z.strictObject({
    /** Those that this server can send by. */
    ways: z.array(z.enum(noticeWays)),
    mail: optional(z.strictObject({ address: z.string(), kinds: kinds() })),
    webhook: optional(
      z.strictObject({
        url: z.string(),
        kinds: kinds(),
        secret: optional(
          described(z.string(), '仅在新生成时给出一次 · only in the answer to the call for which it was made'),
        ),
      }),
    ),
    last: described(
      z.array(z.strictObject({ way: z.enum(noticeWays), at: shownInstant, outcome: z.enum(deliveryOutcomes) })),
      '每种方式最近一条消息的结果 · what became of the latest message in each way',
    ),
  }),
);

/** What `GET /v1/me/notices` answers. */
export type NoticesAnswer = z.infer<typeof noticesAnswer>;

/** `POST /v1/me/notices/trial` */
export const tryNoticesSchema = z.lazy(() => z.strictObject({ way: z.enum(noticeWays) }));

/** The body of `POST /v1/me/notices/trial`. */
export type TryNotices = z.infer<typeof tryNoticesSchema>;

/** `POST /v1/me/notices/trial`: what the other side said to it. */
export const noticeTrialAnswer = z.lazy(() =>
  z.strictObject({
    outcome: z.enum(['sent', 'failed']),
    reason: optional(described(z.string(), '未送达的原因，不含地址 · why it was not taken, without the address')),
  }),
);
