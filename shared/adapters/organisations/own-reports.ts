import type { UnitId } from '../../domain/mechanism/mechanism.ts';
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
      const { rows, ...rest } = await all.breaches(query);
      return { ...rest, rows: rows.filter(({ unit }) => own.has(unit)) };
    },
  };
}
