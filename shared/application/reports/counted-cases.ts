import type { UnitId } from '../../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { Month } from '../../domain/reports/report.ts';
import type { CountedCase, ReportStore } from '../../ports/report-store.ts';

/** Which cases are asked for: those behind a counter of some months, of one unit where given. */
export interface BehindFigure {
  readonly counter: string;
  readonly months: readonly Month[];
  readonly unit?: UnitId;
  readonly cursor?: string;
  readonly limit: number;
}

/** A page of the cases behind a figure: month by month, each by unit and number. */
export async function casesBehind(
  { counter, months, unit, cursor, limit }: BehindFigure,
  { cases }: Pick<ReportStore, 'cases'>,
): Promise<{ readonly rows: readonly (CountedCase & { readonly month: Month })[]; readonly cursor?: string }> {
  const rows: (CountedCase & { readonly month: Month })[] = [];
  const [begun = '', ...rest] = cursor?.split(' ') ?? [];
  let within = rest.length === 0 ? undefined : rest.join(' ');
  for (const month of months.filter((one) => one >= begun)) {
    const query = { month, counter, limit: limit - rows.length, ...omitUndefined({ unit, cursor: within }) };
    const page = await cases(query);
    rows.push(...page.rows.map((row) => ({ ...row, month })));
    within = undefined;
    if (page.cursor !== undefined) return { rows, cursor: `${month} ${page.cursor}` };
    const next = months[months.indexOf(month) + 1];
    if (rows.length >= limit && next !== undefined) return { rows, cursor: next };
  }
  return { rows };
}
