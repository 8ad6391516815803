import type { UnitId } from '../../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { ReportStore } from '../../ports/report-store.ts';
import type { RulesSource } from '../../ports/rules.ts';

type Reports = Pick<ReportStore, 'month' | 'breaches' | 'cases'>;

/** What is counted of the units of one organisation: no case counts for a unit of another one. */
export function ownReports(all: Reports, rules: RulesSource): Reports {
  const ownUnits = async (): Promise<ReadonlySet<UnitId>> => new Set((await rules.current()).units.map(({ id }) => id));
  return {
    month: async (month) => {
      const own = await ownUnits();
      return new Map([...(await all.month(month))].filter(([unit]) => own.has(unit)));
    },
    breaches: async (query) => ownRows(query, all.breaches, await ownUnits()),
    cases: async (query) => ownRows(query, all.cases, await ownUnits()),
  };
}

/** Lines of others are passed over, so that a page is as long as it was asked for. */
async function ownRows<
  Query extends { readonly limit: number; readonly cursor?: string },
  Row extends { unit: UnitId },
>(
  query: Query,
  read: (query: Query) => Promise<{ readonly rows: readonly Row[]; readonly cursor?: string }>,
  own: ReadonlySet<UnitId>,
): Promise<{ readonly rows: readonly Row[]; readonly cursor?: string }> {
  const rows: Row[] = [];
  let { cursor } = query;
  do {
    const page = await read({ ...query, limit: query.limit - rows.length, ...omitUndefined({ cursor }) });
    rows.push(...page.rows.filter(({ unit }) => own.has(unit)));
    cursor = page.cursor;
  } while (cursor !== undefined && rows.length < query.limit);
  return { rows, ...omitUndefined({ cursor }) };
}
