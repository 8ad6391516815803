import { calendarOf } from '../../contracts/district-calendar.ts';
import type { Issue } from '../../contracts/issues.ts';
import {
  type CalendarDocument,
  calendarDocument,
  type PublishYear,
  type SetOverrides,
} from '../../contracts/reference.ts';
import { implausibilitiesOf } from '../../domain/calendar/plausibility.ts';
import type { WorkingCalendar } from '../../domain/calendar/calendar.ts';
import type { LocalDate } from '../../domain/instant.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { ShippedRules } from '../../ports/rules.ts';
import { invalid, notFound, type Refusal } from '../refusal.ts';

/** What becomes of the organisation's own days; a refusal where it cannot be so. */
export type Alteration = (local: CalendarDocument) => CalendarDocument | Refusal;

const years = { first: 2010, last: 2100 } as const;

/** A published arrangement. What is unusual for one is refused until `confirmed` says why it is right. */
export function publishing(
  yearText: string,
  { off, work, source, confirmed }: Omit<PublishYear, 'expectedVersion' | 'reason'>,
): Alteration {
  return (local) => {
    const year = yearOf(yearText);
    if (year === undefined) return notCovered();
    const problems = [...dayProblems(year, 'off', off, work), ...dayProblems(year, 'work', work, off)];
    if (problems.length > 0) return invalid(problems);
    const unusual = implausibilitiesOf({ year, off, work, source });
    if (unusual.length > 0 && confirmed === undefined) return invalid([...unusual, toConfirm]);
    const arrangement = { year, off, work, source, ...omitUndefined({ confirmed }) };
    return { ...local, arrangements: [...local.arrangements.filter((one) => one.year !== year), arrangement] };
  };
}

/** The year as shipped again, or not published. */
export function withdrawing(yearText: string): Alteration {
  return (local) => {
    const year = yearOf(yearText);
    if (year === undefined) return notCovered();
    const arrangements = local.arrangements.filter((one) => one.year !== year);
    return arrangements.length < local.arrangements.length ? { ...local, arrangements } : notEntered();
  };
}

/** All local exceptions, as they are to be. */
export function overriding(overrides: SetOverrides['overrides']): Alteration {
  return (local) => {
    const days = overrides.map(({ date }) => date);
    const problems = days.flatMap((day, index): Issue[] => {
      const path = `overrides[${index}].date`;
      if (isOutside(day)) return [{ path, message: outside }];
      return days.indexOf(day) < index ? [{ path, message: { zh: '日期重复', en: 'the day is named twice' } }] : [];
    });
    return problems.length > 0 ? invalid(problems) : { ...local, overrides };
  };
}

/** The calendar as such a version makes it. Two years may speak of the same December day, and then they must say the same. */
export function builtOf(
  version: { readonly version: number; readonly document: CalendarDocument },
  shipped: ShippedRules,
): WorkingCalendar | Refusal {
  try {
    return calendarOf(shipped, version);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = { zh: '与其他年份的安排矛盾', en: `contradicts another year: ${error.message}` };
    return invalid([{ path: 'off', message }]);
  }
}

/** What the district has entered itself; nothing where there is no document yet. */
export function localOf(document: unknown): CalendarDocument {
  return document === undefined ? { arrangements: [], overrides: [] } : calendarDocument.parse(document);
}

function notEntered(): Refusal {
  return notFound({ zh: '本区没有录入该年的安排', en: 'the district has entered no arrangement of this year' });
}

const toConfirm: Issue = {
  path: 'confirmed',
  message: {
    zh: '安排确实如此的，请在此写明理由后再次提交',
    en: 'if the arrangement is so indeed, say here why and send it again',
  },
};

function yearOf(text: string): number | undefined {
  const year = Number(text);
  return /^\d{4}$/.test(text) && year >= years.first && year <= years.last ? year : undefined;
}

function notCovered(): Refusal {
  return notFound({ zh: '日历覆盖 2010 至 2100 年', en: 'the calendar covers 2010 to 2100' });
}

const outside = { zh: '超出日历覆盖的 2010 至 2100 年', en: 'is outside 2010 to 2100' };

function isOutside(day: LocalDate): boolean {
  const year = Number(day.slice(0, 4));
  return year < years.first || year > years.last;
}

/** A notice speaks of its own year and of the last December before it. */
function dayProblems(year: number, field: string, days: readonly LocalDate[], contrary: readonly LocalDate[]): Issue[] {
  return days.flatMap((day, index): Issue[] => {
    const path = `${field}[${index}]`;
    const belongs = day.startsWith(`${year}-`) || day.startsWith(`${year - 1}-12-`);
    if (!belongs || isOutside(day)) {
      return [
        { path, message: { zh: `不属于 ${year} 年的安排`, en: `does not belong to the arrangement of ${year}` } },
      ];
    }
    if (contrary.includes(day)) return [{ path, message: { zh: '既放假又上班', en: 'is both off and working' } }];
    return days.indexOf(day) < index ? [{ path, message: { zh: '日期重复', en: 'the day is named twice' } }] : [];
  });
}
