import type { StaffCaller } from '../../shared/application/caller.ts';
import type { Refusal } from '../../shared/application/refusal.ts';
import { nothingMeasured } from '../../shared/application/reports/asked-figures.ts';
import type { ReportDeps } from '../../shared/application/reports/report-deps.ts';
import { type Scope, scopeOf } from '../../shared/application/reports/scope.ts';
import {
  countsOfMonth,
  measuredMechanism,
  measuredMechanisms,
  nameOf,
  unitMonths,
} from '../../shared/application/reports/unit-months.ts';
import type { UnitReportAnswer } from '../../shared/contracts/reports.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { Measure } from '../../shared/domain/mechanism/measure.ts';
import type { Mechanism, UnitId } from '../../shared/domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { distributionRows } from '../../shared/domain/reports/distribution.ts';
import { type MeasuredUnit, type MeasuredValue, spanUnitOf } from '../../shared/domain/reports/measured.ts';
import type { Month } from '../../shared/domain/reports/report.ts';
import { rounded } from '../../shared/domain/reports/rounding.ts';
import { fillsContract, unitMonth } from '../../shared/domain/reports/unit-report.ts';
import { settingsOfMonth } from '../../shared/application/reports/settings-of-month.ts';
import { chosen } from '../../shared/domain/reports/measured.ts';
import type { Unit } from '../../shared/domain/organisation/unit.ts';
import type { SettingValues } from '../../shared/domain/case/settings.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { valueTitles } from './value-titles.ts';

/** The month as the caller may see it; ranks are those among all units. */
export async function unitReportFor(
  { month, mechanism: asked }: { readonly month: Month; readonly mechanism?: string },
  caller: StaffCaller,
  deps: ReportDeps,
): Promise<UnitReportAnswer | Refusal> {
  await deps.caughtUp();
  const rules = await deps.rules.current();
  const mechanism = measuredMechanism(rules, asked);
  if (mechanism === undefined && asked !== undefined) return nothingMeasured();
  const scope = scopeOf(caller, rules);
  const all = mechanism === undefined ? [] : await unitMonths(mechanism, month, rules, deps);
  const rows = all.filter(({ unit }) => isInScope(scope, unit));
  return {
    month,
    units:
      mechanism !== undefined && fillsContract(mechanism)
        ? rows.map((row) => ({ ...unitMonth(mechanism, row), name: nameOf(row.unit, rules.units) }))
        : [],
    calendarVersion: rules.calendar.version,
    mechanisms: measuredMechanisms(rules).map(({ id, title }) => ({ id, title })),
    ...omitUndefined({
      measures: mechanism && {
        ...measuresOf(mechanism, rows, rules.units, settingsOfMonth(mechanism, month, rules)),
        ...(await distributionsFor(mechanism, month, scope, { rules, deps })),
      },
    }),
    now: toShanghai(deps.clock.now()),
  };
}

type Measures = NonNullable<UnitReportAnswer['measures']>;

/** What has no place in the line of a unit stands in a table of its own, or in the analysis. */
export function isColumn(measure: Measure): boolean {
  return !('breakdown' in measure) && !('distribution' in measure);
}

/** The tables of the month that have a line for each value. */
async function distributionsFor(
  mechanism: Mechanism,
  month: Month,
  scope: Scope,
  { rules, deps }: { readonly rules: Rules; readonly deps: Pick<ReportDeps, 'reports'> },
): Promise<Pick<Measures, 'distributions'>> {
  const wanted = Object.entries(mechanism.measures ?? {}).flatMap(([id, measure]) =>
    'distribution' in measure ? [{ id, ...measure }] : [],
  );
  if (wanted.length === 0) return {};
  const counters = await countsOfMonth(mechanism, month, deps);
  return {
    distributions: wanted.map(({ id, title, rules: cited, distribution }) => {
      const { of, percents, rounding } = distribution;
      const titleOf = valueTitles(mechanism, of, rules);
      const rows = distributionRows(mechanism, distribution, counters).filter(({ unit }) => isInScope(scope, unit));
      return {
        id,
        title,
        rules: [...cited],
        in: 'minute',
        percents: [...percents],
        rounding,
        rows: rows.map(({ unit, value, count, minutes, percentiles }) => ({
          unit,
          name: nameOf(unit, rules.units),
          ...(value === undefined ? {} : { value, title: titleOf(value) }),
          count,
          mean: { numerator: minutes, denominator: count, rounded: rounded(minutes, count, rounding) },
          percentiles: [...percentiles],
        })),
      };
    }),
  };
}

function isInScope(scope: Scope, unit: UnitId): boolean {
  return scope.kind === 'all' || scope.units.includes(unit);
}

function measuresOf(
  mechanism: Mechanism,
  rows: readonly MeasuredUnit[],
  register: readonly Unit[],
  settings: SettingValues,
): Measures {
  const { id, title, measures = {} } = mechanism;
  const hasRare = rows.some(({ values }) =>
    Object.entries(measures).some(([one, { rare }]) => rare && values[one] !== 0),
  );
  const shown = Object.entries(measures).filter(([, one]) => isColumn(one) && (!one.rare || hasRare));
  const own = Object.fromEntries(shown);
  return {
    mechanism: id,
    title,
    columns: shown.map(([measure, spec]) => column(measure, spec, measures, mechanism.counts ?? {}, settings)),
    rows: rows.map(({ unit, values }) => ({
      unit,
      name: nameOf(unit, register),
      values: figureValues(own, values),
    })),
  };
}

/** What the measures of a mechanism are made of. */
export function figureColumns(
  { measures = {}, counts = {} }: Pick<Mechanism, 'measures' | 'counts'>,
  settings: SettingValues,
): Measures['columns'] {
  return Object.entries(measures).map(([id, measure]) => column(id, measure, measures, counts, settings));
}

/** The values of some measures; one without a value is left out. */
export function figureValues(
  measures: NonNullable<Mechanism['measures']>,
  values: MeasuredUnit['values'],
): Measures['rows'][number]['values'] {
  return Object.fromEntries(
    Object.entries(measures).flatMap(([measure, spec]) => {
      const value = values[measure];
      return value === undefined ? [] : [[measure, valueView(value, spec)]];
    }),
  );
}

function column(
  id: string,
  measure: Measure,
  measures: NonNullable<Mechanism['measures']>,
  counts: NonNullable<Mechanism['counts']>,
  settings: SettingValues,
): Measures['columns'][number] {
  const { title, rules, field } = measure;
  const common = { id, title, rules: [...rules], ...omitUndefined({ field }) };
  if ('rate' in measure) {
    const { numerator, denominator, excludes, rounding } = measure.rate;
    return {
      ...common,
      kind: 'rate',
      numerator: chosen(numerator, settings),
      denominator,
      ...omitUndefined({
        excludes: excludes?.flatMap((one) => {
          const excluded = measures[one];
          return excluded === undefined ? [] : [{ id: one, title: excluded.title }];
        }),
      }),
      rounding,
    };
  }
  if ('mean' in measure) {
    const { of, rounding } = measure.mean;
    return { ...common, kind: 'mean', ...omitUndefined({ in: spanUnitOf(counts[of]) }), denominator: of, rounding };
  }
  if ('number' in measure) return { ...common, kind: 'number', of: measure.number };
  return { ...common, kind: 'ranking' };
}

function valueView(value: MeasuredValue, measure: Measure): Measures['rows'][number]['values'][string] {
  if (typeof value === 'number') return value;
  const { numerator, denominator } = value;
  const rounding = 'rate' in measure ? measure.rate.rounding : 'mean' in measure ? measure.mean.rounding : undefined;
  return {
    numerator,
    denominator,
    ...omitUndefined({
      rounded: rounding && denominator > 0 ? rounded(numerator, denominator, rounding) : undefined,
    }),
  };
}
