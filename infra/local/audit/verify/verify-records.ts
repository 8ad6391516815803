import { createReadStream, existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CheckpointKey } from '../../../../shared/adapters/checkpoints/signatures.ts';
import { type KeptRecord, readCaseFileLine } from '../../../../shared/contracts/case-file.ts';
import { readReferenceLine, type ReferenceRecord } from '../../../../shared/contracts/reference-file.ts';
import { storedCaseSchema } from '../../../../shared/contracts/stored.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { omitUndefined } from '../../../../shared/domain/omit-undefined.ts';
import { type Replay, replay } from '../../../../shared/domain/audit/replay.ts';
import { anchorLayout, type Anchors, anchorsIn } from './anchors.ts';
import { archivedFiles, evidenceCheck, keptFiles } from './check-evidence.ts';
import { checkLog, type LogSource } from './check-log.ts';
import { checkReferences } from './check-references.ts';
import type { Findings } from './findings.ts';
import { openScratch } from './scratch.ts';

/** Whether a folder is an export, or a copy of the archive. */
export function isRecords(folder: string): boolean {
  return existsSync(join(folder, 'cases.jsonl')) || existsSync(join(folder, 'cases'));
}

/**
 * Verifies an export (`cases.jsonl`, `references.jsonl`), or a copy of the archive, which has a file for each closing
 * of a case. An archive has no open cases and no documents; an export has everything.
 */
export async function verifyRecords(
  folder: string,
  { log, keys }: { readonly log: LogSource | undefined; readonly keys: readonly CheckpointKey[] },
  findings: Findings,
): Promise<void> {
  const scratch = openScratch(`${anchorLayout} CREATE TABLE there (number TEXT PRIMARY KEY) WITHOUT ROWID;`);
  const seen = scratch.db.prepare('INSERT OR IGNORE INTO there VALUES (?)');
  const has = scratch.db.prepare('SELECT 1 FROM there WHERE number = ?');
  try {
    const anchors = log ? await checkLog(log, keys, scratch.db, findings) : anchorsIn(scratch.db, undefined);
    const whole = existsSync(join(folder, 'cases.jsonl'));
    const files = whole ? ['cases.jsonl'] : globSync('cases/**/*.jsonl', { cwd: folder }).toSorted();
    const keptAt = whole ? keptFiles : archivedFiles;
    // An export of a table has what the table holds; the files are in their bucket.
    const evidence =
      whole && !existsSync(join(folder, 'files')) ? undefined : evidenceCheck({ folder, keptAt }, findings);
    for (const file of files) {
      for await (const subject of checkFile(folder, file, anchors, findings)) {
        seen.run(subject.number);
        if (subject.files === undefined) continue;
        if (evidence) await evidence.check(subject);
        else findings.note(texts.withoutFiles);
      }
    }
    evidence?.checkRest();
    if (!whole) {
      findings.note(texts.archive);
      return;
    }
    for (const number of anchors.ids('case')) {
      if (has.get(number) === undefined) findings.differs({ place: 'cases.jsonl', case: number, what: texts.missing });
    }
    const references = await referencesOf(join(folder, 'references.jsonl'));
    checkReferences('references.jsonl', references, anchors, findings);
  } finally {
    scratch.close();
  }
}

/** @returns the cases in it, as their events make them */
async function* checkFile(
  folder: string,
  place: string,
  anchors: Anchors,
  findings: Findings,
): AsyncIterable<Pick<Case, 'number' | 'files'>> {
  let walk: Replay | undefined;
  let number: string | undefined;
  for await (const text of linesOf(join(folder, place))) {
    const line = readCaseFileLine(text);
    if (line.kind === 'unreadable')
      findings.differs({ place, ...(number ? { case: number } : {}), what: texts.unreadable });
    if (line.kind === 'event') {
      number = line.link.number;
      walk ??= replay(number, anchors.of('case', number), { events: place, snapshot: place });
      walk.next(line.link);
      findings.counted('events');
    }
    if (line.kind === 'execution') {
      findings.counted('executions');
      if (line.execution.status === 'RUNNING' && !place.startsWith('cases.jsonl')) {
        findings.differs({ place, ...(number ? { case: number } : {}), what: texts.running });
      }
    }
    if (line.kind !== 'case') continue;
    const { kept } = line;
    findings.counted('cases');
    const whole = walk ?? replay(kept.number, anchors.of('case', kept.number), { events: place, snapshot: place });
    endCase(place, kept, whole, anchors, findings);
    yield { number: kept.number, ...omitUndefined({ files: whole.subject?.files }) };
    walk = undefined;
    number = undefined;
  }
  if (walk !== undefined) findings.differs({ place, ...(number ? { case: number } : {}), what: texts.endMissing });
}

function endCase(place: string, kept: KeptRecord, walk: Replay, anchors: Anchors, findings: Findings): void {
  const { number } = kept;
  const snapshot = storedCaseSchema.safeParse(kept.snapshot);
  if (!snapshot.success) findings.differs({ place, case: number, field: 'snapshot', what: texts.unreadable });
  const differences = walk.differences(snapshot.success ? { ...kept, snapshot: snapshot.data } : undefined);
  const isArchive = place !== 'cases.jsonl';
  for (const difference of differences) {
    // A file of a closing is as of then: the case may have gone on.
    if (isArchive && difference.field === 'length' && difference.expected?.startsWith('≥') === true) continue;
    findings.differs(difference);
  }
  const furthest = Math.max(0, ...anchors.of('case', number).keys());
  if (walk.length <= furthest) return;
  findings.unanchored({ kind: furthest === 0 ? 'case' : 'events', id: number, amount: walk.length - furthest });
}

async function referencesOf(path: string): Promise<readonly ReferenceRecord[]> {
  if (!existsSync(path)) return [];
  const found: ReferenceRecord[] = [];
  for await (const line of linesOf(path)) {
    const reference = readReferenceLine(line);
    if (reference) found.push(reference);
  }
  return found.toSorted((a, b) => (a.kind === b.kind ? a.version - b.version : a.kind < b.kind ? -1 : 1));
}

async function* linesOf(path: string): AsyncIterable<string> {
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    if (line !== '') yield line;
  }
}

const texts = {
  archive: {
    zh: '归档只含已办结案件：未办结案件与设置等文件请核对导出',
    en: 'an archive has closed cases only: verify an export for open ones and for the documents',
  },
  withoutFiles: {
    zh: '导出中没有附件，未予核对',
    en: 'the files of cases are not in the export and were not checked',
  },
  unreadable: { zh: '内容无法读取', en: 'cannot be read' },
  running: { zh: '归档时执行仍在运行', en: 'archived while an execution still ran' },
  endMissing: { zh: '缺少结尾行：文件不完整', en: 'its last line is missing: the file is not whole' },
  missing: { zh: '检查点记载过的案件不在导出中', en: 'a case that a checkpoint named is not in the export' },
} as const;
