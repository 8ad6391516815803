import type { CountedUse } from '../price/price.ts';
import { billedMs } from '../price/price.ts';
import { type CaseLoad, caseLoadOf, country, type HourLoad } from './load.ts';
import { type Quota, quotas } from './quotas.ts';

const hoursAYear = 365 * 24;
/** From Monday; offices are shut at the end of the week, lines are not. */
const ofWeek = [1.25, 1.2, 1.15, 1.15, 1.1, 0.6, 0.55];
/** From midnight. */
const ofDay = [
  0.2, 0.1, 0.1, 0.1, 0.1, 0.2, 0.4, 0.8, 1.8, 2.6, 2.6, 1.8, 1, 1.2, 2.2, 2.4, 2.2, 1.6, 0.9, 0.6, 0.5, 0.4, 0.3, 0.2,
];

/** What was the most of each quota in a year, against its limit. */
export interface QuotaUse {
  readonly quota: Quota;
  readonly most: number;
  /** 1 is all of it. */
  readonly share: number;
}

/** A year of a country. */
export interface Year {
  readonly cases: number;
  readonly desks: number;
  /** Most used first. */
  readonly use: readonly QuotaUse[];
  /** Seconds from a midnight at which day deadlines end until the last of them is recorded. */
  readonly midnightSeconds: number;
}

/**
 * Plays a year hour by hour: cases come by the shape of day and week with chance, stay open as long as their kind does, and
 * everything that units do follows the same shape. One hour has {@link country}'s busiest times the mean.
 * @param seed the same seed gives the same year
 */
export function playYear(casesAYear: number, counted: CountedUse, seed = 1): Year {
  const load = caseLoadOf(counted);
  const random = randomFrom(seed);
  const came = arrivals(casesAYear, random);
  const desks = Math.ceil((casesAYear * load.acts) / (country.workingDays * country.actsADesk));
  const lookMs = counted.look.functions.reduce((sum, one) => sum + billedMs(one), 0);
  const looks = desks / country.lookSeconds;
  const most = new Map(quotas.map(({ id }) => [id, 0]));
  let open = 0;
  for (let hour = 0; hour < hoursAYear; hour++) {
    open += came[hour] ?? 0;
    // The year before was like this one.
    for (const { hours, share } of load.openHours)
      open -= share * (came[(hour - hours + 2 * hoursAYear) % hoursAYear] ?? 0);
    if (hour === 0) open = openAt(came, load);
    const now = hourLoad((came[hour] ?? 0) / 3600, open, load, { looks: isWorking(hour) ? looks : 0, lookMs });
    for (const { id, used } of quotas) most.set(id, Math.max(most.get(id) ?? 0, used(now)));
  }
  const use = quotas.map((quota): QuotaUse => {
    const value = most.get(quota.id) ?? 0;
    return { quota, most: value, share: value / quota.limit };
  });
  return {
    cases: casesAYear,
    desks,
    use: use.sort((a, b) => b.share - a.share),
    midnightSeconds: midnight(casesAYear),
  };
}

function hourLoad(
  rate: number,
  open: number,
  load: CaseLoad,
  { looks, lookMs }: { readonly looks: number; readonly lookMs: number },
): HourLoad {
  return {
    open,
    starts: rate,
    answers: rate * load.answers,
    transitions: rate * load.transitions,
    concurrent: rate * load.functionSeconds + (looks * lookMs) / 1000,
    requests: rate * load.requests + looks,
    writeUnits: rate * load.writeUnits,
    monthUnits: rate * load.monthUnits,
    unitUnits: rate * load.unitUnits * country.largestUnit,
    boardUnits: (rate * load.boardUnits * country.largestUnit) / country.listParts,
    feedShare: rate * load.commits,
  };
}

/** Cases in each hour of the year. */
function arrivals(casesAYear: number, random: () => number): readonly number[] {
  const shape = Array.from({ length: hoursAYear }, (_, hour) => weightOf(hour));
  const whole = shape.reduce((sum, weight) => sum + weight, 0);
  const came = shape.map((weight) => withChance((casesAYear * weight) / whole, random));
  // A Monday's morning: a spill, a flood, a day on which everybody calls.
  const busiest = 24 * 7 * Math.floor(random() * 52) + 9;
  came[busiest] = (casesAYear / hoursAYear) * country.busiest;
  return came;
}

const weightOf = (hour: number): number => (ofWeek[Math.floor(hour / 24) % 7] ?? 0) * (ofDay[hour % 24] ?? 0);

const isWorking = (hour: number): boolean => Math.floor(hour / 24) % 7 < 5 && hour % 24 >= 8 && hour % 24 < 18;

/** Poisson, by its normal form: the sizes that matter here have hundreds in an hour. */
function withChance(mean: number, random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
}

function openAt(came: readonly number[], { openHours }: CaseLoad): number {
  return openHours.reduce((sum, { hours, share }) => {
    let within = 0;
    for (let back = 0; back < hours; back++) within += came[(2 * hoursAYear - back) % hoursAYear] ?? 0;
    return sum + share * within;
  }, 0);
}

/** Day deadlines and their warnings end together at midnight: one a case, as of one day's cases. */
function midnight(casesAYear: number): number {
  const perSecond = quotas.find(({ id }) => id === 'transitions')?.limit ?? 1;
  return Math.ceil(((casesAYear / 365) * Math.max(...ofWeek)) / perSecond);
}

/** mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
