import type * as z from 'zod/mini';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { askedFigures } from '../../shared/application/reports/asked-figures.ts';
import { monthsUpTo } from '../../shared/application/reports/months.ts';
import type { ReportDeps } from '../../shared/application/reports/report-deps.ts';
import { settingsOfMonth } from '../../shared/application/reports/settings-of-month.ts';
import {
  countedMechanisms,
  countsOfMonth,
  ofEveryInMonth,
  summedCounts,
} from '../../shared/application/reports/unit-months.ts';
import type { TrendsAnswer } from '../../shared/contracts/figures-answers.ts';
import type { trendsQuery } from '../../shared/contracts/figures.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { Mechanism, UnitId } from '../../shared/domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { measuredUnits } from '../../shared/domain/reports/measured.ts';
import { ofEvery } from '../../shared/domain/reports/of-every.ts';
import type { Counts, Month } from '../../shared/domain/reports/report.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import type { Failure } from '../http/failure.ts';
import type { Sheet } from '../http/sheets/sheet.ts';
import { figureColumns, figureValues, isColumn } from './unit-report.ts';
import { figureCells, figureHeadings } from './unit-sheet.ts';

/** `GET /v1/reports/trends`: the figures month by month, of all units together or of one. */
export async function trendsFor(
  { to, months: count, ...question }: z.infer<typeof trendsQuery>,
  caller: StaffCaller,
  deps: ReportDeps,
): Promise<TrendsAnswer | Failure> {
  const asked = await askedFigures(question, caller, deps);
  if (asked.kind === 'refused') return asked;
  const { rules, mechanism, unit } = asked;
  const months = monthsUpTo(to, count);
  const isRare = ([, { rare }]: readonly [string, { readonly rare?: true }]): boolean => rare === true;
  // Among the units of one line there is nothing to rank.
  const shown = Object.entries(mechanism.measures ?? {}).filter(
    (one) => isColumn(one[1]) && !('ranking' in one[1]) && !isRare(one),
  );
  const own = { ...mechanism, measures: Object.fromEntries(shown) };
  return {
    from: months[0] ?? to,
    to,
    ...omitUndefined({ unit }),
    mechanism: { id: mechanism.id, title: mechanism.title },
    mechanisms: countedMechanisms(rules).map(({ id, title }) => ({ id, title })),
    columns: [...figureColumns(own, settingsOfMonth(mechanism, to, rules)), missedColumn],
    months: await Promise.all(
      months.map(async (month) => ({ month, values: await valuesIn(month, own, unit, { rules, deps }) })),
    ),
    now: toShanghai(deps.clock.now()),
  };
}

/** Of every mechanism, whatever figures it has. */
const missedColumn: TrendsAnswer['columns'][number] = {
  id: ofEvery.missed,
  title: { zh: '逾期次数', en: 'missed' },
  rules: [],
  kind: 'number',
  of: ofEvery.missed,
};

async function valuesIn(
  month: Month,
  mechanism: Mechanism,
  unit: UnitId | undefined,
  { rules, deps }: { readonly rules: Rules; readonly deps: Pick<ReportDeps, 'reports'> },
): Promise<TrendsAnswer['months'][number]['values']> {
  const [declared, every] = await Promise.all([
    countsOfMonth(mechanism, month, deps),
    ofEveryInMonth(mechanism, month, deps),
  ]);
  const together = (counters: ReadonlyMap<UnitId, Counts>): Counts =>
    summedCounts([...counters].flatMap(([of, counts]) => (unit === undefined || of === unit ? [counts] : [])));
  const [row] = measuredUnits(mechanism, new Map([['', together(declared)]]), {
    calendar: rules.calendar,
    settings: settingsOfMonth(mechanism, month, rules),
    isRanked: () => false,
  });
  const { [ofEvery.missed]: missed = 0 } = together(every);
  return { ...figureValues(mechanism.measures ?? {}, row?.values ?? {}), [ofEvery.missed]: missed };
}

/** The months as a table. */
export function trendsSheet({ from, to, columns, months }: TrendsAnswer): Sheet {
  return {
    name: `${from}..${to}`,
    columns: [{ zh: '月份', en: 'month' }, ...columns.flatMap(figureHeadings)],
    rows: months.map(({ month, values }) => [
      month,
      ...columns.flatMap((column) => figureCells(column, values[column.id])),
    ]),
  };
}
