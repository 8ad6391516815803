import * as z from 'zod/mini';
import { type Instant, isLocalDate, type LocalDate, parseInstant } from '../domain/instant.ts';

/** Words of people, kept unedited. What no reader could be shown faithfully is refused: see {@link isPlainText}. */
export function text(max: number, description?: string): z.ZodMiniString {
  return described(z.string().check(z.minLength(1), z.maxLength(max), plainText), description);
}

/** Like {@link text}, but may be empty: forms send empty fields for what was not given. */
export function optionalText(max: number, description?: string): z.ZodMiniString {
  return described(z.string().check(z.maxLength(max), plainText), description);
}

/**
 * Whether the text can be stored and shown as it was written. Half of a surrogate pair is not a character and NUL ends
 * strings in other programs; everything else, bidirectional controls included, is somebody's wording and stays.
 */
export function isPlainText(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0');
}

const plainText = z.refine<string>(isPlainText, { error: 'not-plain-text' });

/** A unit's slug in the organisation register. */
export const unitId = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(64));

/** A day of Asia/Shanghai that exists. */
export const localDate = z
  .custom<LocalDate>((value) => typeof value === 'string' && isLocalDate(value), { error: 'not-a-date' })
  .check(z.meta({ type: 'string', format: 'date', example: '2026-03-09' }));

/** An RFC 3339 instant with an offset, as it comes in. */
export const instantText = z.string().check(
  z.refine((value) => parseInstant(value) !== undefined, { error: 'not-an-instant' }),
  z.meta({ format: 'date-time', example: '2026-03-09T23:50:00+08:00' }),
);

/** An instant as the domain keeps it. */
export const storedInstant = z.custom<Instant>(
  (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value),
  { error: 'not-an-instant' },
);

/** An instant as answers show it: RFC 3339 with Shanghai's offset. */
export const shownInstant = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/), z.meta({ format: 'date-time' }));

/** A text in both languages. */
export const bilingual = z.strictObject({ zh: z.string(), en: z.string() });

export function described<Schema extends z.ZodMiniType>(schema: Schema, description?: string): Schema {
  return description === undefined ? schema : schema.check(z.describe(description));
}
