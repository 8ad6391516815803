import type { Mechanism, UnitId } from '../../domain/mechanism/mechanism.ts';
import type { Unit } from '../../domain/organisation/unit.ts';
import { countsOf } from '../../domain/reports/counters.ts';
import { type MeasuredUnit, measuredUnits } from '../../domain/reports/measured.ts';
import { isOfEvery } from '../../domain/reports/of-every.ts';
import type { Counts, Month } from '../../domain/reports/report.ts';
import { fillsContract } from '../../domain/reports/unit-report.ts';
import type { Text } from '../../domain/text.ts';
import type { Rules } from '../../ports/rules.ts';
import type { ReportStore } from '../../ports/report-store.ts';
import { settingsOfMonth } from './settings-of-month.ts';

/** What the counts of a month are read from. */
interface MonthDeps {
  readonly reports: Pick<ReportStore, 'month'>;
}

/** The mechanisms that have figures. */
export function measuredMechanisms({ mechanisms }: Rules): readonly Mechanism[] {
  return mechanisms.filter(({ measures }) => measures !== undefined);
}

/**
 * The mechanism whose figures are asked for; where none is named the one that fills the contract's fields, or the first
 * with figures. Undefined where there is none.
 */
export function measuredMechanism(rules: Rules, asked: string | undefined): Mechanism | undefined {
  const all = measuredMechanisms(rules);
  return asked === undefined ? (all.find(fillsContract) ?? all[0]) : all.find(({ id }) => id === asked);
}

/** What a mechanism says it counts, of a month, by unit; units of which it counted nothing are left out. */
export async function countsOfMonth(
  mechanism: Mechanism,
  month: Month,
  deps: MonthDeps,
): Promise<ReadonlyMap<UnitId, Counts>> {
  return countsWhere((counter) => !isOfEvery(counter), mechanism, month, deps);
}

/** What is counted of every mechanism, of a month or as it stands now. */
export async function ofEveryInMonth(
  mechanism: Mechanism,
  month: Month,
  deps: MonthDeps,
): Promise<ReadonlyMap<UnitId, Counts>> {
  return countsWhere(isOfEvery, mechanism, month, deps);
}

async function countsWhere(
  isWanted: (counter: string) => boolean,
  { id }: Mechanism,
  month: Month,
  { reports }: MonthDeps,
): Promise<ReadonlyMap<UnitId, Counts>> {
  const all = [...(await reports.month(month))].map(([unit, counts]) => {
    const wanted = Object.entries(countsOf(id, counts)).filter(([counter]) => isWanted(counter));
    return [unit, Object.fromEntries(wanted)] as const;
  });
  return new Map(all.filter(([, counts]) => Object.keys(counts).length > 0));
}

/** A month of every unit: those with counts, and every ranked one even without, since its 0 is an answer too. */
export async function unitMonths(
  mechanism: Mechanism,
  month: Month,
  rules: Rules,
  deps: MonthDeps,
): Promise<readonly MeasuredUnit[]> {
  const counters = new Map(await countsOfMonth(mechanism, month, deps));
  const kinds = rankedKinds(mechanism);
  const ranked = new Set(rules.units.filter((unit) => isOfKindIn(month, kinds, unit)).map(({ id }) => id));
  for (const id of ranked) if (!counters.has(id)) counters.set(id, {});
  return measuredUnits(mechanism, counters, {
    calendar: rules.calendar,
    settings: settingsOfMonth(mechanism, month, rules),
    isRanked: (unit) => ranked.has(unit),
  });
}

/** The name of a unit; its id where the register does not have it. */
export function nameOf(unit: UnitId, register: readonly Unit[]): Text {
  return register.find(({ id }) => id === unit)?.name ?? { zh: unit, en: unit };
}

function rankedKinds({ measures = {} }: Mechanism): readonly string[] {
  return Object.values(measures).flatMap((measure) => ('ranking' in measure ? measure.ranking.among.kinds : []));
}

/** In the register at any time of the month. */
function isOfKindIn(month: Month, kinds: readonly string[], { kind, validFrom, validTo }: Unit): boolean {
  if (!kinds.includes(kind)) return false;
  return validFrom.slice(0, 7) <= month && (validTo === undefined || validTo.slice(0, 7) >= month);
}

/** The mechanisms that cases run under: of entries of registers nothing is handled. */
export function countedMechanisms({ mechanisms }: Rules): readonly Mechanism[] {
  return mechanisms.filter(({ register }) => register === undefined);
}

/** The mechanism that is asked for; the one with the figures of the contract where none is named. */
export function countedMechanism(rules: Rules, asked: string | undefined): Mechanism | undefined {
  const all = countedMechanisms(rules);
  if (asked !== undefined) return all.find(({ id }) => id === asked);
  return measuredMechanism(rules, undefined) ?? all[0];
}

/** What several units or months come to together. */
export function summedCounts(all: Iterable<Counts>): Counts {
  const sum: Record<string, number> = {};
  for (const counts of all) for (const [key, n] of Object.entries(counts)) sum[key] = (sum[key] ?? 0) + n;
  return sum;
}
