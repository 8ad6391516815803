import * as z from 'zod/mini';
import { localDate } from './organisation-schema.ts';

const source = z.string().check(z.minLength(1), z.maxLength(500));

/** `calendar.yaml`: days that an organisation works or rests otherwise than the State Council's arrangements say. */
export const calendarSchema = z.strictObject({
  overrides: z.array(z.strictObject({ date: localDate, working: z.boolean(), source })),
});

/** {@link calendarSchema} */
export type CalendarFile = z.output<typeof calendarSchema>;
