import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { addSeconds, type Instant } from '../../shared/domain/instant.ts';
import { firstCommit, sampleReceivedAt } from '../contract/sample-cases.ts';

const stages = ['acceptance', 'handling', 'handling', 'handling', 'reply', 'revisit', 'evaluation'];
const places = ['人民路', '解放街', '滨江大道', '工业园区东区', '老城菜市场'];
const surnames = ['王', '李', '张', '刘', '陈'];
const matters = ['餐馆油烟扰民', '工地夜间施工噪声', '河道排放污水', '露天焚烧垃圾', '扬尘污染'];

/** Which open cases there are; by default of the time of the sample cases. */
export interface OpenCases {
  readonly count: number;
  /** The index of the first. */
  readonly first?: number;
  /** Ten a second unless told. */
  readonly receivedAt?: Instant;
  /** Within 60 days unless told. */
  readonly dueAt?: (index: number) => Instant;
}

/** Adds open cases of 300 units to a store, which is made where there is none. */
export async function fillWithOpenCases(path: string, cases: OpenCases): Promise<void> {
  const { count, first = 0 } = cases;
  const store = openSqliteStore({ path });
  for (let done = 0; done < count; done += 500) {
    const group = Array.from({ length: Math.min(500, count - done) }, (_, index) =>
      store.cases.commit(openCase(first + done + index, cases)),
    );
    await Promise.all(group);
  }
  await store.close();
}

export function caseNumber(index: number): string {
  return `12369-20260302-${String(index).padStart(6, '0')}`;
}

function openCase(index: number, { receivedAt, dueAt }: OpenCases) {
  return firstCommit({
    number: caseNumber(index),
    dueAt: dueAt?.(index) ?? addSeconds(receivedAt ?? sampleReceivedAt, 3_600 * (1 + ((index * 7_919) % 1_440))),
    holder: `unit-${(index * 31) % 300}`,
    // One in ten thousand waits for a ruling: a stage that a walk over the whole board would look for in vain.
    stage: index % 10_000 === 17 ? 'designation' : (stages[index % stages.length] ?? 'handling'),
    ...(index % 40 === 0 ? { badges: { names: ['urgent'], weight: 0 } } : {}),
    place: `${places[index % places.length] ?? ''}${index % 997} 号`,
    receivedAt: receivedAt ?? addSeconds(sampleReceivedAt, Math.floor(index / 10)),
    complainant: {
      name: `${surnames[index % surnames.length] ?? ''}某`,
      contact: `138${String((index * 7_919) % 100_000_000).padStart(8, '0')}`,
    },
    respondent: `第${index % 4_999}饭馆`,
    content: `${matters[index % matters.length] ?? ''}，多次反映没有结果，希望有关部门尽快处理。`,
  });
}
