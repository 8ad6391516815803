import * as z from 'zod/mini';
import type { Breach, Contribution } from '../domain/report.ts';
import { numeric } from './queries.ts';
import { bilingual, described, localDate, shownInstant, storedInstant, text, unitId } from './values.ts';

const optional = z.exactOptional;
const unit = z.string();
const count = z.int();

/** A month of Asia/Shanghai. */
export const monthText = z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])$/), z.meta({ example: '2026-10' }));

/** How a report comes: JSON, or a table for a spreadsheet (CSV in UTF-8 with BOM, XLSX). */
export const reportFormats = ['json', 'csv', 'xlsx'] as const;

export type ReportFormat = (typeof reportFormats)[number];

const format = z._default(z.enum(reportFormats), 'json');

/** `GET /v1/reports/units` */
export const unitReportQuery = z.lazy(() => z.strictObject({ month: monthText, format }));

/** `GET /v1/reports/analysis`: both months included, at most three years. */
export const analysisQuery = z.lazy(() =>
  z.strictObject({ from: monthText, to: monthText, unit: optional(unitId), format }),
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
    year: z.string().check(z.regex(/^20\d\d$/), z.meta({ example: '2026' })),
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

const rate = z.lazy(() =>
  z.strictObject({
    numerator: z.int(),
    denominator: z.int(),
    rate: optional(described(z.number(), '分母为零时没有 · absent when the denominator is 0')),
  }),
);
const satisfaction = z.lazy(() => z.strictObject({ overall: rate, intake: rate, field: rate, result: rate }));

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
        handlingWorkingDays: described(
          rate,
          '受理至三项办结的平均工作日 · mean working days, acceptance to the three acts',
        ),
        redoRate: rate,
        satisfaction,
        notEvaluated: described(count, '当月办结而从未评价的 · closed in the month and never evaluated (I-23)'),
        rank: optional(described(z.int(), '满意率相同则名次相同；无人评价则无名次 · equal rates share a rank (I-23)')),
      }),
    ),
    calendarVersion: z.string(),
    now: shownInstant,
  }),
);

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
    now: shownInstant,
  }),
);

export type AnalysisAnswer = z.infer<typeof analysisAnswer>;

const words = { at: shownInstant, unit, reason: z.string() };

/** `GET /v1/reports/breaches` (ENV-131): facts, never a finding of liability. */
export const breachesAnswer = z.lazy(() =>
  z.strictObject({
    month: z.string(),
    breaches: z.array(
      z.strictObject({
        number: z.string(),
        deadline: z.string(),
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
        reasons: z.array(z.strictObject(words)),
        judgement: optional(z.strictObject({ ...words, justified: z.boolean() })),
      }),
    ),
    cursor: optional(z.string()),
    now: shownInstant,
  }),
);

export type BreachesAnswer = z.infer<typeof breachesAnswer>;

const rankingFields = () => ({
  month: z.string(),
  formula: bilingual,
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

export type RankingDocument = z.infer<typeof rankingDocument>;

const publicationFields = () => ({ rankingVersion: z.int(), publishedOn: localDate, medium: z.string() });

/** A publication as it is stored. */
export const publicationDocument = z.lazy(() => z.strictObject(publicationFields()));

export const rankingAnswer = z.lazy(() =>
  z.strictObject({
    ...rankingFields(),
    version: z.int(),
    madeBy: z.string(),
    madeAt: shownInstant,
    reason: z.string(),
    publications: z.array(z.strictObject({ ...publicationFields(), recordedBy: z.string(), recordedAt: shownInstant })),
  }),
);

export type RankingAnswer = z.infer<typeof rankingAnswer>;

/** `GET /v1/reports/rankings` and `GET /v1/reports/rankings/{month}`, newest first. */
export const rankingsAnswer = z.lazy(() => z.strictObject({ rankings: z.array(rankingAnswer) }));

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
      reasons: z.array(z.strictObject(storedWords)),
      judgement: optional(z.strictObject({ ...storedWords, justified: z.boolean() })),
    }) satisfies z.ZodMiniType<Breach>,
);

/** A case's contribution as a store keeps it. */
export const storedContribution = z.lazy(
  () =>
    z.strictObject({
      counters: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.int()))),
      breaches: z.array(storedBreach),
    }) satisfies z.ZodMiniType<Contribution>,
);
