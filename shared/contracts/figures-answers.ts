import * as z from 'zod/mini';
import { boardAnswer } from './answers.ts';
import { figureColumn, figureValue } from './reports.ts';
import { bilingual, deadlineId, described, shownInstant } from './values.ts';

/*
 * Where delay sits, how the months went, what is behind a figure, and what those who supervise have before them. All of it
 * is read from counters that follow the change feed.
 */

const optional = z.exactOptional;
const boardLine = boardAnswer.def.shape.cases.def.element;
const unit = z.string();
const count = z.int();
const countId = described(
  z.string(),
  '计数的名称，可列出其案件（reportCases） · the name of a count, of which `reportCases` lists the cases',
);

const named = () => ({ id: z.string(), title: bilingual });
const mechanisms = () => ({
  mechanism: z.strictObject(named()),
  mechanisms: described(z.array(z.strictObject(named())), '可统计的协调机制 · the mechanisms that can be asked for'),
});

/** `GET /v1/reports/delays` */
export const delaysAnswer = z.lazy(() =>
  z.strictObject({
    from: z.string(),
    to: z.string(),
    unit: optional(unit),
    ...mechanisms(),
    stages: z.array(
      z.strictObject({
        stage: z.string(),
        title: bilingual,
        counts: z.strictObject({ stays: countId, late: countId, open: countId, overdue: countId }),
      }),
    ),
    cells: described(
      z.array(
        z.strictObject({
          unit,
          name: bilingual,
          stage: z.string(),
          stays: described(
            count,
            '这些月份内在该环节由该单位办结的次数 · how often the unit held a case in the stage, ended in these months',
          ),
          minutes: described(count, '共用分钟数 · the minutes of all of them'),
          late: described(count, '其中期间有时限逾期的次数 · of these, those in which a limit or target was missed'),
          open: described(count, '现在该环节的案件 · the cases that are in it now'),
          overdue: described(count, '其中硬性时限已逾期的 · of these, those with a hard limit past'),
        }),
      ),
      '单位 × 环节，均为零的不列 · unit by stage, without those of nothing but zeros',
    ),
    clocks: described(
      z.array(
        z.strictObject({
          clock: z.string(),
          title: bilingual,
          kind: z.enum(['limit', 'target']),
          rules: z.array(z.string()),
          count: countId,
          missed: count,
        }),
      ),
      '逾期次数，按时限；以记录为准，不含撤回、作废的案件 · misses by limit or target, as recorded; without withdrawn and void cases',
    ),
    causes: described(
      z.array(z.strictObject({ cause: z.string(), title: bilingual, count: countId, missed: count })),
      '逾期次数，按起因；有几个起因的各计一次 · misses by cause; one with several counts for each',
    ),
    missed: described(count, '逾期总次数 · all misses'),
    now: shownInstant,
  }),
);

/** The answer of `GET /v1/reports/delays`. */
export type DelaysAnswer = z.infer<typeof delaysAnswer>;

/** `GET /v1/reports/trends` */
export const trendsAnswer = z.lazy(() =>
  z.strictObject({
    from: z.string(),
    to: z.string(),
    unit: optional(unit),
    ...mechanisms(),
    columns: z.array(figureColumn),
    months: z.array(z.strictObject({ month: z.string(), values: z.record(z.string(), figureValue) })),
    now: shownInstant,
  }),
);

/** The answer of `GET /v1/reports/trends`. */
export type TrendsAnswer = z.infer<typeof trendsAnswer>;

/** `GET /v1/reports/places` */
export const placesAnswer = z.lazy(() =>
  z.strictObject({
    from: z.string(),
    to: z.string(),
    unit: optional(unit),
    ...mechanisms(),
    received: described(count, '收到的案件 · the cases that were received'),
    towns: z.array(z.strictObject({ town: z.string(), title: bilingual, count: countId, cases: count })),
    respondents: described(
      z.array(
        z.strictObject({
          name: optional(described(z.string(), '有权查看其案件的，才有名称 · for who may read its cases only')),
          count: countId,
          cases: count,
        }),
      ),
      '被反映两次以上的，最多的在前，至多 20 · who was complained of more than once, at most 20',
    ),
    now: shownInstant,
  }),
);

/** The answer of `GET /v1/reports/places`. */
export type PlacesAnswer = z.infer<typeof placesAnswer>;

const countedLine = () => ({
  month: optional(
    described(z.string(), '计入的月份；现况没有 · the month that it counts in; of how cases stand now, none'),
  ),
  countedFor: described(unit, '计入的单位 · the unit that it counts for'),
  n: described(count, '在该计数中占几 · how much of the count it is'),
});

/** `GET /v1/reports/cases` */
export const countedCasesAnswer = z.lazy(() =>
  z.strictObject({
    cases: z.array(z.extend(boardLine, countedLine())),
    cursor: optional(z.string()),
    now: shownInstant,
  }),
);

/** The answer of `GET /v1/reports/cases`. */
export type CountedCasesAnswer = z.infer<typeof countedCasesAnswer>;

/** `GET /v1/supervision` */
export const supervisionAnswer = z.lazy(() =>
  z.strictObject({
    ...mechanisms(),
    counts: described(
      z.strictObject({ candidates: count, 'on-list': count, 'under-supervision': count, unexplained: count }),
      '各清单的件数；unexplained 为逾期项数 · how many there are; of `unexplained`, how many misses',
    ),
    owedBy: described(
      z.array(z.strictObject({ unit, name: bilingual, owed: count })),
      '各单位未说明原因的逾期项数，多的在前 · misses without a reason by unit, the most first',
    ),
    cases: z.array(
      z.extend(boardLine, {
        ...countedLine(),
        urges: count,
        signs: described(
          z.array(z.strictObject({ title: bilingual, rules: z.array(z.string()), at: shownInstant })),
          '列为备选的原因 · why it is a candidate',
        ),
        listing: optional(
          described(
            z.strictObject({
              command: z.string(),
              title: bilingual,
              at: shownInstant,
              by: unit,
              fields: z.array(
                z.strictObject({ field: z.string(), title: bilingual, value: z.string(), name: optional(bilingual) }),
              ),
            }),
            '挂牌的各项内容 · what the listing says',
          ),
        ),
        owed: z.array(
          z.strictObject({
            deadline: deadlineId,
            title: bilingual,
            kind: z.enum(['limit', 'target']),
            rules: z.array(z.string()),
            unit,
            dueAt: shownInstant,
            open: z.boolean(),
          }),
        ),
        withheld: optional(
          described(z.literal(true), '办理记录不对当前账号开放 · the record of the case is not open to the caller'),
        ),
        commands: described(z.array(z.string()), '当前账号可办理的操作 · what the caller may do'),
      }),
    ),
    cursor: optional(z.string()),
    now: shownInstant,
  }),
);

/** The answer of `GET /v1/supervision`. */
export type SupervisionAnswer = z.infer<typeof supervisionAnswer>;
