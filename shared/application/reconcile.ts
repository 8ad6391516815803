import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Instant } from '../domain/instant.ts';
import { waitFits, waitIsOverdue } from '../domain/deadlines/watch.ts';
import type { OpenCase } from '../ports/case-store.ts';
import type { RegisteredWait } from '../ports/wait-registry.ts';
import type { Reconciliation, RepairKind } from '../ports/reconciliation-log.ts';
import type { RunningExecution } from '../ports/workflow.ts';
import { caseOfExecution } from './execution-name.ts';
import { errorFields, levelOf } from './log.ts';
import type { ReconcileDeps } from './reconcile-deps.ts';
import { repair } from './repair.ts';
import { omitUndefined } from '../domain/omit-undefined.ts';

/** Looked at in one go; between two pages whatever waits comes first. */
const pageSize = 500;
const listPageSize = 1_000;
const repairConcurrency = 8;

/** The names of what runs, by mechanism. A name is all that is kept of each: there may be a million. */
type Running = ReadonlyMap<string, Set<string>>;

/** A case that does not look right, with the executions that were seen of it. */
interface Suspect {
  readonly number: string;
  readonly mechanism: string;
  readonly seen: string[];
}

/** By number: what was seen of a case is repaired together. */
type Suspects = Map<string, Suspect>;

function suspect(suspects: Suspects, number: string, mechanism: string, execution: string): void {
  const known = suspects.get(number);
  if (known === undefined) suspects.set(number, { number, mechanism, seen: [execution] });
  else known.seen.push(execution);
}

/**
 * Looks at what is instead of trusting that every message came: each open case has exactly one running execution whose
 * wait ends at the case's next tick, and no other case has one. Reads lists that may be some moments behind; what does
 * not look right there is read again, consistently, before anything is done. Writes nothing where all is well. May be
 * repeated and may run beside itself.
 *
 * @param hasTimeLeft asked between pages and repairs: a function's time is bounded
 */
export async function reconcile(deps: ReconcileDeps, hasTimeLeft: () => boolean = () => true): Promise<Reconciliation> {
  const startedAt = deps.clock.now();
  const running = await runningExecutions(deps);
  const { suspects, cases, complete } = await findSuspects(running, deps, hasTimeLeft);
  // What is left runs for a case that is not open, or that has only just been registered.
  if (complete) {
    for (const [mechanism, names] of running) {
      for (const name of names) suspect(suspects, caseOfExecution(name), mechanism, name);
    }
  }
  if (suspects.size > 0) {
    await deps.letEffectsSettle();
    for (const number of deps.unread?.() ?? []) suspects.delete(number);
  }
  const { repairs, failed, done } = await repairAll([...suspects.values()], deps, hasTimeLeft);
  return { startedAt, endedAt: deps.clock.now(), cases, repairs, failed, complete: complete && done };
}

async function runningExecutions({ workflow, mechanisms }: ReconcileDeps): Promise<Running> {
  const running = new Map(mechanisms.map((mechanism) => [mechanism, new Set<string>()]));
  for (const [mechanism, names] of running) {
    let cursor: string | undefined;
    do {
      const page = await workflow.running(mechanism, {
        limit: listPageSize,
        ...omitUndefined({ cursor }),
      });
      for (const name of page.names) names.add(name);
      cursor = page.cursor;
      await yieldToEventLoop();
    } while (cursor !== undefined);
  }
  return running;
}

/** Takes the execution of every open case out of `running`. */
async function findSuspects(
  running: Running,
  { store, waits, workflow, clock }: ReconcileDeps,
  hasTimeLeft: () => boolean,
): Promise<{ readonly suspects: Suspects; readonly cases: number; readonly complete: boolean }> {
  const suspects: Suspects = new Map();
  let cases = 0;
  let cursor: string | undefined;
  do {
    if (!hasTimeLeft()) return { suspects, cases, complete: false };
    const page = await store.open({ limit: pageSize, ...omitUndefined({ cursor }) });
    const found = await waits.findAll(page.cases.map(({ number }) => number));
    const waitOfCase = new Map(found.map((wait) => [wait.number, wait]));
    const executionOf = ({ number }: OpenCase): string => waitOfCase.get(number)?.execution ?? number;
    const positions = await positionsOf(page.cases, executionOf, workflow);
    const now = clock.now();
    for (const one of page.cases) {
      const { number, mechanism } = one;
      const name = executionOf(one);
      const runs = running.get(mechanism)?.delete(name) ?? false;
      if (runs && isWatched(one, positions?.get(name), waitOfCase.get(number), now)) continue;
      suspect(suspects, number, mechanism, name);
    }
    cases += page.cases.length;
    cursor = page.cursor;
    await yieldToEventLoop();
  } while (cursor !== undefined);
  return { suspects, cases, complete: true };
}

type Positions = ReadonlyMap<string, RunningExecution['position']>;

/** @returns undefined where only one at a time can be looked at: suspects are */
async function positionsOf(
  cases: readonly OpenCase[],
  executionOf: (one: OpenCase) => string,
  workflow: ReconcileDeps['workflow'],
): Promise<Positions | undefined> {
  if (workflow.lookAll === undefined) return undefined;
  const positions = new Map<string, RunningExecution['position']>();
  for (const [mechanism, some] of Map.groupBy(cases, (one) => one.mechanism)) {
    const executions = await workflow.lookAll(mechanism, some.map(executionOf));
    for (const { name, position } of executions) positions.set(name, position);
  }
  return positions;
}

function isWatched(
  one: OpenCase,
  position: RunningExecution['position'] | undefined,
  wait: RegisteredWait | undefined,
  now: Instant,
): boolean {
  if (position?.kind === 'moving') return true;
  if (wait?.token === undefined) return false;
  if (position === undefined) return waitFits(wait, one, now) && !waitIsOverdue(wait.wakeAt, now);
  const { token, wakeAt } = position;
  return token === wait.token && waitFits({ stage: wait.stage, ...(wakeAt ? { wakeAt } : {}) }, one, now);
}

interface Repaired {
  readonly repairs: Readonly<Record<RepairKind, number>>;
  readonly failed: number;
  readonly done: boolean;
}

async function repairAll(
  suspects: readonly Suspect[],
  deps: ReconcileDeps,
  hasTimeLeft: () => boolean,
): Promise<Repaired> {
  const repairs = { started: 0, woken: 0, stopped: 0, recorded: 0 };
  let failed = 0;
  const repairOne = async ({ number, mechanism, seen }: Suspect): Promise<void> => {
    try {
      for await (const kind of repair(number, mechanism, seen, deps)) {
        repairs[kind] += 1;
        deps.log({ level: 'warn', message: 'reconciled', case: number, repair: kind });
      }
    } catch (error) {
      failed += 1;
      const level = levelOf(error, 'error');
      deps.log({ level, message: 'a case could not be reconciled', case: number, ...errorFields(error) });
    }
  };
  for (let from = 0; from < suspects.length; from += repairConcurrency) {
    if (!hasTimeLeft()) return { repairs, failed, done: false };
    await Promise.all(suspects.slice(from, from + repairConcurrency).map(repairOne));
  }
  return { repairs, failed, done: true };
}
