import type { UnitReportAnswer } from '../../shared/contracts/reports.ts';
import type { Text } from '../../shared/domain/text.ts';
import type { Rate } from '../../shared/domain/reports/unit-report.ts';
import type { Cell, Sheet } from '../http/sheets/sheet.ts';

type Row = UnitReportAnswer['units'][number];

const plain: readonly (readonly [Text, (row: Row) => Cell])[] = [
  [{ zh: '单位代码', en: 'unit' }, ({ unit }) => unit],
  [{ zh: '单位', en: 'name' }, ({ name }) => name.zh],
  [{ zh: '名次', en: 'rank' }, ({ rank }) => rank],
  [{ zh: '登记', en: 'registered' }, ({ registered }) => registered],
  [{ zh: '受理', en: 'received' }, ({ received }) => received],
  [{ zh: '办结归档', en: 'closed' }, ({ closed }) => closed],
  [{ zh: '办结未评价', en: 'not evaluated' }, ({ notEvaluated }) => notEvaluated],
];

/** Only where a calendar that was published afterwards has judged anything (I-27). */
const afterwards: typeof plain = [
  [{ zh: '时限按事后日历认定按时', en: 'limits judged in time' }, ({ judged }) => judged?.limits.inTime ?? 0],
  [{ zh: '时限按事后日历认定逾期', en: 'limits judged late' }, ({ judged }) => judged?.limits.late ?? 0],
  [{ zh: '原则性时限按事后日历认定按时', en: 'targets judged in time' }, ({ judged }) => judged?.targets.inTime ?? 0],
  [{ zh: '原则性时限按事后日历认定逾期', en: 'targets judged late' }, ({ judged }) => judged?.targets.late ?? 0],
];

const rates: readonly (readonly [Text, (row: Row) => Rate])[] = [
  [{ zh: '办结率', en: 'closing rate' }, ({ closingRate }) => closingRate],
  [{ zh: '时限按时率', en: 'limits on time' }, ({ onTimeRate }) => onTimeRate],
  [{ zh: '原则性时限按时率', en: 'targets on time' }, ({ targetRate }) => targetRate],
  [{ zh: '平均办理工作日', en: 'mean handling working days' }, ({ handlingWorkingDays }) => handlingWorkingDays],
  [{ zh: '重办率', en: 'redo rate' }, ({ redoRate }) => redoRate],
  [{ zh: '总体满意率', en: 'satisfied' }, ({ satisfaction }) => satisfaction.overall],
  [{ zh: '受理人员满意率', en: 'satisfied: intake' }, ({ satisfaction }) => satisfaction.intake],
  [{ zh: '现场执法人员满意率', en: 'satisfied: field' }, ({ satisfaction }) => satisfaction.field],
  [{ zh: '办理结果满意率', en: 'satisfied: result' }, ({ satisfaction }) => satisfaction.result],
];

/** Behind all rates, which do not count them. */
const apart: readonly (readonly [Text, (row: Row) => Cell])[] = [
  [{ zh: '撤回（另计）', en: 'withdrawn (apart)' }, ({ withdrawn }) => withdrawn],
  [{ zh: '作废（另计）', en: 'void (apart)' }, ({ voided }) => voided],
];

/** A rate takes three columns, so that nobody reads it without what it was counted from. */
export function unitSheet({ month, units }: UnitReportAnswer): Sheet {
  const judged = units.some((row) => row.judged !== undefined) ? afterwards : [];
  return {
    name: month,
    columns: [
      ...plain.map(([title]) => title),
      ...rates.flatMap(([{ zh, en }]) => [
        { zh: `${zh}：分子`, en: `${en}: numerator` },
        { zh: `${zh}：分母`, en: `${en}: denominator` },
        { zh, en },
      ]),
      ...apart.map(([title]) => title),
      ...judged.map(([title]) => title),
    ],
    rows: units.map((row) => [
      ...plain.map(([, read]) => read(row)),
      ...rates.flatMap(([, read]) => {
        const { numerator, denominator, rate } = read(row);
        return [numerator, denominator, rate === undefined ? undefined : Number(rate.toFixed(4))];
      }),
      ...apart.map(([, read]) => read(row)),
      ...judged.map(([, read]) => read(row)),
    ]),
  };
}
