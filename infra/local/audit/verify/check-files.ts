import type { DatabaseSync } from 'node:sqlite';
import type { Head } from '../../../../shared/domain/audit/checkpoint.ts';
import { type feedFiles, machineHeads } from '../feed-positions.ts';
import { fileHeads } from '../file-heads.ts';
import type { Anchors } from './anchors.ts';
import type { Findings } from './findings.ts';

/** Checks accounts and the key that signs people in against the last checkpoint that named them. */
export function checkFiles(folder: string, anchors: Anchors, findings: Findings): void {
  let present: readonly Head[] = [];
  try {
    present = fileHeads(folder);
  } catch {
    findings.differs({ place: 'staff.json', what: texts.unreadable });
  }
  for (const head of present) {
    const named = anchors.latest(head.kind, head.id);
    if (named === undefined || named.hash === '') {
      findings.unanchored({ kind: head.kind === 'account' ? 'account' : 'file', id: head.id, amount: 1 });
    } else if (named.hash !== head.hash) {
      findings.differs({ ...placeOf(head), what: texts.changed });
    }
  }
  for (const kind of ['account', 'file'] as const) {
    for (const id of anchors.ids(kind)) {
      const isThere = present.some((head) => head.kind === kind && head.id === id);
      if (!isThere && anchors.latest(kind, id)?.hash !== '')
        findings.differs({ ...placeOf({ kind, id }), what: texts.gone });
    }
  }
}

/** After an orderly stop a reader of the feed stands where it stood. */
export function checkPosition(
  id: (typeof feedFiles)[number],
  db: DatabaseSync,
  anchors: Anchors,
  lastCommit: number,
  findings: Findings,
): void {
  const version = Number(db.prepare('SELECT done_to FROM feed_cursor').get()?.['done_to']);
  const place = `${id}/feed_cursor`;
  const values = { field: 'done_to', actual: String(version) };
  if (version > lastCommit) findings.differs({ place, ...values, expected: `≤ ${lastCommit}`, what: texts.ahead });
  const named = anchors.last?.reason === 'stop' ? anchors.latest('position', id) : undefined;
  if (named !== undefined && named.version !== version) {
    findings.differs({ place, ...values, expected: String(named.version), what: texts.moved });
  }
}

/** Executions go by the machines by which they went at the last stop. */
export function checkMachines(workflow: DatabaseSync, anchors: Anchors, findings: Findings): void {
  // A file that was lost is made again while a server runs, with other machines where the release is another one.
  if (anchors.last?.reason !== 'stop') return;
  for (const { id, hash } of machineHeads(workflow)) {
    if (anchors.latest('position', id)?.hash === hash) continue;
    findings.differs({ place: 'workflow.db/machines', field: id, what: texts.changed });
  }
}

function placeOf({ kind, id }: Pick<Head, 'kind' | 'id'>): { readonly place: string; readonly field?: string } {
  return kind === 'account' ? { place: 'staff.json', field: id } : { place: id };
}

const texts = {
  unreadable: { zh: '账号文件无法读取', en: 'the accounts cannot be read' },
  changed: { zh: '与最近检查点记载的不符', en: 'not what the last checkpoint named' },
  gone: { zh: '检查点记载过，现已不存在', en: 'a checkpoint named it, and it is not there any more' },
  ahead: { zh: '读取位置超过最后一次提交', en: 'has read further than there are commits' },
  moved: { zh: '读取位置与停机时不符', en: 'does not stand where it stood at the stop' },
} as const;
