import { copyFileSync, cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { filesFolder } from '../../../shared/adapters/local-files/evidence-folder.ts';
import { caseLine, eventLine, executionLine } from '../../../shared/contracts/case-file.ts';
import { referenceFileLine } from '../../../shared/contracts/reference-file.ts';
import type { StoredEvent } from '../../../shared/domain/case/event.ts';
import { referencesIn } from '../audit/verify/check-references.ts';
import type { ExportWriter } from './export-writer.ts';

type CaseRow = { id: number; number: string; version: number; last_hash: string; snapshot: string };
type EventRow = { event: string; prev_hash: string; hash: string };
type ExecutionRow = { id: number; name: string; status: string; started_at: string; stopped_at: string | null };

/**
 * Exports the store of one machine, as of one moment. While the server runs it holds the executions' file, and their
 * histories are left out.
 * @returns whether the executions are in it
 */
export function exportFolder(data: string, writer: ExportWriter): boolean {
  // Not read-only: the last one that closes a file in WAL mode has to put it in order.
  const cases = new DatabaseSync(join(data, 'cases.db'), { timeout: 5_000 });
  const workflow = openWorkflow(data);
  try {
    cases.exec('PRAGMA query_only = ON; BEGIN');
    const events = cases.prepare('SELECT event, prev_hash, hash FROM events WHERE case_id = ? ORDER BY seq');
    const all = cases.prepare('SELECT id, number, version, last_hash, snapshot FROM cases ORDER BY id');
    const histories = workflow && historiesIn(workflow);
    for (const row of all.iterate() as Iterable<CaseRow>) {
      const { id, number, version, last_hash: lastHash } = row;
      for (const { event, prev_hash: prevHash, hash } of events.iterate(id) as Iterable<EventRow>) {
        writer.cases(eventLine({ number, event: JSON.parse(event) as StoredEvent, prevHash, hash }));
      }
      for (const execution of histories?.(number) ?? []) writer.cases(executionLine(execution));
      writer.cases(caseLine({ number, version, lastHash, snapshot: JSON.parse(row.snapshot) as unknown }));
    }
    for (const reference of referencesIn(cases)) writer.references(referenceFileLine(reference));
  } finally {
    cases.close();
    workflow?.close();
  }
  return workflow !== undefined;
}

/** The files of cases beside the export: hidden ones too. */
export function copyFiles(data: string, folder: string): void {
  const from = join(data, filesFolder);
  if (existsSync(from)) cpSync(from, join(folder, filesFolder), { recursive: true });
}

/** The log and the public key beside the export, where they are in the data folder. */
export function copyEvidence(data: string, folder: string): void {
  for (const name of ['checkpoints.jsonl', 'checkpoint-key.pub.pem']) {
    if (existsSync(join(data, name))) copyFileSync(join(data, name), join(folder, name));
  }
}

function openWorkflow(data: string): DatabaseSync | undefined {
  const path = join(data, 'workflow.db');
  if (!existsSync(path)) return undefined;
  const db = new DatabaseSync(path);
  try {
    db.prepare('SELECT 1 FROM executions LIMIT 1').get();
    return db;
  } catch {
    db.close();
    return undefined;
  }
}

function historiesIn(db: DatabaseSync) {
  const find = db.prepare(`
    SELECT id, name, status, started_at, stopped_at FROM executions
    WHERE name >= ? AND name < ? AND (name = ? OR name GLOB ?) ORDER BY id`);
  const chunks = db.prepare('SELECT events FROM history WHERE execution = ? ORDER BY first_id');
  return (number: string) =>
    (find.all(number, `${number}/`, number, `${number}.*`) as ExecutionRow[]).map(
      ({ id, name, status, started_at: startedAt, stopped_at: stoppedAt }) => ({
        name,
        status,
        startedAt,
        ...(stoppedAt === null ? {} : { stoppedAt }),
        events: chunks.all(id).flatMap(({ events }) => JSON.parse(String(events)) as unknown[]),
      }),
    );
}
