import type { DatabaseSync } from 'node:sqlite';
import type { Findings } from './findings.ts';

/** Checks the commits of each case: together they tell of every event, once and in order. */
export interface OutboxCheck {
  /** @returns the id of the case's last commit; 0 when there is none */
  check(number: string, mechanism: string, length: number): number;
  /** Whether the store has the case. */
  has(number: string): boolean;
  /** Commits of cases that are not there, and numbers that are missing. */
  checkRest(): void;
}

type EntryRow = { id: number; mechanism: string; first_seq: number; last_seq: number };

const place = 'cases.db/outbox';

/** Compares the change feed with the events of each case. */
export function outboxCheck(db: DatabaseSync, findings: Findings): OutboxCheck {
  db.exec(`
    CREATE TEMP TABLE outbox_of AS SELECT number, id, mechanism, first_seq, last_seq FROM outbox ORDER BY number, id;
    CREATE INDEX temp.outbox_of_case ON outbox_of (number, id);`);
  const find = db.prepare('SELECT id, mechanism, first_seq, last_seq FROM outbox_of WHERE number = ? ORDER BY id');
  const exists = db.prepare('SELECT 1 FROM cases WHERE number = ?');
  return {
    check: (number, mechanism, length) => {
      let told = 0;
      let last = 0;
      let fits = true;
      for (const row of find.iterate(number) as Iterable<EntryRow>) {
        fits &&= row.first_seq === told + 1 && row.last_seq >= row.first_seq && row.mechanism === mechanism;
        told = row.last_seq;
        last = row.id;
      }
      if (!fits || told !== length) {
        const values = { expected: String(length), actual: String(told) };
        findings.differs({ place, case: number, field: 'last_seq', ...values, what: texts.other });
      }
      return last;
    },
    has: (number) => exists.get(number) !== undefined,
    checkRest: () => {
      const strays = db.prepare(
        'SELECT DISTINCT number FROM outbox_of WHERE number NOT IN (SELECT number FROM cases) ORDER BY number',
      );
      for (const row of strays.iterate()) findings.differs({ place, case: String(row['number']), what: texts.stray });
      const { n, last } = db.prepare('SELECT count(*) AS n, coalesce(max(id), 0) AS last FROM outbox').get() as {
        n: number;
        last: number;
      };
      if (n !== last) {
        findings.differs({ place, field: 'id', expected: String(last), actual: String(n), what: texts.gap });
      }
    },
  };
}

const texts = {
  other: { zh: '提交记录与事件不符', en: 'the commits do not tell of the events' },
  stray: { zh: '提交记录所属案件不存在', en: 'commits of a case that is not there' },
  gap: { zh: '提交记录有缺失', en: 'commits are missing' },
} as const;
