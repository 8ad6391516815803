import * as z from 'zod/mini';
import type { DayOverride, YearArrangement } from '../domain/calendar.ts';
import type { Unit } from '../domain/unit.ts';
import { bilingual, localDate, text, unitId } from './values.ts';

/*
 * The documents of the reference store: what a district sets itself. They are read by these schemas wherever they are
 * used, because a person wrote them.
 */

const optional = z.exactOptional;

/** Arrangements that were published after the program was made, and local overrides (DESIGN § 4). */
export const calendarDocument = z.strictObject({
  arrangements: z.array(
    z.strictObject({
      year: z.int().check(z.minimum(2010), z.maximum(2100)),
      off: z.array(localDate),
      work: z.array(localDate),
      source: text(500),
    }) satisfies z.ZodMiniType<YearArrangement>,
  ),
  overrides: z.array(
    z.strictObject({ date: localDate, working: z.boolean(), reason: text(500) }) satisfies z.ZodMiniType<DayOverride>,
  ),
});

/** By mechanism, the settings that differ from its defaults. */
export const settingsDocument = z.record(
  z.string(),
  z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])),
);

/** The organisation register, as a whole. */
export const unitsDocument = z.array(
  z.strictObject({
    id: unitId,
    name: bilingual,
    kind: z.enum([
      'district-department',
      'township',
      'subdistrict-office',
      'centre',
      'duty-office',
      'supervision',
      'government',
      'key-works-office',
      'sub-unit',
    ]),
    parent: optional(unitId),
    hotlines: z.array(
      z.strictObject({
        number: text(20),
        printedFor: text(100),
        unverified: optional(bilingual),
        remark: optional(bilingual),
      }),
    ),
    rules: z.array(z.string()),
    validFrom: localDate,
    validTo: optional(localDate),
    example: optional(z.literal(true)),
  }) satisfies z.ZodMiniType<Unit>,
);

/** Keys of hotlines as their SHA-256: the keys themselves are nowhere but with their owners. */
export const hotlineKeysDocument = z.array(
  z.strictObject({ line: text(20), unit: unitId, sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
);

export type HotlineKeys = z.infer<typeof hotlineKeysDocument>;
