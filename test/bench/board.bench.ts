import { join } from 'node:path';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { addSeconds } from '../../shared/domain/instant.ts';
import type { BoardQuery, CaseStore } from '../../shared/ports/case-store.ts';
import { sampleReceivedAt } from '../contract/sample-cases.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { BenchRow } from './bench-row.ts';
import { fillWithOpenCases } from './open-cases.ts';

const now = addSeconds(sampleReceivedAt, 86_400);
const page = { limit: 50, now, dueBefore: addSeconds(now, 3 * 86_400) };

/** Who supervises reads all; a unit reads its own, and of others what all staff is shown. */
const everywhere = { units: [], mechanisms: ['env-complaint'], persons: ['env-complaint'] };
const of = (index: number) => ({ units: [`unit-${index % 300}`], mechanisms: [], persons: [] });

/** What people look for: the first page in each of the ways that the board offers. */
const queries: Readonly<Record<string, (index: number) => BoardQuery>> = {
  everything: () => page,
  'one unit': (index) => ({ ...page, unit: `unit-${index % 300}` }),
  'one unit, one stage': (index) => ({ ...page, unit: `unit-${index % 300}`, stage: 'revisit' }),
  'a rare stage': () => ({ ...page, stage: 'designation' }),
  urgent: () => ({ ...page, urgency: 'urgent' }),
  overdue: () => ({ ...page, state: 'overdue' }),
  'due soon': () => ({ ...page, state: 'due-soon' }),
  closed: () => ({ ...page, state: 'closed' }),
  'part of a name': (index) => ({ ...page, within: everywhere, q: `第${1_000 + (index % 900)}饭` }),
  'a common word': () => ({ ...page, within: everywhere, q: '油烟' }),
  'part of a name, for one unit': (index) => ({ ...page, within: of(index), q: `第${1_000 + (index % 900)}饭` }),
  'a common word, for one unit': (index) => ({ ...page, within: of(index), q: '油烟' }),
  'a common word, for a unit without cases': () => ({ ...page, within: of(-1), q: '油烟' }),
  'two words': (index) => ({ ...page, within: everywhere, q: `油烟 ${index % 900}号` }),
  'two common words, for one unit': (index) => ({ ...page, within: of(index), q: '处理 油烟' }),
  'the end of a telephone': (index) => ({ ...page, within: everywhere, q: String(1_000 + (index % 9_000)) }),
  'the last page': () => ({ ...page, offset: 99_950 }),
  'a page in the middle, the latest received': () => ({ ...page, sort: 'received', offset: 50_000 }),
  'due in a week': () => ({ ...page, dueFrom: now, dueTo: addSeconds(now, 7 * 86_400) }),
  'by number, the last first': () => ({ ...page, sort: 'number-desc' }),
  'by unit': () => ({ ...page, sort: 'unit' }),
  'a badge': () => ({ ...page, badge: 'urgent' }),
  'a first receiver, one unit': (index) => ({ ...page, firstContact: 'hotline-12369', unit: `unit-${index % 300}` }),
  'a lead without cases': () => ({ ...page, lead: 'unit-x' }),
  'the latest received': () => ({ ...page, sort: 'received' }),
  'the last changed of one unit': (index) => ({ ...page, unit: `unit-${index % 300}`, sort: 'changed' }),
  'received in a week, the most pressing first': () => ({
    ...page,
    receivedFrom: sampleReceivedAt,
    receivedBefore: addSeconds(sampleReceivedAt, 7 * 86_400),
  }),
  'a common word, the last changed': (index) => ({ ...page, within: of(index), q: '油烟', sort: 'changed' }),
  'part of a name, the last changed': (index) => ({
    ...page,
    within: everywhere,
    q: `第${1_000 + (index % 900)}饭`,
    sort: 'changed',
  }),
};

/** The board's first page from SQLite, with 1,000 and with 100,000 open cases. */
export async function benchBoard(): Promise<BenchRow[]> {
  const folder = temporaryFolder();
  try {
    const few = await measured(join(folder.path, 'few.db'), 1_000);
    const many = await measured(join(folder.path, 'many.db'), 100_000);
    return Object.keys(queries).map((name): BenchRow => {
      const value = many.get(name) ?? Number.NaN;
      const baseline = { name: '1,000 cases', value: few.get(name) ?? Number.NaN };
      const ok = value < 50;
      return {
        group: 'board',
        name: `p95 at 100,000: ${name}`,
        value,
        unit: 'ms',
        baseline,
        ratio: baseline.value / value,
        aim: '< 50 ms',
        ok,
      };
    });
  } finally {
    folder.remove();
  }
}

async function measured(path: string, count: number): Promise<ReadonlyMap<string, number>> {
  await fillWithOpenCases(path, { count });
  const store = openSqliteStore({ path });
  await store.cases.board({ ...page, q: '第一次建索引' });
  const result = new Map<string, number>();
  for (const [name, query] of Object.entries(queries)) result.set(name, await p95(store.cases, query));
  await store.close();
  return result;
}

async function p95(cases: CaseStore, query: (index: number) => BoardQuery): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < 220; index++) {
    const begun = performance.now();
    await cases.board(query(index));
    if (index >= 20) times.push(performance.now() - begun);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
}
