import * as z from 'zod/mini';
import { messageKinds, noticeWays } from '../domain/messages/message.ts';
import { described, text } from './values.ts';

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

/** `GET /v1/me/notices`. The secret is never shown. */
export const noticesAnswer = z.lazy(() =>
  z.strictObject({
    /** Those that this server can send by. */
    ways: z.array(z.enum(noticeWays)),
    mail: optional(z.strictObject({ address: z.string(), kinds: kinds() })),
    webhook: optional(z.strictObject({ url: z.string(), kinds: kinds() })),
  }),
);

/** What `GET /v1/me/notices` answers. */
export type NoticesAnswer = z.infer<typeof noticesAnswer>;
