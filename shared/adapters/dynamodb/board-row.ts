import * as z from 'zod/mini';
import { storedInstant } from '../../contracts/values.ts';
import { type BoardRow, boardRowAsNow, boardRowOf } from '../../domain/case/board.ts';
import { nextTickAt } from '../../domain/deadlines/of-case.ts';
import { namedUnits } from '../../domain/case/named-units.ts';
import type { Instant } from '../../domain/instant.ts';
import { outcomes } from '../../domain/case/outcome.ts';
import type { CompanionCommit } from '../../ports/case-store.ts';

const optional = z.exactOptional;

/** A line as the indexes carry it: what the board shows, and what reconciliation asks of every open case. */
export interface IndexedRow extends BoardRow {
  /** When something falls due next without anybody acting; null where nothing does; absent in lines of earlier versions. */
  readonly nextTickAt?: Instant | null;
  /** The units that an open case names; absent in lines of earlier versions. */
  readonly named?: readonly string[];
}

/** The line of a case in the index of the board. */
export function indexedRowOf(
  { snapshot: subject, badges, tasks }: Pick<CompanionCommit, 'snapshot' | 'badges' | 'tasks'>,
  changedAt: Instant,
): IndexedRow {
  const named = namedUnits(subject);
  return { ...boardRowOf(subject, badges), changedAt, tasks, nextTickAt: nextTickAt(subject) ?? null, named };
}

const tasks = z.array(
  z.strictObject({ unit: z.string(), of: optional(z.string()), step: z.string(), dueAt: optional(storedInstant) }),
);

const common = {
  number: z.string(),
  mechanism: z.string(),
  stage: z.string(),
  round: z.int(),
  holder: z.string(),
  handler: optional(z.string()),
  firstContact: z.string(),
  lead: optional(z.string()),
  receivedAt: storedInstant,
  closedAt: optional(storedInstant),
  outcome: optional(z.enum(outcomes)),
  dueAt: optional(storedInstant),
  dueClock: optional(z.string()),
  provisional: z.boolean(),
  overdue: z.boolean(),
  judged: optional(z.literal(true)),
  summary: z.string(),
  version: z.int(),
  history: optional(z.literal(true)),
  tasks: optional(tasks),
  changedAt: optional(storedInstant),
  nextTickAt: optional(z.nullable(storedInstant)),
  named: optional(z.array(z.string())),
};

const rowSchema = z.lazy(() =>
  z.union([
    z.strictObject({ ...common, badges: z.array(z.string()), weight: optional(z.int()) }),
    // Before there were badges.
    z.strictObject({
      ...common,
      urgent: z.boolean(),
      immediate: z.boolean(),
      leads: optional(z.literal(true)),
      claimsUrgency: optional(z.literal(true)),
    }),
  ]),
);

/** Parses the line of a case, of any release. */
export function readRow(text: string): IndexedRow {
  return boardRowAsNow(rowSchema.parse(JSON.parse(text)));
}
