import * as z from 'zod/mini';
import type { ChecklistSpec } from '../../shared/domain/mechanism/checklist.ts';
import { id, text } from './shapes.ts';

const party = z.string().check(z.minLength(1));
const rules = z.array(z.string().check(z.minLength(1)));

const item = z.strictObject({
  title: text,
  rules: z.exactOptional(rules.check(z.minLength(1))),
  unit: z.exactOptional(party),
  due: z.exactOptional(
    z.strictObject({ n: z.int().check(z.minimum(1)), unit: z.enum(['working-day', 'day', 'hour', 'minute']) }),
  ),
  optional: z.exactOptional(z.literal(true)),
});

/** `checklists:` of a mechanism. */
export const checklistsSchema = z.record(
  id,
  z.strictObject({
    title: text,
    rules: rules.check(z.minLength(1)),
    opens: z.exactOptional(id),
    unit: z.exactOptional(party),
    items: z
      .record(id, item)
      .check(z.refine((items) => Object.keys(items).length > 0, '清单没有项目 · the checklist has no items')),
  }),
) satisfies z.ZodMiniType<Readonly<Record<string, ChecklistSpec>>>;
