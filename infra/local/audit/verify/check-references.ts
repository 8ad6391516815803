import type { DatabaseSync } from 'node:sqlite';
import { referenceHash } from '../../../../shared/domain/audit/checkpoint.ts';
import { genesisHash } from '../../../../shared/domain/case/chain.ts';
import type { ReferenceRecord } from '../../../../shared/contracts/reference-file.ts';
import type { Anchors } from './anchors.ts';
import type { Findings } from './findings.ts';

/**
 * Checks register, settings, calendar, persons, keys of the lines and the other documents: chained, whole, as they were
 * named.
 * @param all by kind, then by version
 */
export function checkReferences(
  place: string,
  all: Iterable<ReferenceRecord>,
  anchors: Anchors,
  findings: Findings,
): void {
  const byKind = Map.groupBy(all, ({ kind }) => kind);
  for (const kind of anchors.ids('reference')) if (!byKind.has(kind)) byKind.set(kind, []);
  for (const [kind, versions] of byKind) checkKind(place, kind, versions, anchors, findings);
}

function checkKind(
  place: string,
  kind: string,
  versions: readonly ReferenceRecord[],
  anchors: Anchors,
  findings: Findings,
): void {
  const anchored = anchors.of('reference', kind);
  let previous = genesisHash;
  for (const [index, reference] of versions.entries()) {
    findings.counted('documents');
    const { version, hash: kept } = reference;
    const field = `${kind} ${version}`;
    const hash = referenceHash(previous, reference);
    const named = anchored.get(version);
    if (version !== index + 1) findings.differs({ place, field, what: texts.gap });
    else if (named !== undefined && named !== hash) {
      const values = { expected: named.slice(0, 16), actual: hash.slice(0, 16) };
      findings.differs({ place, field, ...values, what: texts.rewritten });
    } else if (kept !== undefined && kept !== hash) findings.differs({ place, field, what: texts.broken });
    previous = kept ?? hash;
  }
  const furthest = Math.max(0, ...anchored.keys());
  if (furthest > versions.length) {
    const values = { expected: `≥ ${furthest}`, actual: String(versions.length) };
    findings.differs({ place, field: kind, ...values, what: texts.removed });
  }
  const amount = versions.length - furthest;
  if (amount > 0) findings.unanchored({ kind: 'document', id: kind, amount });
}

type ReferenceRow = {
  kind: string;
  version: number;
  document: string;
  author: string;
  author_unit: string | null;
  reason: string;
  at: string;
  hash: string | null;
};

/** The documents of `cases.db`. One that cannot be read is taken for none, and breaks its chain. */
export function* referencesIn(db: DatabaseSync): Iterable<ReferenceRecord> {
  const rows = db.prepare('SELECT * FROM reference ORDER BY kind, version').all() as ReferenceRow[];
  for (const { author_unit: authorUnit, hash, document, ...rest } of rows) {
    yield {
      ...rest,
      ...(authorUnit === null ? {} : { authorUnit }),
      document: documentOf(document),
      // Every row of this layout has one.
      hash: hash ?? '',
    };
  }
}

function documentOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

const texts = {
  gap: { zh: '版本缺失', en: 'a version is missing before it' },
  broken: { zh: '与文件链不符：内容被改动', en: 'does not fit its chain: the document was changed' },
  rewritten: { zh: '与检查点记载的哈希不符', en: 'not the hash that a checkpoint named' },
  removed: { zh: '检查点记载过的版本已不存在', en: 'versions that a checkpoint named are not there any more' },
} as const;
