import * as z from 'zod/mini';
import type { Post, Shift } from '../../shared/domain/organisation/roster.ts';
import { localDate } from './organisation-schema.ts';
import { id, text } from './shapes.ts';

const clockTime = z
  .string()
  .check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "时刻写作 'HH:MM'，并加引号 · a time of day is 'HH:MM', in quotes"));

const post = z.strictObject({
  title: text,
  rules: z.array(z.string().check(z.minLength(1))),
  unit: id,
}) satisfies z.ZodMiniType<Post>;

const shift = z.strictObject({
  post: id,
  line: z.exactOptional(z.enum(['first', 'second'])),
  unit: id,
  person: z.exactOptional(z.string()),
  from: localDate,
  to: z.exactOptional(localDate),
  on: z.exactOptional(z.enum(['working-days', 'rest-days'])),
  hours: z.exactOptional(z.tuple([clockTime, clockTime])),
}) satisfies z.ZodMiniType<Shift>;

/** `roster.yaml`: which posts there are, and who has them when until an administrator enters other shifts. */
export const rosterSchema = z.strictObject({ posts: z.record(id, post), shifts: z.array(shift) });

/** {@link rosterSchema} */
export type RosterFile = z.output<typeof rosterSchema>;
