import type * as z from 'zod/mini';
import type { AnalysisAnswer, analysisQuery } from '../../shared/contracts/reports.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { Month } from '../../shared/domain/reports/report.ts';
import type { Text } from '../../shared/domain/text.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { type Analysis, analyse } from '../../shared/domain/reports/analysis.ts';
import type { Dimension } from '../../shared/domain/reports/measures.ts';
import { resultTitles, unknownTitle } from '../../shared/domain/reports/titles.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import type { Failure } from '../http/failure.ts';
import { invalid } from '../../shared/application/refusal.ts';
import { unnamed } from '../http/views/titles.ts';
import type { ReportDeps } from '../../shared/application/reports/report-deps.ts';
import { askedUnit, scopeOf } from '../../shared/application/reports/scope.ts';
import type { Sheet } from '../http/sheets/sheet.ts';
import { nameOf } from '../../shared/application/reports/unit-months.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

const maxMonths = 36;

/** `GET /v1/reports/analysis`: cases accepted in some months by content, place and result (ENV-151, ENV-154). */
export async function analysisFor(
  { from, to, unit: asked }: z.infer<typeof analysisQuery>,
  caller: StaffCaller,
  deps: ReportDeps,
): Promise<AnalysisAnswer | Failure> {
  const months = monthsBetween(from, to);
  if (months.length === 0 || months.length > maxMonths) return wrongRange();
  await deps.caughtUp();
  const rules = await deps.rules.current();
  const narrowed = askedUnit(asked, scopeOf(caller, rules.units));
  if (narrowed.kind === 'refused') return narrowed;
  const counted = await Promise.all(
    months.map(async (month) => ({ month, counters: await deps.reports.month(month) })),
  );
  const { received, by, months: perMonth } = analyse(counted, narrowed.unit);
  return {
    from,
    to,
    ...omitUndefined({ unit: narrowed.unit }),
    received,
    months: perMonth.map((one) => ({ ...one })),
    ...titled(by, rules),
    now: toShanghai(deps.clock.now()),
  };
}

const dimensionTitles: Readonly<Record<Dimension, Text>> = {
  content: { zh: '内容', en: 'content' },
  place: { zh: '地点', en: 'place' },
  result: { zh: '结果', en: 'result' },
};

/** The analysis as a table. */
export function analysisSheet(answer: AnalysisAnswer): Sheet {
  const dimensions = Object.entries(dimensionTitles) as [Dimension, Text][];
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
      ...dimensions.flatMap(([dimension, { zh, en }]) =>
        answer[dimension].map(({ value, title, count }) => [`${zh} ${en}`, value, title.zh, count]),
      ),
    ],
  };
}

function titled(by: Analysis['by'], rules: Rules): Pick<AnalysisAnswer, Dimension> {
  const media = rules.mechanisms.find(({ id }) => id === 'env-complaint')?.facts['medium'];
  const contentTitles = media?.type === 'enum' ? media.values : {};
  const valuesOf = (dimension: Dimension, title: (value: string) => Text) =>
    by[dimension].map(({ value, count }) => ({
      value,
      title: value === 'unknown' ? unknownTitle : title(value),
      count,
    }));
  return {
    content: valuesOf('content', (value) => contentTitles[value] ?? unnamed(value)),
    place: valuesOf('place', (value) => nameOf(value, rules.units)),
    result: valuesOf('result', (value) => resultTitles[value] ?? unnamed(value)),
  };
}

/** Both included; none when `to` is before `from`, and never many more than are allowed. */
function monthsBetween(from: Month, to: Month): readonly Month[] {
  const months: Month[] = [];
  const [year = 0, month = 0] = from.split('-').map(Number);
  for (let index = year * 12 + month - 1; months.length <= maxMonths; index++) {
    const text = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
    if (text > to) break;
    months.push(text);
  }
  return months;
}

function wrongRange(): Failure {
  const message = {
    zh: `须在 from 之后，最多 ${maxMonths} 个月`,
    en: `must follow from, by at most ${maxMonths} months`,
  };
  return invalid([{ path: 'to', message }]);
}
