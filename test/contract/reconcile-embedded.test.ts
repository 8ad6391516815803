import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogEntry } from '../../shared/application/log.ts';
import { reconcile } from '../../shared/application/reconcile.ts';
import { taskFunctions, taskNames } from '../../infra/local/effects.ts';
import { realClock } from '../../shared/adapters/embedded-workflow/clock.ts';
import { openWorkflowFile } from '../../shared/adapters/embedded-workflow/open-workflow.ts';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { addSeconds } from '../../shared/domain/instant.ts';
import { waitOf } from '../../shared/domain/deadlines/wait.ts';
import { compile } from '../../workflows/language/compiler/compile.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { shippedRulesSource } from '../support/test-rules.ts';
import { reconcileContract, type ReconcileWorld } from './reconcile-contract.ts';
import { firstCommit } from './sample-cases.ts';
import { envComplaint } from '../support/district.ts';

const mechanism = envComplaint.id;

interface EmbeddedWorld extends ReconcileWorld {
  /** Looks at or changes a file as nobody should. */
  inFile(name: 'cases.db' | 'workflow.db', sql: string): Promise<void>;
}

async function makeWorld(): Promise<EmbeddedWorld> {
  const folder = temporaryFolder();
  const clock = realClock();
  const lines: LogEntry[] = [];
  const store = openSqliteStore({ path: join(folder.path, 'cases.db') });
  const open = () => {
    const file = openWorkflowFile(join(folder.path, 'workflow.db'));
    const workflow = file.runtime({
      machines: { [mechanism]: compile(envComplaint, { ...taskNames, partition: 'aws' }) },
      functions: taskFunctions(() => ({
        store: store.cases,
        waits: store.waits,
        workflow,
        rules: shippedRulesSource,
        clock,
        recording: clock,
      })),
      clock,
      onDefect: () => undefined,
    });
    return { file, workflow };
  };
  let opened = open();
  const close = async (): Promise<void> => {
    await opened.workflow.stop();
    opened.file.close();
  };
  const world: { deps: ReconcileWorld['deps'] } & Omit<EmbeddedWorld, 'deps'> = {
    deps: {
      store: store.cases,
      waits: store.waits,
      workflow: opened.workflow,
      rules: shippedRulesSource,
      clock,
      log: (line) => void lines.push(line),
      mechanisms: [mechanism],
      letEffectsSettle: async () => undefined,
    },
    lines,
    inFile: async (name, sql) => {
      if (name === 'workflow.db') await close();
      const db = new DatabaseSync(join(folder.path, name));
      db.exec(sql);
      db.close();
      if (name !== 'workflow.db') return;
      opened = open();
      world.deps = { ...world.deps, workflow: opened.workflow };
    },
    dispose: async () => {
      await close();
      await store.close();
      folder.remove();
    },
  };
  return world;
}

reconcileContract('SQLite and the embedded runtime', makeWorld);

describe('reconciliation of files that do not fit together', () => {
  let world: EmbeddedWorld;
  beforeEach(async () => {
    world = await makeWorld();
    const { store, workflow, clock } = world.deps;
    const dueAt = addSeconds(clock.now(), 86_400);
    await store.commit(firstCommit({ number: 'A-1', receivedAt: clock.now(), dueAt, holder: 'epb' }));
    const stored = (await store.load('A-1'))!;
    await workflow.start({ mechanism, name: 'A-1', input: waitOf(stored, clock.now()) });
    await settled();
  });
  afterEach(() => world.dispose());

  const settled = async (): Promise<void> => {
    for (;;) {
      const at = await world.deps.workflow.look(mechanism, 'A-1');
      const wait = await world.deps.waits.find('A-1');
      if (at?.position.kind === 'waiting' && at.position.token === wait?.token) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  it.each([
    [
      'an execution would sleep past the next tick',
      'workflow.db',
      `UPDATE executions SET wake_at = '2199-01-01T00:00:00Z'`,
    ],
    ['an execution would never wake', 'workflow.db', 'UPDATE executions SET wake_at = NULL'],
    [
      'the execution waits under another token than is registered',
      'workflow.db',
      `UPDATE executions SET token = 'older'`,
    ],
    ['no token is registered', 'cases.db', 'UPDATE waits SET token = NULL'],
    ['another execution is registered', 'cases.db', `UPDATE waits SET execution = 'A-1.7', token = 'newer'`],
    ['nothing is registered', 'cases.db', 'DELETE FROM waits'],
  ] as const)('wakes it where %s', async (_what, file, sql) => {
    await world.inFile(file, sql);
    const { repairs, failed } = await reconcile(world.deps);
    expect({ repairs, failed }).toEqual({ repairs: { started: 0, woken: 1, stopped: 0, recorded: 0 }, failed: 0 });
    await settled();
    const again = await reconcile(world.deps);
    expect(again.repairs).toEqual({ started: 0, woken: 0, stopped: 0, recorded: 0 });
  });

  it('starts the next where every one of sixty executions has failed, and does not start beside one that runs', async () => {
    await world.inFile(
      'workflow.db',
      `UPDATE executions SET status = 'FAILED', phase = NULL, token = NULL, wake_at = NULL;
       WITH RECURSIVE n (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM n WHERE n < 60)
       INSERT INTO executions (mechanism, name, machine, status, started_at, last_event)
         SELECT mechanism, 'A-1.' || n, machine, 'FAILED', started_at, 0 FROM executions, n`,
    );
    expect((await reconcile(world.deps)).repairs).toMatchObject({ started: 1 });
    expect(await world.deps.workflow.look(mechanism, 'A-1.61')).toBeDefined();
    expect(await world.deps.workflow.look(mechanism, 'A-1.62')).toBeUndefined();
  });

  it('writes nothing where all is well', async () => {
    let writes = 0;
    const count = <Value>(value: Value): Value => {
      writes += 1;
      return value;
    };
    const { store, waits, workflow } = world.deps;
    const { complete } = await reconcile({
      ...world.deps,
      store: { ...store, commit: (commit) => count(store.commit(commit)) },
      waits: { ...waits, clear: (number, token) => count(waits.clear(number, token)) },
      workflow: {
        ...workflow,
        start: (execution) => count(workflow.start(execution)),
        answer: (token, output) => count(workflow.answer(token, output)),
        abort: (id, name, cause) => count(workflow.abort(id, name, cause)),
      },
    });
    expect({ complete, writes }).toEqual({ complete: true, writes: 0 });
  });
});
