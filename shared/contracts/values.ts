import * as z from 'zod/mini';
import { type Instant, isLocalDate, type LocalDate, parseInstant } from '../domain/instant.ts';

/** Words of people, kept unedited. What no reader could be shown faithfully is refused: see {@link isPlainText}. */
export function text(max: number, description?: string): z.ZodMiniString {
  return described(z.string().check(z.minLength(1), z.maxLength(max), plainText, plainPattern), description);
}

/** Like {@link text}, but more than blanks. */
export function wording(max: number, description?: string): z.ZodMiniString {
  return described(
    z.string().check(z.minLength(1), z.maxLength(max), plainText, notBlank, wordingPattern),
    description,
  );
}

/** Like {@link text}, but may be empty: forms send empty fields for what was not given. */
export function optionalText(max: number, description?: string): z.ZodMiniString {
  return described(z.string().check(z.maxLength(max), plainText, plainPattern), description);
}

/**
 * Whether the text can be stored and shown as it was written. Half of a surrogate pair is not a character and NUL ends
 * strings in other programs; everything else, bidirectional controls included, is somebody's wording and stays.
 */
export function isPlainText(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0');
}

const plainText = z.refine<string>(isPlainText, { error: 'not-plain-text' });
/** What {@link isPlainText} asks, for the description; half a surrogate pair cannot be sent in UTF-8 anyway. */
const plainPattern = z.meta({ pattern: '^[^\\u0000]*$' });

/** Blank is what either JavaScript or Python calls a blank, so that both read the published pattern alike. */
const blank = '\\s\\u001c-\\u001f\\u0085\\ufeff';
const mark = new RegExp(`[^${blank}]`);
const notBlank = z.refine<string>((value) => mark.test(value), { error: 'blank' });
const wordingPattern = z.meta({ pattern: `^[^\\u0000]*[^${blank}\\u0000][^\\u0000]*$` });

/** The number of a case: its mechanism's prefix, the day, month or year of registration, characters of Crockford's base 32. */
export const caseNumber = z
  .string()
  .check(
    z.regex(/^[A-Z]{2,6}(?:\d{8}|\d{6}|\d{4})-[0-9A-HJKMNP-TV-Z]{6,12}$/),
    z.meta({ examples: ['TS20260309-7K3F9QX2'] }),
  );

/** A unit's slug in the organisation register. */
export const unitId = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'not-a-unit' }), z.maxLength(64));

/** A deadline's id, always of one form: its clock, `@unit` where each unit has its own, `#n` from the second start on. */
export const deadlineId = z
  .string()
  .check(
    z.regex(/^[A-Z][A-Z0-9-]*(@[a-z0-9]+(-[a-z0-9]+)*)?(#[1-9]\d*)?$/),
    z.meta({ examples: ['C-RETURN', 'C-24H@branch', 'C-PROM#2'] }),
    z.describe(
      '时限编号：时钟，各单位分别计时的加 @单位，第二次起算起加 #次数 · the clock, @unit where each unit has its own, #n from the second start on',
    ),
  );

/** A SHA-256 in hexadecimal. */
export const sha256Text = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** A day of Asia/Shanghai that exists. */
export const localDate = z
  .custom<LocalDate>((value) => typeof value === 'string' && isLocalDate(value), { error: 'not-a-date' })
  .check(z.meta({ type: 'string', format: 'date', examples: ['2026-03-09'] }));

/** An RFC 3339 instant with an offset, as it comes in. */
export const instantText = z.string().check(
  z.refine((value) => parseInstant(value) !== undefined, { error: 'not-an-instant' }),
  z.meta({ format: 'date-time', examples: ['2026-03-09T23:50:00+08:00'] }),
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

/** The schema with a description for the API's own description, or as it is without one. */
export function described<Schema extends z.ZodMiniType>(schema: Schema, description?: string): Schema {
  return description === undefined ? schema : schema.check(z.describe(description));
}
