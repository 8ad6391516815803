import type { DatabaseSync } from 'node:sqlite';
import { caseOfExecution, executionCount, executionName } from '../../../../shared/application/execution-name.ts';
import { isClosed } from '../../../../shared/domain/case/case.ts';
import { nextTickAt } from '../../../../shared/domain/deadlines/of-case.ts';
import { addSeconds, type Instant } from '../../../../shared/domain/instant.ts';
import type { ExecutionEvent } from '../../../../shared/ports/workflow.ts';
import type { CheckedCase } from './check-cases.ts';
import type { Findings } from './findings.ts';

/** The scratch table of the executions of each case. */
export const executionLayout = `
  CREATE TABLE execution_of (number TEXT NOT NULL, n INTEGER NOT NULL, id INTEGER NOT NULL);
  CREATE INDEX executions_of_case ON execution_of (number, n);`;

/** Checks that every open case is watched by one execution that wakes in time, and no other case by any. */
export interface ExecutionCheck {
  check(checked: CheckedCase): void;
  /** Executions and waits of cases that are not there. */
  checkRest(): void;
}

type ExecutionRow = {
  id: number;
  mechanism: string;
  name: string;
  status: string;
  phase: string | null;
  state: string | null;
  token: string | null;
  wake_at: string | null;
  last_event: number;
};
type WaitRow = { execution: string; token: string | null; stage: string; wake_at: string };

const place = 'workflow.db/executions';

/** A wait is computed a moment before it begins. */
const toleranceSeconds = 300;

/**
 * @param workflow `workflow.db`
 * @param cases `cases.db`
 * @param scratch laid out by {@link executionLayout}
 */
export function executionCheck(
  workflow: DatabaseSync,
  cases: DatabaseSync,
  scratch: DatabaseSync,
  findings: Findings,
): ExecutionCheck {
  gather(workflow, scratch);
  const of = scratch.prepare('SELECT n, id FROM execution_of WHERE number = ? ORDER BY n');
  const byId = workflow.prepare(
    'SELECT id, mechanism, name, status, phase, state, token, wake_at, last_event FROM executions WHERE id = ?',
  );
  const chunks = workflow.prepare(
    'SELECT first_id, last_id, events FROM history WHERE execution = ? ORDER BY first_id',
  );
  const wait = cases.prepare('SELECT execution, token, stage, wake_at FROM waits WHERE number = ?');
  const pending = pendingCheck(workflow);

  function executionsOf(number: string): readonly ExecutionRow[] {
    const rows = of.all(number) as { n: number; id: number }[];
    for (const [index, { n }] of rows.entries()) {
      if (n === index + 1) continue;
      const name = executionName(number, index + 1);
      findings.differs({ place, case: number, field: name, what: texts.missing });
      break;
    }
    return rows.map(({ id }) => byId.get(id) as ExecutionRow);
  }

  function checkWaiting(row: ExecutionRow, { subject }: CheckedCase): void {
    const { number, stage } = subject;
    const differs = (where: string, field: string, expected: string, actual: string): void =>
      findings.differs({ place: where, case: number, field, expected, actual, what: texts.otherWait });
    const found = wait.get(number) as WaitRow | undefined;
    if (found === undefined) {
      findings.differs({ place: 'cases.db/waits', case: number, what: texts.noWait });
      return;
    }
    if (found.execution !== row.name) differs('cases.db/waits', 'execution', row.name, found.execution);
    if (found.token !== row.token) differs('cases.db/waits', 'token', 'sha256', 'other');
    if (found.stage !== stage) differs('cases.db/waits', 'stage', stage, found.stage);
    const tick = nextTickAt(subject);
    for (const [where, at] of [
      [place, row.wake_at],
      ['cases.db/waits', found.wake_at],
    ] as const) {
      if (tick === undefined || at === null || at <= addSeconds(tick, toleranceSeconds)) continue;
      findings.differs({
        place: where,
        case: number,
        field: 'wake_at',
        expected: tick,
        actual: at,
        what: texts.tooLate,
      });
    }
  }

  return {
    check: (checked) => {
      const { subject } = checked;
      const rows = executionsOf(subject.number);
      for (const row of rows) {
        findings.counted('executions');
        checkHistory(row, subject.number, historyOf(chunks, row.id), findings);
      }
      if (pending.has(subject.number, checked.lastCommit)) return;
      const running = rows.filter(({ status }) => status === 'RUNNING');
      const waiting = running.filter(({ phase }) => phase === 'waiting');
      const differs = (what: (typeof texts)['none' | 'several' | 'needless']): void =>
        findings.differs({ place, case: subject.number, what });
      if (isClosed(subject)) {
        if (waiting.length > 0) differs(texts.needless);
        return;
      }
      if (running.length > 1) differs(texts.several);
      if (running.length === 0 && rows.at(-1)?.phase !== 'failed') differs(texts.none);
      for (const row of waiting) checkWaiting(row, checked);
    },
    checkRest: () => {
      const exists = cases.prepare('SELECT 1 FROM cases WHERE number = ?');
      const tell = (where: string, number: unknown): void => {
        if (exists.get(String(number)) === undefined) {
          findings.differs({ place: where, case: String(number), what: texts.stray });
        }
      };
      for (const row of scratch.prepare('SELECT DISTINCT number FROM execution_of').iterate())
        tell(place, row['number']);
      for (const row of cases.prepare('SELECT number FROM waits').iterate()) tell('cases.db/waits', row['number']);
      pending.tellOfLetters(findings);
    },
  };
}

function gather(workflow: DatabaseSync, scratch: DatabaseSync): void {
  const add = scratch.prepare('INSERT INTO execution_of (number, n, id) VALUES (?, ?, ?)');
  scratch.exec('BEGIN');
  for (const { id, name } of workflow.prepare('SELECT id, name FROM executions').iterate() as Iterable<ExecutionRow>) {
    const number = caseOfExecution(name);
    add.run(number, executionCount(number, name), id);
  }
  scratch.exec('COMMIT');
}

/** Cases whose effects are not all done: they had no turn yet, wait for another, or were given up. */
function pendingCheck(workflow: DatabaseSync) {
  const doneTo = Number(workflow.prepare('SELECT done_to FROM feed_cursor').get()?.['done_to']);
  const parked = workflow.prepare('SELECT 1 FROM feed_parked WHERE number = ?');
  const letters = workflow.prepare('SELECT DISTINCT number FROM dead_letters ORDER BY number');
  return {
    has: (number: string, lastCommit: number): boolean => lastCommit > doneTo || parked.get(number) !== undefined,
    tellOfLetters: (findings: Findings): void => {
      const numbers = letters.all().map((row) => String(row['number']));
      if (numbers.length > 0) findings.note(texts.letters(numbers));
    },
  };
}

interface History {
  readonly first: ExecutionEvent | undefined;
  readonly last: ExecutionEvent | undefined;
  readonly entered: string | undefined;
  /** When the wait that was scheduled last ends, where it does by itself. */
  readonly wakeAt: Instant | undefined;
  readonly isWhole: boolean;
}

type ChunkRow = { first_id: number; last_id: number; events: string };

function historyOf(chunks: ReturnType<DatabaseSync['prepare']>, id: number): History {
  let next = 1;
  let isWhole = true;
  let entered: string | undefined;
  let wakeAt: Instant | undefined;
  let first: ExecutionEvent | undefined;
  let last: ExecutionEvent | undefined;
  for (const { first_id: from, last_id: to, events } of chunks.iterate(id) as Iterable<ChunkRow>) {
    const read = JSON.parse(events) as readonly ExecutionEvent[];
    isWhole &&= from === next && read[0]?.id === from && read.at(-1)?.id === to && read.length === to - from + 1;
    next = to + 1;
    for (const event of read) {
      if (event.type.endsWith('StateEntered')) entered = event.state;
      if (event.type === 'TaskScheduled') {
        const seconds = event.details?.['timeoutInSeconds'];
        const waits = event.details?.['resource'] === 'invoke.waitForTaskToken';
        wakeAt = waits && typeof seconds === 'number' ? addSeconds(event.at, seconds) : undefined;
      }
    }
    first ??= read[0];
    last = read.at(-1);
  }
  return { first, last, entered, wakeAt, isWhole };
}

const endings: Readonly<Record<string, string>> = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  ABORTED: 'ExecutionAborted',
};

/** The row of an execution says what its history says. */
function checkHistory(row: ExecutionRow, number: string, history: History, findings: Findings): void {
  const differs = (field: string, expected: string | undefined, actual: string | null): void =>
    findings.differs({
      place,
      case: number,
      field: `${row.name}.${field}`,
      expected: expected ?? '–',
      actual: actual ?? '–',
      what: texts.history,
    });
  const { last } = history;
  if (!history.isWhole || history.first?.type !== 'ExecutionStarted' || last?.id !== row.last_event) {
    findings.differs({ place: 'workflow.db/history', case: number, field: row.name, what: texts.historyGap });
    return;
  }
  const ending = endings[row.status];
  if (ending !== undefined) {
    if (last.type !== ending) differs('status', last.type, row.status);
    return;
  }
  if (last.type.startsWith('Execution') && last.type !== 'ExecutionStarted') differs('status', last.type, row.status);
  if (row.state !== history.entered) differs('state', history.entered, row.state);
  if (row.phase !== 'retrying' && (row.wake_at ?? undefined) !== history.wakeAt) {
    differs('wake_at', history.wakeAt, row.wake_at);
  }
}

const texts = {
  missing: { zh: '执行已不存在', en: 'the execution is not there any more' },
  none: {
    zh: '未办结案件没有运行中的执行：时限无人看管',
    en: 'an open case without a running execution: nobody watches it',
  },
  several: { zh: '同一案件有多个运行中的执行', en: 'more than one execution runs for the case' },
  needless: { zh: '案件已办结，执行仍在等待', en: 'the case is closed and its execution still waits' },
  noWait: { zh: '等待登记缺失', en: 'its wait is not registered' },
  otherWait: { zh: '等待登记与执行或案件不符', en: 'the registered wait is not that of the execution or the case' },
  tooLate: { zh: '等待晚于案件的下一时刻结束', en: 'the wait ends after the case’s next instant' },
  history: { zh: '与执行历史不符', en: 'not what the history of the execution says' },
  historyGap: { zh: '执行历史有缺失', en: 'a part of the history of the execution is missing' },
  stray: { zh: '所属案件不存在', en: 'of a case that is not there' },
  letters: (numbers: readonly string[]) => ({
    zh: `死信中有 ${numbers.length} 个案件：${numbers.slice(0, 10).join('、')}`,
    en: `${numbers.length} cases among the dead letters: ${numbers.slice(0, 10).join(', ')}`,
  }),
} as const;
