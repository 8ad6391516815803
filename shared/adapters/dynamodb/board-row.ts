import * as z from 'zod/mini';
import { storedInstant } from '../../contracts/values.ts';
import type { BoardRow } from '../../domain/board.ts';

const optional = z.exactOptional;

/** A line of the board as the indexes carry it. */
export const boardRowSchema = z.lazy(
  () =>
    z.strictObject({
      number: z.string(),
      mechanism: z.string(),
      stage: z.string(),
      round: z.int(),
      urgent: z.boolean(),
      immediate: z.boolean(),
      holder: z.string(),
      firstContact: z.string(),
      lead: optional(z.string()),
      receivedAt: storedInstant,
      closedAt: optional(storedInstant),
      dueAt: optional(storedInstant),
      dueClock: optional(z.string()),
      provisional: z.boolean(),
      overdue: z.boolean(),
      summary: z.string(),
      version: z.int(),
    }) satisfies z.ZodMiniType<BoardRow>,
);
