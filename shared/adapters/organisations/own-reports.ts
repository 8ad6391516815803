import type { UnitId } from '../../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { Breach } from '../../domain/reports/report.ts';
import type { ReportStore } from '../../ports/report-store.ts';
import type { RulesSource } from '../../ports/rules.ts';

type Reports = Pick<ReportStore, 'month' | 'breaches'>;

/** What is counted of the units of one organisation: no case counts for a unit of another one. */
export function ownReports(all: Reports, rules: RulesSource): Reports {
  const ownUnits = async (): Promise<ReadonlySet<UnitId>> => new Set((await rules.current()).units.map(({ id }) => id));
  return {
    month: async (month) => {
      const own = await ownUnits();
      return new Map([...(await all.month(month))].filter(([unit]) => own.has(unit)));
    },
    breaches: async (query) => {
      const own = await ownUnits();
      const rows: Breach[] = [];
      let { cursor } = query;
      // Lines of others are passed over, so that a page is as long as it was asked for.
      do {
        const page = await all.breaches({ ...query, limit: query.limit - rows.length, ...omitUndefined({ cursor }) });
        rows.push(...page.rows.filter(({ unit }) => own.has(unit)));
        cursor = page.cursor;
      } while (cursor !== undefined && rows.length < query.limit);
      return { rows, ...omitUndefined({ cursor }) };
    },
  };
}
