import type { DatabaseSync } from 'node:sqlite';
import { readingHash } from '../../../../shared/domain/audit/reading.ts';
import { genesisHash } from '../../../../shared/domain/case/chain.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import type { Anchors } from './anchors.ts';
import type { Findings } from './findings.ts';

type ReadingRow = {
  id: number;
  at: string;
  number: string;
  user: string;
  unit: string | null;
  call: string;
  hash: string;
};

const place = 'cases.db/readings';

/** Checks the log of who read the data of complainants: chained, whole, as it was named. */
export function checkReadings(db: DatabaseSync, anchors: Anchors, findings: Findings): void {
  const anchored = anchors.of('readings', 'readings');
  const furthest = Math.max(0, ...anchored.keys());
  let previous = genesisHash;
  let length = 0;
  const rows = db.prepare('SELECT id, at, number, user, unit, call, hash FROM readings ORDER BY id').iterate();
  for (const row of rows as Iterable<ReadingRow>) {
    findings.counted('readings');
    length += 1;
    const { id, at, number, user, unit, call, hash: kept } = row;
    const reading = { at: at as Instant, user, ...(unit === null ? {} : { unit }), number, call };
    const hash = readingHash(previous, reading);
    const named = anchored.get(id);
    const what =
      id !== length
        ? texts.gap
        : named !== undefined && named !== hash
          ? texts.rewritten
          : hash === kept
            ? undefined
            : texts.broken;
    if (what) findings.differs({ place, case: number, field: `#${id}`, what });
    previous = kept;
    // One that is missing is told once.
    length = id;
  }
  if (furthest > length) {
    const values = { expected: `≥ ${furthest}`, actual: String(length) };
    findings.differs({ place, field: 'length', ...values, what: texts.removed });
  }
  if (length > furthest) findings.unanchored({ kind: 'readings', id: 'readings', amount: length - furthest });
}

const texts = {
  gap: { zh: '此前的查阅记录缺失', en: 'readings are missing before it' },
  rewritten: { zh: '与检查点记载的哈希不符', en: 'not the hash that a checkpoint named' },
  broken: { zh: '与记录链不符：内容被改动', en: 'does not fit its chain: it was changed' },
  removed: { zh: '检查点记载过的查阅记录已不存在', en: 'readings that a checkpoint named are not there any more' },
} as const;
