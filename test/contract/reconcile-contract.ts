import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReconcileDeps } from '../../shared/application/reconcile-deps.ts';
import { reconcile } from '../../shared/application/reconcile.ts';
import type { LogEntry } from '../../shared/application/log.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import { addSeconds } from '../../shared/domain/instant.ts';
import { waitOf } from '../../shared/domain/deadlines/wait.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';
import type { WaitRegistry } from '../../shared/ports/wait-registry.ts';
import { closing, firstCommit, nextCommit } from './sample-cases.ts';

/** Stores, the compiled machine of the complaints and the product's own functions behind it, on the machine's clock. */
export interface ReconcileWorld {
  readonly deps: Omit<ReconcileDeps, 'waits' | 'store'> & { readonly waits: WaitRegistry; readonly store: CaseStore };
  readonly lines: LogEntry[];
  dispose(): Promise<void>;
}

const mechanism = 'env-complaint';
const hour = 3_600;
const nothing = { started: 0, woken: 0, stopped: 0, recorded: 0 };

/** Asks again until the answer is there; a suite that waits in vain ends by its own timeout. */
async function eventually<Found>(ask: () => Promise<Found | undefined>): Promise<Found> {
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    await sleep(50);
  }
}

/** What reconciliation makes true, whatever the cases and their executions are kept in. */
export function reconcileContract(name: string, makeWorld: () => Promise<ReconcileWorld>): void {
  describe(`reconciliation: ${name}`, () => {
    let world: ReconcileWorld;
    let deps: ReconcileWorld['deps'];
    let number: string;
    let count = 0;
    beforeEach(async () => {
      world = await makeWorld();
      deps = world.deps;
      number = `R-${Date.now().toString(36)}-${++count}`;
    });
    afterEach(() => world.dispose());

    /** As if the feed had never told of it. */
    const register = async (dueInSeconds = 30 * 24 * hour, one = number) => {
      const now = deps.clock.now();
      const receivedAt = addSeconds(now, -48 * hour);
      await deps.store.commit(
        firstCommit({ number: one, receivedAt, dueAt: addSeconds(now, dueInSeconds), holder: 'epb' }),
      );
    };
    const stored = async (one = number) => (await deps.store.load(one))!;
    const waiting = (execution = number, one = number) =>
      eventually(async () => {
        const wait = await deps.waits.find(one);
        const at = await deps.workflow.look(mechanism, execution);
        return wait?.token !== undefined && wait.execution === execution && at?.position.kind === 'waiting'
          ? wait
          : undefined;
      });
    const begin = async (execution = number) => {
      await deps.workflow.start({
        mechanism,
        name: execution,
        input: waitOf(await stored(), deps.clock.now()),
      });
      return waiting(execution);
    };
    const pass = (more: Partial<ReconcileDeps> = {}) => reconcile({ ...deps, ...more });
    const isWell = async (): Promise<void> => {
      expect(await pass()).toMatchObject({ repairs: nothing, failed: 0, complete: true });
    };

    it('starts what was never started, and then finds nothing to do', async () => {
      await register();
      expect(await pass()).toMatchObject({ cases: 1, repairs: { ...nothing, started: 1 }, failed: 0, complete: true });
      const wait = await waiting();
      expect(world.lines).toEqual([{ level: 'warn', message: 'reconciled', case: number, repair: 'started' }]);
      const before = await deps.waits.find(number);
      await isWell();
      expect(await deps.waits.find(number)).toEqual(before);
      expect(wait.stage).toBe('acceptance');
    });

    it('leaves a case to the feed that has still to read of it', async () => {
      await register();
      expect((await pass({ unread: () => new Set([number]) })).repairs).toEqual(nothing);
      expect((await pass({ unread: () => new Set([`${number}x`]) })).repairs).toEqual({ ...nothing, started: 1 });
    });

    it('clears the token of an execution that is gone and starts the next', async () => {
      await register();
      await begin();
      await deps.workflow.abort(mechanism, number, 'on purpose');
      expect((await pass()).repairs).toEqual({ ...nothing, started: 1 });
      await waiting(`${number}.2`);
      await isWell();
    });

    it('wakes an execution that waits for what the case has left behind', async () => {
      await register();
      await begin();
      const stage = {
        type: 'stage-entered',
        from: 'acceptance',
        stage: 'handling',
        holder: 'epb',
        closed: false,
      } as const;
      await deps.store.commit(nextCommit(await stored(), [stage], deps.clock.now()));
      expect((await pass()).repairs).toEqual({ ...nothing, woken: 1 });
      const wait = await eventually(async () => {
        const found = await waiting();
        return found.stage === 'handling' ? found : undefined;
      });
      expect(wait.execution).toBe(number);
      await isWell();
    });

    it('stops what runs beside the one execution that a case has', async () => {
      await register();
      await begin();
      await begin(`${number}.2`);
      await begin(`${number}.3`);
      expect((await pass()).repairs).toEqual({ ...nothing, stopped: 2 });
      const statuses = await Promise.all(
        [number, `${number}.2`, `${number}.3`].map((execution) => deps.workflow.status(mechanism, execution)),
      );
      expect(statuses).toEqual(['ABORTED', 'ABORTED', 'RUNNING']);
      await isWell();
    });

    it('ends what runs for a closed case', async () => {
      await register();
      await begin();
      await deps.store.commit(nextCommit(await stored(), [closing], deps.clock.now()));
      expect((await pass()).repairs).toEqual({ ...nothing, stopped: 1 });
      await eventually(async () =>
        (await deps.workflow.status(mechanism, number)) === 'SUCCEEDED' ? true : undefined,
      );
      await isWell();
    });

    it('ends what runs for a case that there is not', async () => {
      await register();
      const before = await stored();
      await begin();
      const other = `${number}x`;
      // Its function would say that there is no such case; until then it runs.
      await deps.workflow.start({
        mechanism,
        name: other,
        input: { ...waitOf(before, deps.clock.now()), number: other },
      });
      const { repairs, failed } = await pass();
      expect({ failed, started: repairs.started }).toEqual({ failed: 0, started: 0 });
      expect(await deps.workflow.look(mechanism, other)).toBeUndefined();
      await isWell();
    });

    it('records a breach that passed while nobody watched, with its own due instant', async () => {
      await register(-hour);
      const dueAt = addSeconds((await stored()).snapshot.receivedAt, 47 * hour);
      expect((await pass()).repairs).toEqual({ ...nothing, recorded: 1, started: 1 });
      const events = await deps.store.events(number, { after: 0, order: 'asc', limit: 100 });
      const missed = events.map(({ event }) => event).filter(({ type }) => type === 'deadline-missed');
      expect(missed).toEqual([expect.objectContaining({ dueAt, actor: { kind: 'system' } })]);
      expect(missed[0]!.at >= dueAt).toBe(true);
      expect(verifyChain(events)).toMatchObject({ kind: 'intact' });
      await waiting();
      await isWell();
    });

    it('records a breach also where no execution can be started, and says that the case is not repaired', async () => {
      await register(-hour);
      const workflow: Workflow = {
        ...deps.workflow,
        start: () => Promise.reject(Object.assign(new Error('ExecutionLimitExceeded'), { transient: true })),
      };
      expect(await pass({ workflow })).toMatchObject({
        repairs: { ...nothing, recorded: 1 },
        failed: 1,
        complete: true,
      });
      expect(world.lines.at(-1)).toMatchObject({ level: 'error', case: number });
      expect((await stored()).snapshot.deadlines.map(({ status }) => status)).toEqual(['missed']);
      expect((await pass()).repairs).toEqual({ ...nothing, started: 1 });
    });

    it('goes through many cases page by page, and stops where it is told to', async () => {
      const numbers = Array.from({ length: 12 }, (_, index) => `${number}-${index}`);
      await Promise.all(numbers.map((one) => register(hour, one)));
      let asked = 0;
      expect(await reconcile(deps, () => asked++ < 1)).toMatchObject({ complete: false });
      await pass();
      const running = await Promise.all(numbers.map((one) => deps.workflow.look(mechanism, one)));
      expect(running.filter((one) => one === undefined)).toEqual([]);
    });
  });
}
