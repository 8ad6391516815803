import { type Case, isClosed } from '../domain/case/case.ts';
import { nextTickAt } from '../domain/deadlines/of-case.ts';
import type { Instant } from '../domain/instant.ts';
import type { WaitingCase } from '../domain/deadlines/wait.ts';
import { waitFits, waitIsOverdue } from '../domain/deadlines/watch.ts';
import type { RegisteredWait } from '../ports/wait-registry.ts';
import type { RepairKind } from '../ports/reconciliation-log.ts';
import type { RunningExecution } from '../ports/workflow.ts';
import { endWait } from './end-wait.ts';
import { ensureRunning, newestExecution } from './ensure-running.ts';
import { tick } from './tick.ts';
import type { ReconcileDeps } from './reconcile-deps.ts';

type Repairs = AsyncGenerator<RepairKind, void, undefined>;
type Waiting = Extract<RunningExecution['position'], { kind: 'waiting' }>;

const superfluous = 'the case is closed, or has another execution';
const unreachable = 'nobody could end its wait; another execution takes its place';

/**
 * Repairs one case, whatever is wrong with it, and tells what it did. Reads consistently, the executions before the
 * wait: one that stands in a wait has registered it. Does nothing where the case is well after all.
 *
 * What fell due while nobody watched is recorded first, also where no execution can be started: a breach carries its due
 * instant beside the instant at which it was recorded (ADR 0005).
 *
 * @param seen names of executions that were running a moment ago
 */
export async function* repair(
  number: string,
  mechanism: string,
  seen: readonly string[],
  deps: ReconcileDeps,
): Repairs {
  const stored = await deps.store.load(number);
  if (stored === undefined || isClosed(stored.snapshot)) {
    for (const execution of await runningOf(mechanism, seen, deps)) {
      if (await end(mechanism, execution, stored, deps)) yield 'stopped';
    }
    return;
  }
  let waiting: WaitingCase = stored;
  const subject = stored.snapshot;
  const due = nextTickAt(subject);
  if (due !== undefined && due <= deps.clock.now()) {
    const { version } = await tick({ number }, deps);
    if (version !== subject.version) yield 'recorded';
    waiting = (await deps.store.load(number)) ?? stored;
    if (isClosed(waiting.snapshot)) return;
  }
  yield* watch(waiting, seen, deps);
}

async function* watch(waiting: WaitingCase, seen: readonly string[], deps: ReconcileDeps): Repairs {
  const { number, mechanism } = waiting.snapshot;
  const latest = (await deps.waits.find(number))?.execution ?? number;
  const alive = await runningOf(mechanism.id, [...seen, latest], deps);
  const wait = await deps.waits.find(number);
  const kept = alive.find(({ name }) => name === wait?.execution) ?? alive.at(-1);
  for (const execution of alive) {
    if (execution === kept) continue;
    await deps.workflow.abort(mechanism.id, execution.name, superfluous);
    yield 'stopped';
  }
  if (kept !== undefined) yield* repairWait(waiting, kept, wait, deps);
  else if (await start(waiting, latest, wait?.token, deps)) yield 'started';
}

/** Sees to it that the one execution of the case ends its wait in time. */
async function* repairWait(
  waiting: WaitingCase,
  { name, position }: RunningExecution,
  wait: RegisteredWait | undefined,
  deps: ReconcileDeps,
): Repairs {
  if (position.kind !== 'waiting') return;
  const { snapshot: subject } = waiting;
  const own = wait?.execution === name ? wait : undefined;
  const now = deps.clock.now();
  if (own?.token !== undefined && fits(subject, own, position, now)) return;
  const token = position.token ?? own?.token;
  if (token !== undefined && (await endWait(known(own, subject, token), waiting, now, deps)) === 'answered') {
    yield 'woken';
    return;
  }
  // It may have moved on meanwhile; otherwise it waits under a token that is lost.
  if ((await deps.workflow.look(subject.mechanism.id, name))?.position.kind !== 'waiting') return;
  await deps.workflow.abort(subject.mechanism.id, name, unreachable);
  yield 'stopped';
  if (await start(waiting, name, wait?.token, deps)) yield 'started';
}

/** What is known of the wait behind a token: it may be none that was registered. */
function known(wait: RegisteredWait | undefined, { number }: Case, token: string): Parameters<typeof endWait>[0] {
  return wait?.token === token ? { ...wait, token } : { number, token };
}

function fits(subject: Case, wait: RegisteredWait, { token, wakeAt }: Waiting, now: Instant): boolean {
  const next = nextTickAt(subject);
  const watched = { stage: subject.stage, ...(next ? { nextTickAt: next } : {}) };
  if (token === undefined) return waitFits(wait, watched, now) && !waitIsOverdue(wait.wakeAt, now);
  return token === wait.token && waitFits({ stage: wait.stage, ...(wakeAt ? { wakeAt } : {}) }, watched, now);
}

/**
 * @param latest the newest execution that is known
 * @param token of a wait whose execution is gone
 * @returns false where another one takes its place by itself before long
 */
async function start(
  waiting: WaitingCase,
  latest: string,
  token: string | undefined,
  deps: ReconcileDeps,
): Promise<boolean> {
  const { snapshot: subject } = waiting;
  const { number, mechanism } = subject;
  const now = deps.clock.now();
  const newest = await newestExecution(subject, latest, deps);
  const view = newest === undefined ? undefined : await deps.workflow.history(mechanism.id, newest, { limit: 1 });
  if (view?.recoverAt !== undefined && view.recoverAt > now) return false;
  if (token !== undefined) await deps.waits.clear(number, token);
  await ensureRunning(waiting, newest, now, deps);
  return true;
}

async function runningOf(
  mechanism: string,
  names: readonly string[],
  { workflow }: ReconcileDeps,
): Promise<readonly RunningExecution[]> {
  const looked = await Promise.all([...new Set(names)].map((name) => workflow.look(mechanism, name)));
  return looked.filter((execution) => execution !== undefined);
}

/**
 * Along its own way where its token is known, so that it ends as the execution of a closed case does.
 * @returns false where it is on its way and ends by itself
 */
async function end(
  mechanism: string,
  { name, position }: RunningExecution,
  waiting: WaitingCase | undefined,
  { workflow, waits, clock }: ReconcileDeps,
): Promise<boolean> {
  if (waiting !== undefined) {
    const { snapshot: subject } = waiting;
    if (position.kind === 'moving') return false;
    const wait = await waits.find(subject.number);
    const token = position.token ?? (wait?.execution === name ? wait.token : undefined);
    if (token !== undefined) {
      const own = wait?.execution === name ? wait : undefined;
      const ended = await endWait(known(own, subject, token), waiting, clock.now(), { workflow, waits });
      if (ended === 'answered') return true;
    }
  }
  return (await workflow.abort(mechanism, name, superfluous)).kind === 'aborted';
}
