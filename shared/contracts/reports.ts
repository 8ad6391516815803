import * as z from 'zod/mini';
import {
  type Breach,
  type Contribution,
  storedAs,
  type StoredContribution,
  type Tally,
} from '../domain/reports/report.ts';
import { roundings, spanUnits } from '../domain/mechanism/measure.ts';
import { numeric } from './queries.ts';
import { bilingual, deadlineId, described, localDate, shownInstant, storedInstant, text, unitId } from './values.ts';

const optional = z.exactOptional;
const unit = z.string();
const count = z.int();

/** A month of Asia/Shanghai. */
export const monthText = z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])$/), z.meta({ examples: ['2026-10'] }));

/** How a report comes: JSON, or a table for a spreadsheet (CSV in UTF-8 with BOM, XLSX). */
export const reportFormats = ['json', 'csv', 'xlsx'] as const;

/** The form in which a report is answered. */
export type ReportFormat = (typeof reportFormats)[number];

/** The mechanism that figures are asked of. */
export const mechanismText = z.lazy(() =>
  described(
    text(60),
    '协调机制的标识；不填为默认统计的机制 · id of a mechanism; the one of the fixed fields when absent',
  ),
);
const format = z._default(z.enum(reportFormats), 'json');

/** `GET /v1/reports/units` */
export const unitReportQuery = z.lazy(() =>
  z.strictObject({
    month: monthText,
    mechanism: optional(mechanismText),
    measure: optional(
      described(
        text(60),
        '表格只含该分布；不填为各单位的指标 · of a table: that distribution alone; the figures of the units when absent',
      ),
    ),
    format,
  }),
);

/** `GET /v1/reports/analysis`: both months included, at most three years. */
export const analysisQuery = z.lazy(() =>
  z.strictObject({
    from: monthText,
    to: monthText,
    unit: optional(unitId),
    mechanism: optional(mechanismText),
    format,
  }),
);

/** `GET /v1/reports/breaches`; a table has every row and no pages. */
export const breachesQuery = z.lazy(() =>
  z.strictObject({
    month: monthText,
    unit: optional(unitId),
    cursor: optional(text(300)),
    limit: z._default(numeric(1, 1000), 200),
    format,
  }),
);

/** `GET /v1/reports/rankings`: the newest version of each month of a year. */
export const rankingsQuery = z.lazy(() =>
  z.strictObject({
    year: z.string().check(z.regex(/^20\d\d$/), z.meta({ examples: ['2026'] })),
  }),
);

/** `POST /v1/reports/rankings/{month}` */
export const makeRankingSchema = z.lazy(() =>
  z.strictObject({
    reason: optional(text(500, '重新统计的原因 · why it is made again; wanted from the second version on')),
  }),
);

/** `POST /v1/reports/rankings/{month}/publications` (ENV-142: 通报、公示) */
export const publishRankingSchema = z.lazy(() =>
  z.strictObject({
    version: z.int().check(z.minimum(1)),
    publishedOn: localDate,
    medium: text(200, '在何处通报、公示 · where it was published'),
  }),
);

export type PublishRanking = z.infer<typeof publishRankingSchema>;

const rate = z.lazy(() =>
  z.strictObject({
    numerator: z.int(),
    denominator: z.int(),
    rate: optional(described(z.number(), '分母为零时没有 · absent when the denominator is 0')),
  }),
);
const judgedAfterwards = z.lazy(() => z.strictObject({ inTime: count, late: count }));
const satisfaction = z.lazy(() => z.strictObject({ overall: rate, intake: rate, field: rate, result: rate }));

const ruleIds = z.lazy(() => z.array(z.string()));

/** What a figure is made of. */
export const figureColumn = z.lazy(() =>
  z.strictObject({
    id: z.string(),
    title: bilingual,
    rules: ruleIds,
    kind: z.enum(['number', 'rate', 'mean', 'ranking']),
    in: optional(described(z.enum(spanUnits), '平均值的单位 · what a mean is in')),
    field: optional(
      described(
        z.string(),
        '在固定字段中的位置，如 satisfaction.result · its place in the fixed fields, like satisfaction.result',
      ),
    ),
    of: optional(described(z.string(), '所显示的计数的名称 · the count that it shows')),
    numerator: optional(described(z.string(), '分子：计数的名称 · the count that is its numerator')),
    denominator: optional(described(z.string(), '分母：计数的名称 · the count that is its denominator')),
    excludes: optional(
      described(
        z.array(z.strictObject({ id: z.string(), title: bilingual })),
        '不计入、另列的指标 · figures of what it leaves out',
      ),
    ),
    rounding: optional(
      described(
        z.strictObject({ digits: z.int(), how: z.enum(roundings) }),
        '小数位数和取舍方式；率以 1 为整体 · decimals and how the rest goes; a rate is a part of 1',
      ),
    ),
  }),
);

const measuredRate = z.lazy(() =>
  z.strictObject({
    numerator: z.int(),
    denominator: z.int(),
    rounded: optional(
      described(
        z.number(),
        '按规定取舍后的值；分母为零时没有 · as its rounding says; absent when the denominator is 0',
      ),
    ),
  }),
);

/** A figure: a number, or a quotient with what it is made of. */
export const figureValue = z.lazy(() => z.union([z.int(), measuredRate]));

const distribution = z.lazy(() =>
  z.strictObject({
    id: z.string(),
    title: bilingual,
    rules: ruleIds,
    in: z.literal('minute'),
    percents: described(
      z.array(z.int()),
      '百分位：不超过该值的至少占此百分比（最近秩法）；用时按整分钟，999分钟以内精确，以上取三位有效数字并进一，误差小于1% · of so many in a hundred none took longer (nearest rank); whole minutes, exact up to 999, above with three figures, rounded up, less than 1 % too much',
    ),
    rounding: z.strictObject({ digits: z.int(), how: z.enum(roundings) }),
    rows: z.array(
      z.strictObject({
        unit,
        name: bilingual,
        value: optional(described(z.string(), '分类的取值 · what it is told apart by')),
        title: optional(bilingual),
        count,
        mean: measuredRate,
        percentiles: described(z.array(z.int()), '与 percents 同序，分钟 · in the order of percents, in minutes'),
      }),
    ),
  }),
);

const measuresPart = z.lazy(() =>
  z.strictObject({
    mechanism: z.string(),
    title: bilingual,
    columns: z.array(figureColumn),
    rows: z.array(z.strictObject({ unit, name: bilingual, values: z.record(z.string(), figureValue) })),
    distributions: optional(
      described(z.array(distribution), '用时的分布，按单位和取值 · how lengths of time are spread, by unit and value'),
    ),
  }),
);

/** `GET /v1/reports/units` */
export const unitReportAnswer = z.lazy(() =>
  z.strictObject({
    month: z.string(),
    units: z.array(
      z.strictObject({
        unit,
        name: bilingual,
        registered: count,
        received: count,
        closed: count,
        closingRate: described(rate, '当月受理的案件中已办结的 · closed by now, of those accepted in the month'),
        onTimeRate: described(rate, '硬性时限 · hard limits met, of those met or missed in the month'),
        targetRate: described(rate, '原则性时限 · targets, likewise'),
        judged: optional(
          described(
            z.strictObject({ limits: judgedAfterwards, targets: judgedAfterwards }),
            '按事后公布的日历重新认定的件数，已计入按时率：记为逾期而属按时的、记为按时而属逾期的 · judged by a calendar that was published afterwards, and counted so in the rates: recorded as missed and in time, recorded as met and late',
          ),
        ),
        handlingWorkingDays: described(
          rate,
          '受理至三项办结的平均工作日 · mean working days, acceptance to the three acts',
        ),
        redoRate: rate,
        satisfaction,
        notEvaluated: described(count, '当月办结而从未评价的 · closed in the month and never evaluated'),
        withdrawn: described(
          count,
          '当月撤回的：除登记数外不计入任何指标 · withdrawn in the month: in no other figure but `registered`',
        ),
        voided: described(count, '当月作废的，同上 · void, likewise'),
        rank: optional(described(z.int(), '满意率相同则名次相同；无人评价则无名次 · equal rates share a rank')),
      }),
    ),
    calendarVersion: z.string(),
    mechanisms: optional(
      described(
        z.array(z.strictObject({ id: z.string(), title: bilingual })),
        '设有指标的协调机制 · the mechanisms that have figures',
      ),
    ),
    measures: optional(
      described(
        measuresPart,
        '该机制声明的指标；units 仅含固定字段的机制 · the figures that the mechanism declares; `units` is of the one that fills its fields',
      ),
    ),
    now: shownInstant,
  }),
);

/** The answer of `GET /v1/reports/units`. */
export type UnitReportAnswer = z.infer<typeof unitReportAnswer>;

const values = z.lazy(() => z.array(z.strictObject({ value: z.string(), title: bilingual, count })));

/** `GET /v1/reports/analysis` */
export const analysisAnswer = z.lazy(() =>
  z.strictObject({
    from: z.string(),
    to: z.string(),
    unit: optional(unit),
    received: count,
    months: z.array(z.strictObject({ month: z.string(), received: count })),
    content: values,
    place: values,
    result: values,
    breakdowns: optional(
      described(
        z.array(z.strictObject({ id: z.string(), title: bilingual, rules: ruleIds, values })),
        '该机制声明的分类 · what the mechanism tells its cases apart by',
      ),
    ),
    now: shownInstant,
  }),
);

/** The answer of `GET /v1/reports/analysis`. */
export type AnalysisAnswer = z.infer<typeof analysisAnswer>;

const judgedFields = {
  calendarVersion: z.string(),
  dueOn: localDate,
  verdict: z.enum(['in-time', 'late', 'pending']),
  provisional: optional(z.literal(true)),
};

const words = { at: shownInstant, unit, reason: z.string() };

/** `GET /v1/reports/breaches` (ENV-131): facts, never a finding of liability. */
export const breachesAnswer = z.lazy(() =>
  z.strictObject({
    month: z.string(),
    breaches: z.array(
      z.strictObject({
        number: z.string(),
        deadline: deadlineId,
        clock: z.string(),
        title: bilingual,
        rules: z.array(z.string()),
        kind: z.enum(['limit', 'target']),
        unit,
        name: bilingual,
        startedAt: shownInstant,
        dueAt: shownInstant,
        missedAt: shownInstant,
        stoppedAt: optional(shownInstant),
        open: described(z.boolean(), '至今未完成 · still not done'),
        lateBySeconds: described(z.int(), '未完成的算到现在 · counted until now while it is open'),
        causes: z.array(z.strictObject({ milestone: z.string(), title: bilingual, since: shownInstant })),
        judged: optional(
          described(
            z.strictObject({ ...judgedFields, at: shownInstant, dueAt: shownInstant }),
            '按事后公布的日历的认定 · what a calendar that was published afterwards says',
          ),
        ),
        reasons: z.array(z.strictObject(words)),
        judgement: optional(z.strictObject({ ...words, justified: z.boolean() })),
      }),
    ),
    cursor: optional(z.string()),
    now: shownInstant,
  }),
);

/** The answer of `GET /v1/reports/breaches`. */
export type BreachesAnswer = z.infer<typeof breachesAnswer>;

const rankingFields = () => ({
  month: z.string(),
  formula: optional(bilingual),
  calendarVersion: z.string(),
  ranks: z.array(
    z.strictObject({ rank: z.int(), unit, name: bilingual, satisfaction, onTimeRate: rate, notEvaluated: count }),
  ),
  ties: z.array(z.strictObject({ rank: z.int(), units: z.array(unit) })),
  exclusions: z.array(
    z.strictObject({
      unit,
      name: bilingual,
      why: z.enum(['no-evaluation', 'not-a-department']),
      evaluated: count,
      notEvaluated: count,
    }),
  ),
});

/** A ranking as it is stored, in the reference store under its month (ENV-142). */
export const rankingDocument = z.lazy(() => z.strictObject(rankingFields()));

/** A ranking as it is stored. */
export type RankingDocument = z.infer<typeof rankingDocument>;

const publicationFields = () => ({ rankingVersion: z.int(), publishedOn: localDate, medium: z.string() });

/** A publication as it is stored. */
export const publicationDocument = z.lazy(() => z.strictObject(publicationFields()));

/** The answer of `GET /v1/reports/rankings/{month}`. */
export const rankingAnswer = z.lazy(() =>
  z.strictObject({
    ...rankingFields(),
    version: z.int(),
    madeBy: z.string(),
    madeByUnit: z.exactOptional(z.string()),
    madeAt: shownInstant,
    reason: z.string(),
    publications: z.array(
      z.strictObject({
        ...publicationFields(),
        recordedBy: z.string(),
        recordedByUnit: z.exactOptional(z.string()),
        recordedAt: shownInstant,
      }),
    ),
  }),
);

/** The answer of `GET /v1/reports/rankings/{month}`. */
export type RankingAnswer = z.infer<typeof rankingAnswer>;

/** `GET /v1/reports/rankings` and `GET /v1/reports/rankings/{month}`, newest first. */
export const rankingsAnswer = z.lazy(() => z.strictObject({ rankings: z.array(rankingAnswer) }));

/** The answer of `GET /v1/reports/rankings`. */
export type RankingsAnswer = z.infer<typeof rankingsAnswer>;

const storedWords = { at: storedInstant, unit, reason: z.string() };

/** A breach as a store keeps it. */
export const storedBreach = z.lazy(
  () =>
    z.strictObject({
      number: z.string(),
      deadline: z.string(),
      clock: z.string(),
      rules: z.array(z.string()),
      kind: z.enum(['limit', 'target']),
      unit,
      month: z.string(),
      startedAt: storedInstant,
      dueAt: storedInstant,
      missedAt: storedInstant,
      stoppedAt: optional(storedInstant),
      lateBySeconds: optional(z.int()),
      causes: z.array(z.strictObject({ milestone: z.string(), since: storedInstant })),
      judged: optional(z.strictObject({ ...judgedFields, at: storedInstant, dueAt: storedInstant })),
      reasons: z.array(z.strictObject(storedWords)),
      judgement: optional(z.strictObject({ ...storedWords, justified: z.boolean() })),
    }) satisfies z.ZodMiniType<Breach>,
);

const counts = () => z.record(z.string(), z.int());
const counters = () => z.record(z.string(), z.record(z.string(), counts()));

const tally = z.lazy(
  () =>
    z.strictObject({
      version: z.int(),
      edition: z.string(),
      round: z.int(),
      lead: unit,
      firstContact: unit,
      counts: counters(),
      rounds: z.record(z.string(), z.int()),
      said: z.record(z.string(), z.string()),
      evaluations: z.array(
        z.strictObject({
          round: z.int(),
          month: z.string(),
          satisfied: z.boolean(),
          aspects: z.array(z.string()),
          own: optional(z.literal(true)),
        }),
      ),
      open: z.record(
        z.string(),
        z.strictObject({ clock: z.string(), kind: z.enum(['limit', 'target']), unit, startedAt: storedInstant }),
      ),
      stay: optional(
        z.strictObject({ stage: z.string(), unit, since: storedInstant, late: optional(z.literal(true)) }),
      ),
      reasons: z.array(z.strictObject({ ...storedWords, deadline: z.string() })),
      judgement: optional(z.strictObject({ ...storedWords, justified: z.boolean() })),
    }) satisfies z.ZodMiniType<Tally>,
);

/** The tally of an earlier version: counted again from the first event. */
const earlierTally = z.lazy(() => z.looseObject({ ofUnits: z.unknown() }));

const wholeContribution = z.lazy(
  () => z.strictObject({ counters: counters(), breaches: z.array(storedBreach) }) as z.ZodMiniType<Contribution>,
);

const presentContribution = z.lazy(
  () =>
    z.strictObject({
      counters: counters(),
      rows: z.record(z.string(), z.string()),
      tally: optional(tally),
    }) satisfies z.ZodMiniType<StoredContribution>,
);

const earlierContribution = z.lazy(() =>
  z.strictObject({
    counters: counters(),
    rows: z.record(z.string(), z.string()),
    tally: earlierTally,
  }),
);

/** A case's contribution as a store keeps it; earlier versions kept its rows whole, or a tally of another form. */
export const storedContribution = z.lazy(() =>
  z.union([
    presentContribution,
    z.pipe(
      earlierContribution,
      z.transform(({ counters: counted, rows }): StoredContribution => ({ counters: counted, rows })),
    ),
    z.pipe(wholeContribution, z.transform<Contribution, StoredContribution>(storedAs)),
  ]),
);
