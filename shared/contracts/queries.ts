import * as z from 'zod/mini';
import { instantText, localDate, optionalText, text, unitId } from './values.ts';

const optional = z.exactOptional;

/** A whole number in a query string. */
export function numeric(minimum: number, maximum: number) {
  const digits = z.string().check(z.regex(/^-?\d{1,9}$/), z.meta({ type: 'integer', minimum, maximum }));
  const value = z.pipe(
    z.transform((text: string) => Number(text)),
    z.int().check(z.minimum(minimum), z.maximum(maximum)),
  );
  return z.pipe(digits, value);
}

/** The longest page, and the usual one. */
const limits = { most: 200, usual: 50 };

/** `GET /v1/cases` */
export const boardQuerySchema = z.lazy(() =>
  z.strictObject({
    unit: optional(unitId),
    stage: optional(text(60)),
    state: optional(z.enum(['open', 'closed', 'due-soon', 'overdue'])),
    urgency: optional(z.enum(['urgent', 'ordinary'])),
    mechanism: optional(text(60)),
    q: optional(optionalText(100)),
    cursor: optional(text(1000)),
    limit: z._default(numeric(1, limits.most), limits.usual),
  }),
);

export type BoardRequest = z.infer<typeof boardQuerySchema>;

/** `GET /v1/cases/{number}/timeline` */
export const timelineQuerySchema = z.lazy(() =>
  z.strictObject({
    after: z._default(numeric(0, 999_999_999), 0),
    limit: z._default(numeric(1, 1000), 1000),
  }),
);

/** `GET /v1/cases/{number}/execution` */
export const executionQuerySchema = z.lazy(() =>
  z.strictObject({
    name: optional(text(80)),
    cursor: optional(text(1000)),
    limit: z._default(numeric(1, 1000), 200),
  }),
);

/** `GET /v1/public/cases/{number}?code=` and `POST …/rating?code=` */
export const publicQuerySchema = z.lazy(() => z.strictObject({ code: text(20) }));

/** `GET /v1/calendar/due` */
export const dueQuerySchema = z.lazy(() =>
  z.strictObject({
    start: z.union([instantText, localDate]),
    length: z._default(numeric(0, 3660), 0),
    unit: z.enum(['working-day', 'day', 'hour', 'same-day']),
    /** Natural days only: whether a last day on a rest day moves to the next working day (I-02). */
    roll: z._default(z.enum(['true', 'false']), 'true'),
  }),
);

/** `GET /v1/units`: names and validity as of then. */
export const unitsQuerySchema = z.lazy(() => z.strictObject({ at: optional(z.union([instantText, localDate])) }));

export const noQuerySchema = z.strictObject({});

/** `POST /v1/login`, on one machine only. */
export const loginSchema = z.lazy(() => z.strictObject({ user: text(100), password: text(200) }));

/** `POST /v1/rehearsal/clock`, where the clock is a rehearsal's. */
export const rehearsalClockSchema = z.lazy(() => z.strictObject({ now: instantText }));
