import * as z from 'zod/mini';
import { type Message, messageKinds } from '../domain/messages/message.ts';
import { bilingual, storedInstant } from './values.ts';

/** A message as stores and queues keep it. */
export const storedMessage = z.lazy(() =>
  z.strictObject({
    id: z.string(),
    number: z.string(),
    mechanism: z.string(),
    kind: z.enum(messageKinds),
    at: storedInstant,
    title: bilingual,
    dueAt: z.exactOptional(storedInstant),
  }),
) satisfies z.ZodMiniType<Message>;
