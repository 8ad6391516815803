import type * as z from 'zod/mini';
import type { AnalysisAnswer, analysisQuery } from '../../shared/contracts/reports.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { type Analysis, analyse } from '../../shared/domain/reports/analysis.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import type { Failure } from '../http/failure.ts';
import { askedMonths } from '../../shared/application/reports/asked-figures.ts';
import type { ReportDeps } from '../../shared/application/reports/report-deps.ts';
import type { Sheet } from '../http/sheets/sheet.ts';
import { countsOfMonth, measuredMechanism } from '../../shared/application/reports/unit-months.ts';
import { valueTitles } from './value-titles.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

/** `GET /v1/reports/analysis`: the cases of some months by what their mechanism tells them apart by (ENV-151, ENV-154). */
export async function analysisFor(
  query: z.infer<typeof analysisQuery>,
  caller: StaffCaller,
  deps: ReportDeps,
): Promise<AnalysisAnswer | Failure> {
  const asked = await askedMonths(query, caller, deps, measuredMechanism);
  if (asked.kind === 'refused') return asked;
  const { rules, mechanism, unit } = asked;
  const counted = await Promise.all(
    asked.months.map(async (month) => ({ month, counters: await countsOfMonth(mechanism, month, deps) })),
  );
  const { received, by, months: perMonth } = analyse(mechanism, counted, unit);
  const breakdowns = breakdownsOf(mechanism, by, rules);
  const fixed = (field: string): Values => breakdowns.find((one) => one.field === field)?.values ?? [];
  return {
    from: query.from,
    to: query.to,
    ...omitUndefined({ unit }),
    received,
    months: perMonth.map((one) => ({ ...one })),
    content: fixed('content'),
    place: fixed('place'),
    result: fixed('result'),
    breakdowns: breakdowns.map(({ id, title, rules: cited, values }) => ({ id, title, rules: cited, values })),
    now: toShanghai(deps.clock.now()),
  };
}

/** The analysis as a table. */
export function analysisSheet(answer: AnalysisAnswer): Sheet {
  return {
    name: `${answer.from}..${answer.to}`,
    columns: [
      { zh: '项目', en: 'dimension' },
      { zh: '代码', en: 'value' },
      { zh: '名称', en: 'title' },
      { zh: '受理件数', en: 'cases' },
    ],
    rows: [
      ...answer.months.map(({ month, received }) => ['受理月份 month', month, month, received]),
      ...(answer.breakdowns ?? []).flatMap(({ title: { zh, en }, values }) =>
        values.map(({ value, title, count }) => [`${zh} ${en}`, value, title.zh, count]),
      ),
    ],
  };
}

type Breakdowns = NonNullable<AnalysisAnswer['breakdowns']>;
type Values = Breakdowns[number]['values'];

function breakdownsOf(mechanism: Mechanism, by: Analysis['by'], rules: Rules) {
  return Object.entries(mechanism.measures ?? {}).flatMap(([id, measure]) => {
    if (!('breakdown' in measure)) return [];
    const titleOf = valueTitles(mechanism, measure.breakdown, rules);
    const values = (by[id] ?? []).map(({ value, count }) => ({ value, title: titleOf(value), count }));
    return [{ id, field: measure.field, title: measure.title, rules: [...measure.rules], values }];
  });
}
