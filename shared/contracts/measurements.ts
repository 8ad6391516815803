import * as z from 'zod/mini';
import { refusalSchema } from './error.ts';
import { bilingual, described, localDate, shownInstant, text } from './values.ts';

const optional = z.exactOptional;

/** So many numbers one call takes: those of 30 departments and 4 queues for six hours of quarters. */
export const maxMeasurements = 1000;

/** No slot of a hospital has more; what is greater is a mistake of whoever counts. */
const maxValue = 1_000_000;

const seriesId = text(64, '测量项目 · the series');
const subjectId = text(64, '科室或环节 · the unit or point that is measured');
const slotText = described(
  z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/), z.meta({ examples: ['08:15'] })),
  '时段的起始时刻（北京时间） · when the slot begins, in Asia/Shanghai',
);

/** One number of `POST /v1/measurements`. */
export const measurementSchema = z.lazy(() =>
  z.strictObject({
    series: seriesId,
    subject: subjectId,
    day: localDate,
    slot: slotText,
    value: z.int().check(z.minimum(0), z.maximum(maxValue)),
  }),
);

/** A number for a slot of a series. */
export type Measurement = z.infer<typeof measurementSchema>;

/** Each is read by itself, by {@link measurementSchema}: one that does not fit keeps none of the others out. */
const entry = z.looseObject({
  series: optional(described(z.unknown(), '测量项目 · the series')),
  subject: optional(described(z.unknown(), '科室或环节 · the unit or point that is measured')),
  day: optional(described(z.unknown(), '日期 YYYY-MM-DD · the day')),
  slot: optional(described(z.unknown(), '时段的起始时刻 HH:MM · when the slot begins')),
  value: optional(described(z.unknown(), '数值，0 至 1000000 的整数 · a whole number from 0')),
});

/** `POST /v1/measurements` */
export const postMeasurementsSchema = z.lazy(() =>
  z.strictObject({
    entries: described(
      z.array(entry).check(z.minLength(1), z.maxLength(maxMeasurements)),
      '同一时段再报即为更正，相同的不再记 · a later number for the same slot corrects it, the same one changes nothing',
    ),
  }),
);

/** The body of `POST /v1/measurements`. */
export type PostMeasurements = z.infer<typeof postMeasurementsSchema>;

/** What came of an entry. */
export const measurementOutcomes = ['recorded', 'corrected', 'unchanged', 'refused'] as const;

/** The answer of `POST /v1/measurements`: what came of each entry, in their order. */
export const postedMeasurementsAnswer = z.strictObject({
  now: shownInstant,
  results: z.array(
    z.strictObject({
      entry: described(z.int(), '第几条，从 0 起 · which one, from 0'),
      outcome: described(
        z.enum(measurementOutcomes),
        '已记、已更正、与已记相同、未记 · recorded, corrected, as recorded before, not taken',
      ),
      status: z.int(),
      case: optional(described(z.string(), '因超过阈值而登记的案件 · the case that was opened because of it')),
      error: optional(refusalSchema),
    }),
  ),
  recorded: z.int(),
  corrected: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  opened: described(z.array(z.string()), '本次登记的案件 · the cases that were opened'),
});

/** {@link postedMeasurementsAnswer} */
export type PostedMeasurements = z.infer<typeof postedMeasurementsAnswer>;

const limit = z.strictObject({
  threshold: z.string(),
  title: bilingual,
  rules: z.array(z.string()),
  limit: described(z.int(), '超过即登记案件 · above it a case is opened'),
});

const subject = z.strictObject({
  id: z.string(),
  title: bilingual,
  unit: described(z.string(), '负责的单位 · who answers for it'),
  focus: described(z.boolean(), '重点监控 · watched first'),
  limits: z.array(limit),
});

const series = {
  id: z.string(),
  mechanism: described(z.string(), '超过阈值时登记的协调机制 · the mechanism of the cases that it makes'),
  title: bilingual,
  rules: z.array(z.string()),
  unit: described(bilingual, '计量单位 · what its numbers count'),
  minutes: described(z.int(), '时段长度（分钟） · how long a slot is'),
  adds: described(z.boolean(), '各时段可相加为当日总数 · the numbers of a day add up'),
  postedBy: described(z.array(z.string()), '由哪些单位上报 · the units that post it'),
};

/** The answer of `GET /v1/measurements`: what is measured, of what, by whom, and the limits that are set. */
export const seriesAnswer = z.strictObject({
  now: shownInstant,
  series: z.array(z.strictObject({ ...series, subjects: z.array(subject) })),
});

/** {@link seriesAnswer} */
export type SeriesAnswer = z.infer<typeof seriesAnswer>;

const measured = {
  value: z.int(),
  at: described(shownInstant, '何时上报 · when it was posted'),
  by: described(z.string(), '由谁上报 · who posted it'),
  unit: optional(z.string()),
};

const comparison = z.strictObject({
  day: localDate,
  total: described(z.int(), '全日总数 · the total of that day'),
  upTo: described(z.int(), '该日至同一时段的总数 · its total up to the same slot'),
  change: described(z.int(), '当日总数减去该日同一时段的总数 · the total less that'),
});

/** The answer of `GET /v1/measurements/{series}`: a day of a series, by subject. */
export const measuredDayAnswer = z.strictObject({
  now: shownInstant,
  day: localDate,
  series: z.strictObject(series),
  lastSlot: optional(described(z.string(), '已有数值的最后时段 · the last slot that has a number')),
  total: optional(described(z.int(), '当日总数 · the total of the day')),
  before: optional(
    described(z.array(comparison), '与前一日、上周同日相比 · beside the day before, and the same weekday'),
  ),
  subjects: z.array(
    z.extend(subject, {
      total: optional(z.int()),
      highest: optional(z.int()),
      before: optional(z.array(comparison)),
      slots: z.array(
        z.strictObject({
          slot: z.string(),
          ...measured,
          corrected: optional(
            described(
              z.array(z.strictObject(measured)),
              '更正前的数值，最近的在前 · what stood there before, the latest first',
            ),
          ),
        }),
      ),
      crossings: described(
        z.array(
          z.strictObject({
            threshold: z.string(),
            slot: z.string(),
            value: z.int(),
            limit: z.int(),
            number: described(z.string(), '案件编号 · the case'),
          }),
        ),
        '超过阈值而登记的案件 · what was above a limit and made a case',
      ),
    }),
  ),
});

/** {@link measuredDayAnswer} */
export type MeasuredDayAnswer = z.infer<typeof measuredDayAnswer>;

/** `GET /v1/measurements/{series}` */
export const measuredDayQuerySchema = z.lazy(() =>
  z.strictObject({ day: optional(described(localDate, '日期，不写即当日 · today when absent')) }),
);

/** What was posted of one subject of a series and one day at once, as it is stored, and the cases that came of it. */
export const measuredDocument = z.lazy(() =>
  z.strictObject({
    values: optional(z.record(z.string(), z.int())),
    crossed: optional(
      z.array(
        z.strictObject({ threshold: z.string(), slot: z.string(), value: z.int(), limit: z.int(), number: z.string() }),
      ),
    ),
  }),
);

/** The last crossing of a threshold by a subject, with what its case is made of. */
export const crossedDocument = z.lazy(() =>
  z.strictObject({ number: z.string(), day: localDate, slot: z.string(), value: z.int(), limit: z.int() }),
);
