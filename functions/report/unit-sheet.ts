import type { UnitReportAnswer } from '../../shared/contracts/reports.ts';
import type { Text } from '../../shared/domain/text.ts';
import type { Cell, Sheet } from '../http/sheets/sheet.ts';

type Measures = NonNullable<UnitReportAnswer['measures']>;
type Column = Measures['columns'][number];
type Value = Measures['rows'][number]['values'][string] | undefined;

/** A rate takes three columns, so that nobody reads it without what it was counted from. */
export function unitSheet({ month, measures }: Pick<UnitReportAnswer, 'month' | 'measures'>): Sheet {
  const { columns, rows } = measures ?? { columns: [], rows: [] };
  return {
    name: month,
    columns: [{ zh: '单位代码', en: 'unit' }, { zh: '单位', en: 'name' }, ...columns.flatMap(figureHeadings)],
    rows: rows.map(({ unit, name, values }) => [
      unit,
      name.zh,
      ...columns.flatMap((column) => figureCells(column, values[column.id])),
    ]),
  };
}

/** A distribution as a table, a line for each unit and value. */
export function distributionSheet({ month, distribution: { percents, rows } }: DistributionOf): Sheet {
  return {
    name: month,
    columns: [
      { zh: '单位代码', en: 'unit' },
      { zh: '单位', en: 'name' },
      { zh: '代码', en: 'value' },
      { zh: '名称', en: 'title' },
      { zh: '件数', en: 'cases' },
      { zh: '平均（分钟）', en: 'mean, minutes' },
      ...percents.map((percent) => ({ zh: `P${percent}（分钟）`, en: `P${percent}, minutes` })),
    ],
    rows: rows.map(({ unit, name, value, title, count, mean, percentiles }) => [
      ...[unit, name.zh, value, title?.zh, count, mean.rounded],
      ...percentiles,
    ]),
  };
}

interface DistributionOf {
  readonly month: string;
  readonly distribution: NonNullable<Measures['distributions']>[number];
}

function isQuotient({ kind }: Column): boolean {
  return kind === 'rate' || kind === 'mean';
}

/** The headings of a figure: of a quotient three. */
export function figureHeadings(column: Column): readonly Text[] {
  const { zh, en } = column.title;
  if (!isQuotient(column)) return [column.title];
  return [{ zh: `${zh}：分子`, en: `${en}: numerator` }, { zh: `${zh}：分母`, en: `${en}: denominator` }, column.title];
}

/** What stands under {@link figureHeadings}. */
export function figureCells(column: Column, value: Value): readonly Cell[] {
  if (typeof value === 'object') return [value.numerator, value.denominator, value.rounded];
  return isQuotient(column) ? [undefined, undefined, undefined] : [value];
}
