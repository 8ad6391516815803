import * as z from 'zod/mini';
import { monthText } from './reports.ts';
import { bilingual, deadlineId, described, shownInstant, text, unitId } from './values.ts';

const optional = z.exactOptional;
const count = z.int().check(z.minimum(0));

/** `POST /v1/replays`: the organisation's recorded acts under other settings, or with other files of its pack. */
export const replaySchema = z.lazy(() =>
  z.strictObject({
    from: described(monthText, '收件月份，含 · the first month of receipt'),
    to: described(monthText, '收件月份，含 · the last one'),
    settings: optional(
      described(
        z.record(text(100), z.record(text(100), z.union([z.string(), z.boolean(), z.number()]))),
        '按机制：试行的事项取值 · by mechanism: settings as they are to be tried',
      ),
    ),
    files: optional(
      described(
        z.record(text(200), text(200_000)),
        '按路径：替换机制包中的文件，如 book-recall/clocks.yaml · by path: files in the place of those of the pack',
      ),
    ),
  }),
);

const standings = z.strictObject({ met: count, missed: count, running: count, cancelled: count });

const side = z.strictObject({
  standing: z.enum(['met', 'missed', 'running', 'cancelled', 'absent']),
  dueAt: optional(shownInstant),
  dueOn: optional(z.string()),
});

/** What a replay has found: counts are exact, lists end at 1,000 entries. */
const replayFindings = z.strictObject({
  cases: count,
  notCovered: described(count, '候选机制包未含其机制 · of mechanisms that the candidate lacks'),
  changed: count,
  metInstead: described(count, '逾期变为按时 · missed, and met under the candidate'),
  missedInstead: described(count, '按时变为逾期 · met, and missed under the candidate'),
  refusedActs: count,
  standings: z.array(
    z.strictObject({
      unit: unitId,
      clock: z.string(),
      rules: z.array(z.string()),
      actual: standings,
      candidate: standings,
    }),
  ),
  differences: z.array(
    z.strictObject({
      case: z.string(),
      deadline: deadlineId,
      clock: z.string(),
      rules: z.array(z.string()),
      unit: unitId,
      actual: side,
      candidate: side,
    }),
  ),
  refusals: z.array(
    z.strictObject({
      case: z.string(),
      at: shownInstant,
      command: z.string(),
      unit: optional(z.string()),
      code: z.string(),
      rule: optional(z.string()),
      message: bilingual,
    }),
  ),
});

/** What a replay is asked for by. */
export const replayId = z.uuid();

/** `POST /v1/replays`, `GET /v1/replays/{id}` */
export const replayAnswer = z.strictObject({
  id: replayId,
  status: z.enum(['running', 'done', 'failed']),
  done: described(count, '已重放案件 · cases replayed so far'),
  of: count,
  findings: optional(replayFindings),
});

/** How a replay stands. */
export type ReplayAnswer = z.infer<typeof replayAnswer>;
