import { dayIndexOf, weekdayOf } from './days.ts';
import type { YearArrangement } from './tables.ts';
import type { LocalDate } from '../instant.ts';
import type { Text } from '../text.ts';

/** What is unlikely about an arrangement, and in which of its fields. */
export interface Implausibility {
  /** `off`, `work[2]`, `source` */
  readonly path: string;
  readonly message: Text;
}

/**
 * What would be unusual for a State Council arrangement. Each of these was seen as a slip of the keyboard: nothing
 * entered, half a year entered, a working day that is worked anyway. None is impossible, so a person may confirm it.
 */
export function implausibilitiesOf(arrangement: Omit<YearArrangement, 'confirmed'>): readonly Implausibility[] {
  return [
    ...missingHolidays(arrangement),
    ...numberOfDays(arrangement),
    ...makeUpDays(arrangement),
    ...sourceOf(arrangement.source),
  ];
}

/** The statutory holidays (全国年节及纪念日放假办法) by the days of which at least `days` in a row are off. */
const holidays: readonly {
  readonly zh: string;
  readonly en: string;
  readonly from: string;
  readonly to: string;
  readonly days: number;
}[] = [
  { zh: '元旦', en: "New Year's Day", from: '01-01', to: '01-01', days: 1 },
  // The eve falls between 20 January and 19 February.
  { zh: '春节', en: 'the Spring Festival', from: '01-20', to: '02-26', days: 4 },
  { zh: '清明节', en: 'Tomb Sweeping Day', from: '04-04', to: '04-05', days: 1 },
  { zh: '劳动节', en: 'Labour Day', from: '05-01', to: '05-01', days: 1 },
  { zh: '端午节', en: 'the Dragon Boat Festival', from: '05-27', to: '06-26', days: 1 },
  { zh: '国庆节', en: 'National Day', from: '10-01', to: '10-03', days: 3 },
  // Between 7 September and 8 October; within National Day's days it shows in the number of days only.
  { zh: '中秋节', en: 'the Mid-Autumn Festival', from: '09-07', to: '10-08', days: 1 },
];

function missingHolidays({ year, off }: Pick<YearArrangement, 'year' | 'off'>): Implausibility[] {
  const missing = holidays.filter(({ from, to, days }) => {
    const within = off.filter((day) => day >= `${year}-${from}` && day <= `${year}-${to}`);
    return longestRun(within) < days;
  });
  if (missing.length === 0) return [];
  const zh = missing.map((one) => one.zh).join('、');
  const en = missing.map((one) => one.en).join(', ');
  return [
    {
      path: 'off',
      message: { zh: `没有${zh}的放假日`, en: `has no days off for ${en}` },
    },
  ];
}

function longestRun(days: readonly LocalDate[]): number {
  let longest = 0;
  let run = 0;
  let before: number | undefined;
  for (const index of days.map(dayIndexOf).sort((a, b) => a - b)) {
    run = before !== undefined && index === before + 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
    before = index;
  }
  return longest;
}

/** Eleven statutory days until 2024 and thirteen since; each is off on a weekday, or given back on one. */
const statutoryDays = (year: number): number => (year < 2025 ? 11 : 13);

/** 2020 had two days more, for the epidemic; a commemoration adds one now and then. */
const maxExtraDays = 3;

function numberOfDays({ year, off, work }: Pick<YearArrangement, 'year' | 'off' | 'work'>): Implausibility[] {
  const gained = off.filter(isWeekday).length - work.filter((day) => !isWeekday(day)).length;
  const expected = statutoryDays(year);
  if (gained >= expected && gained <= expected + maxExtraDays) return [];
  return [
    {
      path: 'off',
      message: {
        zh: `放假的工作日减去调休上班日为 ${gained} 天，法定节假日为 ${expected} 天`,
        en: `weekdays off less make-up days come to ${gained}; the statutory holidays are ${expected} days`,
      },
    },
  ];
}

function makeUpDays({ work }: Pick<YearArrangement, 'work'>): Implausibility[] {
  return work.flatMap((day, index) =>
    isWeekday(day)
      ? [{ path: `work[${index}]`, message: { zh: '调休上班日应为周六或周日', en: 'is no Saturday or Sunday' } }]
      : [],
  );
}

function isWeekday(day: LocalDate): boolean {
  return weekdayOf(dayIndexOf(day)) % 6 !== 0;
}

const noticeNumber = /[〔[［（(【]\s*\d{4}\s*[〕\]］）)】]\s*\d+\s*号/;
const noticeDate = /\d{4}-\d\d-\d\d|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日/;

function sourceOf(source: string): Implausibility[] {
  if (noticeNumber.test(source) && noticeDate.test(source)) return [];
  return [
    {
      path: 'source',
      message: {
        zh: '应写明通知的文号和日期，例如 国办发明电〔2025〕7号（2025-11-04）',
        en: "should name the notice's number and date, such as 国办发明电〔2025〕7号 (2025-11-04)",
      },
    },
  ];
}
