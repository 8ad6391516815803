import {
  type Comparison,
  readSeriesDay,
  type WatchedSubject,
  watchedSubjects,
} from '../../shared/application/measurements/read-measurements.ts';
import { type OwnSeries, seriesOf } from '../../shared/application/measurements/series-of.ts';
import { notFound } from '../../shared/application/refusal.ts';
import type { MeasuredDayAnswer, SeriesAnswer } from '../../shared/contracts/measurements.ts';
import { type LocalDate, localDateOf, toShanghai } from '../../shared/domain/instant.ts';
import { type Measured, totalOf } from '../../shared/domain/measurements/measured-day.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import type { ReportDeps } from '../../shared/application/reports/report-deps.ts';

type Deps = Pick<ReportDeps, 'rules' | 'reference' | 'clock'>;
type ShownSubject = MeasuredDayAnswer['subjects'][number];

/** `GET /v1/measurements`: what is measured, with the limits of today (FLOW-01). */
export async function listSeries({ rules, clock }: Deps): Promise<Answer> {
  const current = await rules.current();
  const now = clock.now();
  const today = localDateOf(now);
  const body: SeriesAnswer = {
    now: toShanghai(now),
    series: seriesOf(current).map((one) => ({
      ...seriesView(one),
      subjects: watchedSubjects(one, current, today).map(subjectView),
    })),
  };
  return answer(body);
}

/** `GET /v1/measurements/{series}?day=`: the numbers of a day with their limits, and its total beside earlier days (FLOW-02). */
export async function readMeasuredDay(
  { series: id, day: asked }: { readonly series: string; readonly day?: LocalDate },
  { rules, reference, clock }: Deps,
): Promise<Answer | Failure> {
  const current = await rules.current();
  const series = seriesOf(current).find((one) => one.id === id);
  if (series === undefined) return notFound({ zh: '没有这一测量项目', en: 'there is no such series' });
  const now = clock.now();
  const day = asked ?? localDateOf(now);
  const { lastSlot, subjects } = await readSeriesDay(series, day, current, reference);
  const adds = series.spec.adds === true;
  const shown = subjects.map(({ measured, before, ...subject }): ShownSubject => {
    const values = [...measured.slots.values()].map(({ value }) => value);
    const total = totalOf(measured);
    return {
      ...subjectView(subject),
      ...(values.length > 0 ? { highest: Math.max(...values) } : {}),
      ...(adds ? { total, before: before.map((one) => comparison(one, total)) } : {}),
      slots: [...measured.slots].map(([slot, { corrected, ...one }]) => ({
        slot,
        ...measuredView(one),
        ...(corrected.length > 0 ? { corrected: corrected.map(measuredView) } : {}),
      })),
      crossings: measured.crossings.map((one) => ({ ...one })),
    };
  });
  const total = shown.reduce((sum, one) => sum + (one.total ?? 0), 0);
  const body: MeasuredDayAnswer = {
    now: toShanghai(now),
    day,
    series: seriesView(series),
    ...omitUndefined({ lastSlot }),
    ...(adds
      ? {
          total,
          before: summed(
            subjects.flatMap(({ before }) => before),
            total,
          ),
        }
      : {}),
    subjects: shown,
  };
  return answer(body);
}

/** The days of all subjects together. */
function summed(all: readonly Comparison[], total: number): NonNullable<MeasuredDayAnswer['before']> {
  return [...Map.groupBy(all, ({ day }) => day)]
    .sort(([a], [b]) => (a > b ? -1 : 1))
    .map(([day, own]) => {
      const sum = (of: 'total' | 'upTo'): number => own.reduce((whole, one) => whole + one[of], 0);
      return comparison({ day, total: sum('total'), upTo: sum('upTo') }, total);
    });
}

function comparison({ day, total, upTo }: Comparison, today: number) {
  return { day, total, upTo, change: today - upTo };
}

function measuredView({ value, at, author, authorUnit }: Measured) {
  return { value, at: toShanghai(at), by: author, ...omitUndefined({ unit: authorUnit }) };
}

function subjectView({ id, title, unit, focus, limits }: WatchedSubject) {
  return { id, title, unit, focus, limits: limits.map((one) => ({ ...one, rules: [...one.rules] })) };
}

function seriesView({ id, mechanism, spec }: OwnSeries): MeasuredDayAnswer['series'] {
  const { title, rules, unit, minutes, adds = false, postedBy } = spec;
  return { id, mechanism: mechanism.id, title, rules: [...rules], unit, minutes, adds, postedBy: [...postedBy] };
}
