import { expect, it } from 'vitest';
import { ownReports } from '../../../shared/adapters/organisations/own-reports.ts';
import type { Breach } from '../../../shared/domain/reports/report.ts';
import type { BreachQuery } from '../../../shared/ports/report-store.ts';
import { shippedRules, sourceOf } from '../../support/test-rules.ts';

/** Breaches of three units, of which one belongs to another organisation, in the order of the store. */
const stored = ['aaa-library', 'epb', 'mmm-library', 'mmm-library', 'police', 'zzz-library'].map(
  (unit, index) => ({ unit, number: `HJ-${index}` }) as Breach,
);

async function breaches({ cursor, limit }: BreachQuery) {
  const from = cursor === undefined ? 0 : Number(cursor);
  const until = from + limit;
  const rows = stored.slice(from, until);
  return until < stored.length ? { rows, cursor: String(until) } : { rows };
}

it('pages through the breaches of an organisation in full pages, whatever lies between', async () => {
  const cases = async (query: BreachQuery) => {
    const { rows, ...more } = await breaches(query);
    return { rows: rows.map(({ unit, number }) => ({ unit, number, n: 1 })), ...more };
  };
  const reports = ownReports({ month: async () => new Map(), breaches, cases }, sourceOf(shippedRules));
  const first = await reports.breaches({ month: '2026-03', limit: 1 });
  expect(first.rows.map(({ number }) => number)).toEqual(['HJ-1']);
  const { cursor = '' } = first;
  const second = await reports.breaches({ month: '2026-03', limit: 1, cursor });
  expect(second.rows.map(({ number }) => number)).toEqual(['HJ-4']);
  expect(await reports.breaches({ month: '2026-03', limit: 1, cursor: second.cursor ?? '' })).toEqual({ rows: [] });
  expect((await reports.breaches({ month: '2026-03', limit: 2 })).rows).toHaveLength(2);
  const counted = await reports.cases({ month: '2026-03', counter: 'env-complaint/received', limit: 2 });
  expect(counted.rows.map(({ number }) => number)).toEqual(['HJ-1', 'HJ-4']);
});
