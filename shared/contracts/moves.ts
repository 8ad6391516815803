import * as z from 'zod/mini';
import { refusalSchema } from './error.ts';
import { bilingual, deadlineId, described, localDate, shownInstant, storedInstant, text, unitId } from './values.ts';

const optional = z.exactOptional;
const version = z.int().check(z.minimum(1));
const count = z.int().check(z.minimum(0));

/** So many cases one call moves, or tries to move. */
export const maxMoves = 100;

const stages = z.array(text(60)).check(z.minLength(1), z.maxLength(100));

/** `POST /v1/mechanisms/{id}/moves` */
export const moveCasesSchema = z.lazy(() =>
  z.strictObject({
    from: described(version, '案件所依据的版本 · the version that the cases run under'),
    to: optional(described(version, '转入的版本，只能是最新版 · the version to move to: the newest')),
    numbers: optional(
      described(
        z.array(text(80)).check(z.minLength(1), z.maxLength(maxMoves)),
        '所选案件；不写即该版本的全部未结案件，在后台逐件转入 · the chosen cases; when absent all open ones of the version, in the background',
      ),
    ),
    stages: optional(described(stages, '只转处于这些阶段的 · only those in these stages')),
    reason: text(500, '理由，与案件一并留存 · why; kept with each case'),
    dryRun: optional(described(z.boolean(), '只看结果，不写入 · only tells what would happen')),
    cursor: optional(described(text(200), '试算的下一部分 · of a dry run over all: where the next part begins')),
  }),
);

/** The body of `POST /v1/mechanisms/{id}/moves`. */
export type MoveCases = z.infer<typeof moveCasesSchema>;

/** The latest order to move all open cases of a version, and how far it has got. */
export const caseMovesDocument = z.lazy(() =>
  z.strictObject({
    mechanism: z.string(),
    from: version,
    to: version,
    stages: optional(stages),
    why: z.string(),
    by: z.strictObject({ user: optional(z.string()), unit: optional(unitId) }),
    orderedAt: storedInstant,
    state: z.enum(['running', 'done']),
    cursor: optional(z.string()),
    /** How many the present pass over the open cases has moved: the order is done by one that moves none. */
    movedInPass: count,
    examined: count,
    moved: count,
    refused: count,
    /** The first of them. */
    refusedCases: z.array(z.string()),
  }),
);

/** An order to move all open cases of a version. */
export type CaseMoves = z.infer<typeof caseMovesDocument>;

const dueFields = { dueAt: optional(shownInstant), dueOn: optional(localDate) };

const deadlineChange = z.strictObject({
  id: deadlineId,
  clock: z.string(),
  title: bilingual,
  change: described(
    z.enum(['recounted', 'started', 'cancelled', 'missed']),
    '自原起算时间重新计算、起算、取消、转入时即已逾期 · counted anew from its own start, started, cancelled, past already when moved',
  ),
  ...dueFields,
  before: optional(z.strictObject({ id: deadlineId, ...dueFields })),
});

const movedLine = z.strictObject({
  number: z.string(),
  outcome: z.enum(['moved', 'refused']),
  stage: optional(z.string()),
  stageTitle: optional(bilingual),
  stageBefore: optional(z.string()),
  deadlines: optional(z.array(deadlineChange)),
  error: optional(refusalSchema),
});

/** An order as managers see it. */
const moveOrder = z.strictObject({
  from: version,
  to: version,
  stages: optional(z.array(z.string())),
  reason: z.string(),
  by: optional(z.string()),
  at: shownInstant,
  state: z.enum(['running', 'done']),
  examined: described(count, '已查看的未结案件 · open cases looked at'),
  moved: count,
  refused: count,
  refusedCases: described(z.array(z.string()), '其中前若干件 · the first of those that were refused'),
});

/** `POST /v1/mechanisms/{id}/moves` */
export const movesAnswer = z.strictObject({
  mechanism: z.string(),
  from: version,
  to: version,
  rule: optional(z.string()),
  whatChanged: optional(described(bilingual, '新版写明的变更 · what the new version says has changed')),
  dryRun: z.boolean(),
  cases: z.array(movedLine),
  moved: count,
  refused: count,
  cursor: optional(z.string()),
  order: optional(moveOrder),
  now: shownInstant,
});

/** The answer of `POST /v1/mechanisms/{id}/moves`. */
export type MovesAnswer = z.infer<typeof movesAnswer>;

/** `GET /v1/mechanisms/{id}/moves` */
export const moveOrdersAnswer = z.strictObject({
  orders: described(z.array(moveOrder), '最新的在前 · the latest first'),
  now: shownInstant,
});

/** The answer of `GET /v1/mechanisms/{id}/moves`. */
export type MoveOrdersAnswer = z.infer<typeof moveOrdersAnswer>;
