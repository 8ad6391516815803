import type { DatabaseSync } from 'node:sqlite';
import { answerDigest } from '../../../../shared/domain/audit/answer.ts';
import type { CaseEvent } from '../../../../shared/domain/case/event.ts';
import { addSeconds, type Instant } from '../../../../shared/domain/instant.ts';
import { ttlSeconds } from '../../../../shared/application/idempotency.ts';
import type { Findings } from './findings.ts';

/** The scratch table of the answers that events vouch for. */
export const answerLayout = `
  CREATE TABLE answered (request TEXT NOT NULL, response TEXT NOT NULL, until TEXT NOT NULL, number TEXT NOT NULL);
  CREATE INDEX answered_requests ON answered (request);`;

/** Checks the stored answers against what the events say of them. */
export interface AnswerCheck {
  seen(number: string, event: CaseEvent): void;
  /** When all events were seen. */
  check(): void;
}

type AnsweredRow = { request: string; response: string; until: string; number: string };
type KeptRow = { scope: string; key: string; response: string; expires_at: string };

const place = 'cases.db/idempotency';

/** @param scratch laid out by {@link answerLayout} */
export function answerCheck(db: DatabaseSync, scratch: DatabaseSync, findings: Findings): AnswerCheck {
  const add = scratch.prepare('INSERT INTO answered (request, response, until, number) VALUES (?, ?, ?, ?)');
  const find = scratch.prepare('SELECT request, response, until, number FROM answered WHERE request = ?');
  const kept = db.prepare('SELECT scope, key, response, expires_at FROM idempotency');
  let latest = '';
  let isEarlierStore = false;
  let firstBound: Instant | undefined;

  /** Kept before the first event that says anything of an answer, by a release whose events never did. */
  function isEarlier(expiresAt: string): boolean {
    return isEarlierStore && (firstBound === undefined || expiresAt <= addSeconds(firstBound, ttlSeconds));
  }

  function checkOne(row: KeptRow): string | undefined {
    findings.counted('answers');
    const response = responseOf(row.response);
    const { scope, key, expires_at: expiresAt } = row;
    const digest = answerDigest({ scope, key, response, expiresAt: expiresAt as Instant });
    const said = find.all(digest.request) as AnsweredRow[];
    if (said.some((one) => one.response === digest.response && one.until === digest.until)) return digest.request;
    const [other] = said;
    if (other !== undefined) {
      const field = other.until === digest.until || said.length > 1 ? 'response' : 'expires_at';
      findings.differs({ place, case: other.number, field, what: texts.other });
      return digest.request;
    }
    // Answers of an earlier release are in no event; nor is what somebody put there.
    if (isEarlier(expiresAt)) findings.note(texts.earlier);
    else findings.differs({ place, field: `request ${digest.request.slice(0, 16)}`, what: texts.invented });
    return undefined;
  }

  return {
    seen: (number, event) => {
      const { answered, at } = event;
      if (at > latest) latest = at;
      // Only releases before that wrote the code of the look-up itself.
      if (event.type === 'registered' && event.unkeyedCodeDigest !== undefined) isEarlierStore = true;
      if (answered === undefined) return;
      if (firstBound === undefined || at < firstBound) firstBound = at;
      add.run(answered.request, answered.response, answered.until, number);
    },
    check: () => {
      const there = new Set<string>();
      for (const row of kept.iterate() as Iterable<KeptRow>) {
        const request = checkOne(row);
        if (request !== undefined) there.add(request);
      }
      const due = scratch.prepare('SELECT request, number FROM answered WHERE until > ?');
      for (const row of due.iterate(latest)) {
        if (!there.has(String(row['request']))) {
          findings.differs({ place, case: String(row['number']), what: texts.removed });
        }
      }
    },
  };
}

function responseOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const texts = {
  other: { zh: '所存答复与事件记载的不符', en: 'the stored answer is not the one that the events say' },
  invented: { zh: '事件未记载这一答复', en: 'no event tells of this answer' },
  removed: { zh: '尚未到期的答复已不存在', en: 'an answer that is to be kept is not there any more' },
  earlier: {
    zh: '有早期版本留下的答复，事件未记载其摘要，未予核对',
    en: 'answers of an earlier release are in no event and were not checked',
  },
} as const;
