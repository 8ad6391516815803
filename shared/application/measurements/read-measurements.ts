import { addDays, type LocalDate } from '../../domain/instant.ts';
import { type MeasuredDay, totalOf } from '../../domain/measurements/measured-day.ts';
import type { Slot } from '../../domain/measurements/slots.ts';
import { isInFocus, limitOf, type Subject, subjectsOf } from '../../domain/measurements/subjects.ts';
import type { ThresholdSpec } from '../../domain/mechanism/series.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { ReferenceStore } from '../../ports/reference-store.ts';
import type { Rules } from '../../ports/rules.ts';
import { measuredKind, type OwnSeries, readDay } from './series-of.ts';

/** A limit that the organisation has set for a subject. */
export interface SubjectLimit extends Pick<ThresholdSpec, 'title' | 'rules'> {
  readonly threshold: string;
  readonly limit: number;
}

/** A subject with how the organisation watches it. */
export interface WatchedSubject extends Subject {
  readonly focus: boolean;
  readonly limits: readonly SubjectLimit[];
}

/** How a total stands beside that of an earlier day. */
export interface Comparison {
  readonly day: LocalDate;
  readonly total: number;
  /** Up to the last slot that the later day has. */
  readonly upTo: number;
}

/** A day of a series, by subject. */
export interface SeriesDay {
  /** The last slot of which any subject has a number. */
  readonly lastSlot?: Slot;
  readonly subjects: readonly (WatchedSubject & {
    readonly measured: MeasuredDay;
    readonly before: readonly Comparison[];
  })[];
}

/** The subjects of a series with their limits, as they are watched on a day; those that are watched first come first. */
export function watchedSubjects(
  { spec, settings }: OwnSeries,
  rules: Rules,
  day: LocalDate,
): readonly WatchedSubject[] {
  const all = subjectsOf(spec, rules.units, rules.successions, day).map((subject) => ({
    ...subject,
    focus: isInFocus(spec, subject.id, settings),
    limits: Object.entries(spec.thresholds ?? {}).flatMap(([threshold, one]): readonly SubjectLimit[] => {
      const limit = limitOf(one, subject.id, settings);
      return limit === undefined ? [] : [{ threshold, title: one.title, rules: one.rules, limit }];
    }),
  }));
  return [...all.filter(({ focus }) => focus), ...all.filter(({ focus }) => !focus)];
}

/** What a day is compared with: the day before, and the same weekday a week before (FLOW-02, H-24). */
const daysBack = [1, 7] as const;

/** A day of a series as it was posted, beside the days that it is compared with where its numbers add up. */
export async function readSeriesDay(
  series: OwnSeries,
  day: LocalDate,
  rules: Rules,
  reference: Pick<ReferenceStore, 'versions'>,
): Promise<SeriesDay> {
  const read = async (subject: string, on: LocalDate): Promise<MeasuredDay> =>
    (await readDay(measuredKind(series.id, subject, on), reference)).day;
  const earlier = series.spec.adds ? daysBack.map((back) => addDays(day, -back)) : [];
  const found = await Promise.all(
    watchedSubjects(series, rules, day).map(async (subject) => ({
      subject,
      measured: await read(subject.id, day),
      earlier: await Promise.all(earlier.map(async (on) => ({ day: on, measured: await read(subject.id, on) }))),
    })),
  );
  const lastSlot = found
    .flatMap(({ measured }) => [...measured.slots.keys()])
    .reduce<Slot | undefined>((last, slot) => (last === undefined || slot > last ? slot : last), undefined);
  return {
    ...omitUndefined({ lastSlot }),
    subjects: found.map(({ subject, measured, earlier: days }) => ({
      ...subject,
      measured,
      before: days
        .filter((one) => one.measured.slots.size > 0)
        .map((one) => ({ day: one.day, total: totalOf(one.measured), upTo: totalOf(one.measured, lastSlot ?? '') })),
    })),
  };
}
