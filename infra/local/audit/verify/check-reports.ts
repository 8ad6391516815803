import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { project } from '../../../../shared/application/project-report.ts';
import { openReportFile } from '../../../../shared/adapters/embedded-workflow/open-reports.ts';
import { fieldDifferences, shownValue } from '../../../../shared/domain/audit/difference.ts';
import { noBadges } from '../../../../shared/domain/case/badges.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import type { StoredEvent } from '../../../../shared/domain/case/event.ts';
import { readLink } from '../../../../shared/domain/case/upcast.ts';
import type { Mechanism } from '../../../../shared/domain/mechanism/mechanism.ts';
import type { CaseStore } from '../../../../shared/ports/case-store.ts';
import type { CheckedCase } from './check-cases.ts';
import type { Findings } from './findings.ts';

/** Counts every case anew, as far as it was counted, and compares what the reports and the index of problems hold. */
export interface ReportCheck {
  check(checked: CheckedCase): Promise<void>;
  finish(): Promise<void>;
}

/** So many cases are counted together. */
const together = 64;

/**
 * @param reports `reports.db`
 * @param cases `cases.db`
 * @param made where the reports are made anew, and by which counts
 */
export function reportCheck(
  reports: DatabaseSync,
  cases: DatabaseSync,
  { folder, mechanisms }: { readonly folder: string; readonly mechanisms: readonly Mechanism[] },
  findings: Findings,
): ReportCheck {
  const path = join(folder, 'reports.db');
  const anew = openReportFile(path, mechanisms);
  const counted = reports.prepare('SELECT version FROM contributions WHERE number = ?');
  const isPending = pendingIn(reports);
  const events = eventsOf(cases);
  /** What follows from a case is not written together: a kill may have fallen between. */
  const pending = new Set<string>();
  let waiting: Case[] = [];

  async function count(): Promise<void> {
    const byNumber = new Map(waiting.map((subject) => [subject.number, subject]));
    const store: Pick<CaseStore, 'load' | 'events'> = {
      load: async (number) => {
        const snapshot = byNumber.get(number);
        return snapshot && { snapshot, lastHash: '', lastAt: snapshot.receivedAt, badges: noBadges, tasks: [] };
      },
      events: async (number, page) => events(number, page),
    };
    const failures = await project(waiting, { store, reports: anew.reports, problems: anew.problems, mechanisms });
    for (const { number } of failures)
      findings.differs({ place: contributions, case: number, what: texts.uncountable });
    waiting = [];
  }

  return {
    check: async (checked) => {
      const { subject, lastCommit } = checked;
      const { number } = subject;
      if (isPending(number, lastCommit)) pending.add(number);
      const found = counted.get(number) as { version: number } | undefined;
      if (found === undefined) {
        if (!pending.has(number)) findings.differs({ place: contributions, case: number, what: texts.missing });
        return;
      }
      if (found.version > subject.version || (found.version < subject.version && !pending.has(number))) {
        const values = { expected: String(subject.version), actual: String(found.version) };
        findings.differs({ place: contributions, case: number, field: 'version', ...values, what: texts.version });
        return;
      }
      const then = found.version === subject.version ? subject : checked.at(found.version);
      if (then !== undefined && waiting.push(then) >= together) await count();
    },
    finish: async () => {
      await count();
      anew.close();
      compare(reports, path, pending, findings);
    },
  };
}

/** Cases that the reader of the feed has not counted as they are now: no turn yet, to be tried again, or given up. */
function pendingIn(reports: DatabaseSync): (number: string, lastCommit: number) => boolean {
  const doneTo = Number(reports.prepare('SELECT done_to FROM feed_cursor').get()?.['done_to']);
  const kept = reports.prepare(
    'SELECT 1 FROM feed_parked WHERE number = ? UNION ALL SELECT 1 FROM dead_letters WHERE number = ?',
  );
  return (number, lastCommit) => lastCommit > doneTo || kept.get(number, number) !== undefined;
}

function eventsOf(cases: DatabaseSync) {
  const find = cases.prepare(`
    SELECT event, prev_hash, hash FROM events
    WHERE case_id = (SELECT id FROM cases WHERE number = ?) AND seq > ? AND seq < ? ORDER BY seq LIMIT ?`);
  return (number: string, { after, before = Number.MAX_SAFE_INTEGER, limit }: Parameters<CaseStore['events']>[1]) =>
    (find.all(number, after, before, limit) as { event: string; prev_hash: string; hash: string }[]).map(
      ({ event, prev_hash: prevHash, hash }) =>
        readLink({ number, event: JSON.parse(event) as StoredEvent, prevHash, hash }),
    );
}

const contributions = 'reports.db/contributions';

/** What is compared of the two files: the rows by their key, the values as JSON or as they are. */
const compared = [
  { table: 'contributions', key: 'number', value: 'contribution', where: '' },
  { table: 'counters', key: "month || ' ' || unit || ' ' || measure", value: 'n', where: 'WHERE n <> 0' },
  { table: 'counted_cases', key: "measure || ' ' || place", value: 'n', where: '' },
  { table: 'breaches', key: 'place', value: 'breach', where: '' },
  { table: 'problems', key: 'number', value: 'signature', where: '' },
] as const;

type Row = { key: string; value: string | number };

function compare(reports: DatabaseSync, path: string, pending: ReadonlySet<string>, findings: Findings): void {
  const anew = new DatabaseSync(path, { readOnly: true });
  for (const { table, key, value, where } of compared) {
    const select = `SELECT ${key} AS key, ${value} AS value FROM`;
    const order = `${where} ORDER BY 1`;
    const expected = anew.prepare(`${select} ${table} ${order}`).iterate() as Iterator<Row>;
    const actual = reports.prepare(`${select} ${table} ${order}`).iterate() as Iterator<Row>;
    for (const [wanted, given] of matched(expected, actual)) {
      if (table === 'problems' && pending.has(wanted?.key ?? given?.key ?? '')) continue;
      compareRow(table, wanted, given, findings);
    }
  }
  anew.close();
}

/** The rows of two sorted sources side by side. */
function* matched(a: Iterator<Row>, b: Iterator<Row>): Iterable<readonly [Row | undefined, Row | undefined]> {
  const next = (from: Iterator<Row>): Row | undefined => {
    const step = from.next();
    return step.done === true ? undefined : step.value;
  };
  let [left, right] = [next(a), next(b)];
  while (left !== undefined || right !== undefined) {
    const order = left === undefined ? 1 : right === undefined ? -1 : compareBytes(left.key, right.key);
    yield [order <= 0 ? left : undefined, order >= 0 ? right : undefined];
    if (order <= 0) left = next(a);
    if (order >= 0) right = next(b);
  }
}

/** As SQLite sorts texts. */
function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function compareRow(table: string, wanted: Row | undefined, given: Row | undefined, findings: Findings): void {
  const key = wanted?.key ?? given?.key ?? '';
  const place = `reports.db/${table}`;
  const where = table === 'counters' ? { field: key } : { case: numberIn(table, key) };
  if (table === 'counters') {
    const [expected, actual] = [String(wanted?.value ?? 0), String(given?.value ?? 0)];
    if (expected !== actual) findings.differs({ place, ...where, expected, actual, what: texts.counter });
    return;
  }
  if (wanted === undefined || given === undefined) {
    findings.differs({ place, ...where, what: wanted === undefined ? texts.extra : texts.missing });
    return;
  }
  for (const { path, expected, actual } of fieldDifferences(parsed(wanted.value), parsed(given.value))) {
    const values = { expected: shownValue(path, expected), actual: shownValue(path, actual) };
    findings.differs({ place, ...where, field: path, ...values, what: texts.other });
  }
}

/** A breach is kept under month, unit, due instant, number and deadline; a counted case under counter, month, unit and number. */
function numberIn(table: string, key: string): string {
  const parts = key.split('|');
  if (table === 'counted_cases') return parts.at(-1) ?? key;
  return table === 'breaches' ? (parts[3] ?? key) : key;
}

function parsed(value: string | number): unknown {
  try {
    return JSON.parse(String(value)) as unknown;
  } catch {
    return value;
  }
}

const texts = {
  uncountable: { zh: '案件无法重新计入报表', en: 'the case cannot be counted anew' },
  missing: { zh: '案件未计入报表', en: 'the case is missing from the reports' },
  extra: { zh: '报表中有案件所没有的内容', en: 'the reports hold what no case leads to' },
  version: { zh: '报表计入的版本与案件不符', en: 'the reports have counted another version of the case' },
  counter: { zh: '计数与各案件之和不符', en: 'the counter is not the sum over the cases' },
  other: { zh: '与案件重新计入的结果不符', en: 'not what counting the case anew leads to' },
} as const;
