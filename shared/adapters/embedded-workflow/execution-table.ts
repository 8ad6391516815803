import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../domain/instant.ts';
import type { ExecutionEvent, ExecutionView, RunningExecution, Workflow } from '../../ports/workflow.ts';
import type { Machine } from './states-language/machine.ts';
import { readMachine } from './states-language/read-machine.ts';
import type { Position } from './states-language/interpreter.ts';
import { note, openTrail, type Trail } from './states-language/trail.ts';

/** An execution that has not ended, as its row has it. */
export interface OpenExecution {
  readonly id: number;
  readonly name: string;
  readonly startedAt: Instant;
  readonly machine: Machine;
  readonly lastEvent: number;
  readonly phase: 'invoking' | 'waiting' | 'retrying';
  readonly position: Extract<Position, { kind: 'task' | 'retrying' }>;
}

/** An execution that has failed and whose case still needs one. */
export interface FailedExecution {
  readonly id: number;
  readonly name: string;
}

type OpenRow = {
  id: number;
  name: string;
  machine: number;
  started_at: string;
  phase: OpenExecution['phase'];
  state: string;
  input: string;
  attempts: string;
  token: string | null;
  wake_at: string | null;
  last_event: number;
};

/** The rows of executions and their history. Everything that writes runs inside a transaction. */
export function executionTable(db: DatabaseSync) {
  const columns = 'id, name, machine, started_at, phase, state, input, attempts, token, wake_at, last_event';
  const machines = machineTable(db);
  const add = db.prepare(`
    INSERT INTO executions (mechanism, name, machine, status, started_at, stopped_at, phase, state, input, attempts, token, wake_at, last_event)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (mechanism, name) DO NOTHING RETURNING id`);
  const change = db.prepare(`
    UPDATE executions SET status = ?, stopped_at = ?, phase = ?, state = ?, input = ?, attempts = ?, token = ?, wake_at = ?, last_event = ?
    WHERE id = ?`);
  const addHistory = db.prepare('INSERT INTO history (execution, first_id, last_id, events) VALUES (?, ?, ?, ?)');
  const byId = db.prepare(`SELECT ${columns} FROM executions WHERE id = ? AND status = 'RUNNING'`);
  const byToken = db.prepare(`SELECT ${columns} FROM executions WHERE token = ?`);
  const due = db.prepare(
    `SELECT ${columns} FROM executions WHERE wake_at <= ? AND status = 'RUNNING' ORDER BY wake_at, id LIMIT ?`,
  );
  const firstWake = db.prepare('SELECT min(wake_at) AS wake_at FROM executions WHERE wake_at IS NOT NULL');
  const invoking = db.prepare(`SELECT id FROM executions WHERE phase = 'invoking' ORDER BY id`);
  const setWaiting = db.prepare(`
    UPDATE executions SET phase = 'waiting', last_event = last_event + 1
    WHERE id = ? AND token = ? AND phase = 'invoking' RETURNING last_event`);

  const open = (row: unknown): OpenExecution | undefined =>
    row === undefined ? undefined : openExecution(row as OpenRow, machines.read);
  const keep = (id: number, { events, lastId }: Trail): void => {
    const first = events[0];
    if (first) addHistory.run(id, first.id, lastId, JSON.stringify(events));
  };

  return {
    machineId: machines.idOf,
    learnMachineId: machines.learn,
    addMachine: machines.add,
    /** Answers the new execution's id; undefined where one of the name exists, and then nothing is written. */
    add: (
      execution: { mechanism: string; name: string; machine: number; startedAt: Instant },
      position: Position,
      trail: Trail,
      recoverAt: Instant | undefined,
    ): number | undefined => {
      const { mechanism, name, machine, startedAt } = execution;
      const { status, stoppedAt, rest } = columnsOf(position, trail, recoverAt);
      const added = add.get(mechanism, name, machine, status, startedAt, stoppedAt, ...rest) as
        { id: number } | undefined;
      if (added !== undefined) keep(added.id, trail);
      return added?.id;
    },
    move: (id: number, position: Position, trail: Trail, recoverAt: Instant | undefined): void => {
      const { status, stoppedAt, rest } = columnsOf(position, trail, recoverAt);
      change.run(status, stoppedAt, ...rest, id);
      keep(id, trail);
    },
    /** The function was invoked and the wait for the token goes on, unless the execution has moved on meanwhile. */
    wait: (id: number, token: string, at: Instant): void => {
      const row = setWaiting.get(id, token) as { last_event: number } | undefined;
      if (row === undefined) return;
      const trail = openTrail(at, row.last_event - 1);
      note(trail, 'TaskSubmitted', undefined, { resourceType: 'lambda', resource: 'invoke.waitForTaskToken' });
      keep(id, trail);
    },
    byId: (id: number) => open(byId.get(id)),
    byToken: (token: string) => open(byToken.get(token)),
    due: (now: Instant, limit: number) => due.all(now, limit).flatMap((row) => open(row) ?? []),
    firstWake: () => (firstWake.get()?.['wake_at'] ?? undefined) as Instant | undefined,
    /** Those whose function was under way when the process ended. */
    invoking: () => invoking.all().map((row) => Number(row['id'])),
    ...runningExecutions(db, keep),
    ...failedExecutions(db),
    ...executionQueries(db),
  };
}

type RunningRow = { id: number; name: string; phase: string; token: string | null; wake_at: string | null };

/**
 * Those that run are found by what wakes them and by what is under way, so that no index of its own has to be kept up
 * with every transition.
 */
function runningExecutions(db: DatabaseSync, keep: (id: number, trail: Trail) => void) {
  const columns = 'id, name, phase, token, wake_at';
  const any = db.prepare('SELECT 1 FROM executions WHERE mechanism = ? LIMIT 1');
  // A page is so many wake-ups of whichever mechanism: of one that has few the search for a full page would read all.
  const pageEnd = db.prepare(`
    SELECT wake_at, id FROM executions WHERE wake_at IS NOT NULL AND (wake_at, id) > (?, ?)
    ORDER BY wake_at, id LIMIT 1 OFFSET ?`);
  // With a `+` SQLite does not look for the mechanism in an index, which would read and sort all of its executions.
  const sleeping = (bound: '' | 'AND (wake_at, id) <= (?, ?)') =>
    db.prepare(`
      SELECT name FROM executions
      WHERE wake_at IS NOT NULL AND (wake_at, id) > (?, ?) ${bound} AND status = 'RUNNING' AND +mechanism = ?`);
  const sleepingUpTo = sleeping('AND (wake_at, id) <= (?, ?)');
  const sleepingBehind = sleeping('');
  const moving = db.prepare(`
    SELECT id, name FROM executions
    WHERE phase = 'invoking' AND wake_at IS NULL AND id > ? AND +mechanism = ? ORDER BY id LIMIT ?`);
  const one = db.prepare(`SELECT ${columns} FROM executions WHERE mechanism = ? AND name = ? AND status = 'RUNNING'`);
  const toAbort = db.prepare(
    `SELECT id, last_event FROM executions WHERE mechanism = ? AND name = ? AND status = 'RUNNING'`,
  );
  const many = db.prepare(`
    SELECT ${columns} FROM executions
    WHERE mechanism = ? AND name IN (SELECT value FROM json_each(?)) AND status = 'RUNNING'`);
  const abort = db.prepare(`
    UPDATE executions SET status = 'ABORTED', stopped_at = ?, phase = NULL, state = NULL, input = NULL, attempts = NULL,
      token = NULL, wake_at = NULL, last_event = ? WHERE id = ?`);
  return {
    lookAll: (mechanism: string, names: readonly string[]): readonly RunningExecution[] =>
      (many.all(mechanism, JSON.stringify(names)) as RunningRow[]).map(runningOf),
    look: (mechanism: string, name: string): RunningExecution | undefined => {
      const row = one.get(mechanism, name) as RunningRow | undefined;
      return row && runningOf(row);
    },
    /** The cursor is where the walk over the wake-ups stands, or behind `moving` where that over the others does. */
    running: (
      mechanism: string,
      cursor: string | undefined,
      limit: number,
    ): Awaited<ReturnType<Workflow['running']>> => {
      // Most of the mechanisms that are served have never had a case.
      if (any.get(mechanism) === undefined) return { names: [] };
      const [where = '', after = '0'] = (cursor ?? '|0').split('|');
      const from = [where, Number(after)] as const;
      if (where === 'moving') {
        const rows = moving.all(Number(after), mechanism, limit) as Pick<RunningRow, 'id' | 'name'>[];
        const last = rows.length === limit ? rows.at(-1)?.id : undefined;
        return { names: namesIn(rows), ...(last === undefined ? {} : { cursor: `moving|${last}` }) };
      }
      const end = pageEnd.get(...from, limit - 1) as Pick<RunningRow, 'id' | 'wake_at'> | undefined;
      if (end === undefined) return { names: namesIn(sleepingBehind.all(...from, mechanism)), cursor: 'moving|0' };
      const names = namesIn(sleepingUpTo.all(...from, end.wake_at, end.id, mechanism));
      return { names, cursor: `${end.wake_at}|${end.id}` };
    },
    /** Runs inside a transaction. Answers whether it ran. */
    abort: (mechanism: string, name: string, at: Instant, cause: string): boolean => {
      const row = toAbort.get(mechanism, name) as { id: number; last_event: number } | undefined;
      if (row === undefined) return false;
      const trail = openTrail(at, row.last_event);
      note(trail, 'ExecutionAborted', undefined, { cause });
      abort.run(at, trail.lastId, row.id);
      keep(row.id, trail);
      return true;
    },
  };
}

function namesIn(rows: readonly object[]): readonly string[] {
  return (rows as readonly Pick<RunningRow, 'name'>[]).map(({ name }) => name);
}

function runningOf({ name, phase, token, wake_at: wakeAt }: RunningRow): RunningExecution {
  if (phase !== 'waiting' || token === null) return { name, position: { kind: 'moving' } };
  return { name, position: { kind: 'waiting', token, ...(wakeAt === null ? {} : { wakeAt: wakeAt as Instant }) } };
}

/** Those that failed wait for their recovery as the others wait for their timeout: by `wake_at`. */
function failedExecutions(db: DatabaseSync) {
  const due = db.prepare(
    `SELECT id, name FROM executions WHERE wake_at <= ? AND phase = 'failed' ORDER BY wake_at, id LIMIT ?`,
  );
  const count = db.prepare(`SELECT count(*) AS n FROM executions WHERE phase = 'failed'`);
  const later = db.prepare('UPDATE executions SET wake_at = ? WHERE id = ?');
  const over = db.prepare('UPDATE executions SET phase = NULL, wake_at = NULL WHERE id = ?');
  return {
    failedCount: (): number => Number(count.get()?.['n']),
    failedDue: (now: Instant, limit: number) => due.all(now, limit) as unknown as readonly FailedExecution[],
    /** `recoverAt` undefined: another execution has taken its place, or none is needed. */
    setRecovery: (id: number, recoverAt: Instant | undefined): void => {
      if (recoverAt === undefined) over.run(id);
      else later.run(recoverAt, id);
    },
  };
}

type Column = string | number | null;

function columnsOf(
  position: Position,
  trail: Trail,
  recoverAt: Instant | undefined,
): { status: string; stoppedAt: Column; rest: Column[] } {
  switch (position.kind) {
    case 'task':
    case 'retrying': {
      const { kind, state, input, attempts, wakeAt = null } = position;
      const phase = kind === 'task' ? 'invoking' : 'retrying';
      const token = kind === 'task' ? position.token : null;
      const rest = [phase, state, JSON.stringify(input), JSON.stringify(attempts), token, wakeAt, trail.lastId];
      return { status: 'RUNNING', stoppedAt: null, rest };
    }
    case 'succeeded':
    case 'failed': {
      const phase = recoverAt === undefined ? null : 'failed';
      return {
        status: position.kind.toUpperCase(),
        stoppedAt: trail.at,
        rest: [phase, null, null, null, null, recoverAt ?? null, trail.lastId],
      };
    }
  }
}

function openExecution(row: OpenRow, machine: (id: number) => Machine): OpenExecution {
  const { id, name, phase, state, last_event: lastEvent } = row;
  const input = JSON.parse(row.input) as unknown;
  const attempts = JSON.parse(row.attempts) as readonly number[];
  const wakeAt = row.wake_at as Instant | null;
  const common = { id, name, startedAt: row.started_at as Instant, machine: machine(row.machine), lastEvent, phase };
  if (phase !== 'retrying') {
    const token = row.token ?? '';
    return {
      ...common,
      position: { kind: 'task', state, input, token, attempts, ...(wakeAt === null ? {} : { wakeAt }) },
    };
  }
  if (wakeAt === null) throw new Error(`execution ${id} is to be retried and has no instant for it`);
  return { ...common, position: { kind: 'retrying', state, input, attempts, wakeAt } };
}

/**
 * A machine has a row of its own, written in a transaction of its own before the first start: what is known here of ids
 * is known of rows that are committed. An id from a transaction that rolls back would fail every later start.
 */
function machineTable(db: DatabaseSync) {
  const find = db.prepare('SELECT id FROM machines WHERE mechanism = ? AND definition = ?');
  const add = db.prepare('INSERT INTO machines (mechanism, definition) VALUES (?, ?)');
  const definition = db.prepare('SELECT definition FROM machines WHERE id = ?');
  const read = new Map<number, Machine>();
  const known = new WeakMap<object, number>();
  return {
    /** Undefined until {@link learn}: a machine's text is long and asked for at every start. */
    idOf: (machine: object): number | undefined => known.get(machine),
    /** To be called once the transaction that answered the id is committed. */
    learn: (machine: object, id: number): void => void known.set(machine, id),
    /** Runs inside a transaction: the machine's row, made where there is none. */
    add: (mechanism: string, machine: Machine): number => {
      const text = JSON.stringify(machine.definition);
      return Number(find.get(mechanism, text)?.['id'] ?? add.run(mechanism, text).lastInsertRowid);
    },
    read: (id: number): Machine => {
      const machine = read.get(id) ?? readMachine(JSON.parse(String(definition.get(id)?.['definition'])));
      read.set(id, machine);
      return machine;
    },
  };
}

type ViewRow = {
  id: number;
  name: string;
  status: ExecutionView['status'];
  started_at: string;
  stopped_at: string | null;
  phase: string | null;
  wake_at: string | null;
};

function executionQueries(db: DatabaseSync) {
  const find = db.prepare(
    'SELECT id, name, status, started_at, stopped_at, phase, wake_at FROM executions WHERE mechanism = ? AND name = ?',
  );
  const chunks = db.prepare('SELECT events FROM history WHERE execution = ? AND last_id > ? ORDER BY first_id');
  return {
    status: (mechanism: string, name: string) => (find.get(mechanism, name) as ViewRow | undefined)?.status,
    view: (mechanism: string, name: string, after: number, limit: number): ExecutionView | undefined => {
      const row = find.get(mechanism, name) as ViewRow | undefined;
      if (!row) return undefined;
      const found: ExecutionEvent[] = [];
      for (const { events } of chunks.iterate(row.id, after) as Iterable<{ events: string }>) {
        found.push(...(JSON.parse(events) as ExecutionEvent[]).filter(({ id }) => id > after));
        if (found.length > limit) break;
      }
      const events = found.slice(0, limit);
      const last = events.at(-1);
      return {
        name: row.name,
        status: row.status,
        startedAt: row.started_at as Instant,
        ...(row.stopped_at === null ? {} : { stoppedAt: row.stopped_at as Instant }),
        ...(row.phase === 'failed' && row.wake_at !== null ? { recoverAt: row.wake_at as Instant } : {}),
        events,
        ...(found.length > events.length && last ? { cursor: String(last.id) } : {}),
      };
    },
  };
}
