import { join } from 'node:path';
import { realClock } from '../../shared/adapters/embedded-workflow/clock.ts';
import { openWorkflowFile } from '../../shared/adapters/embedded-workflow/open-workflow.ts';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { firstCommit, nextCommit, remark, sampleReceivedAt, storedBy } from './sample-cases.ts';
import { contractMachine } from './workflow-contract.ts';

/*
 * A process to be killed: commits cases and their next events as fast as it can, starts an execution for each, and
 * says on a line of its own what has been answered to it. `crash.test.ts` kills it and looks at what is left.
 */
const [folder = '', run = ''] = process.argv.slice(2);
const store = openSqliteStore({ path: join(folder, 'cases.db') });
const file = openWorkflowFile(join(folder, 'workflow.db'));
const fatal = (error: unknown): never => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
};
const workflow = file.runtime({
  machines: { contract: contractMachine('take-down') },
  functions: {
    'take-down': async (payload) => {
      const { token, number, execution } = payload as { token: string; number: string; execution: string };
      await store.waits.register({ number, execution, token, stage: 'handling', wakeAt: sampleReceivedAt });
    },
  },
  clock: realClock(),
  onDefect: fatal,
});
const feed = file.feed({
  outbox: store.outbox,
  clock: realClock(),
  onDefect: fatal,
  handle: async (batches) => {
    await Promise.all(
      batches.map(({ number }) =>
        workflow.start({
          mechanism: 'contract',
          name: number,
          input: { number, stage: 'handling', timeoutSeconds: 3_600, version: 1 },
        }),
      ),
    );
    return [];
  },
});
feed.start();
await workflow.resume();

async function commitOnAndOn(worker: number): Promise<void> {
  for (let index = 0; ; index++) {
    const number = `${run}-${worker}-${index}`;
    const first = firstCommit({ number });
    await store.cases.commit(first);
    process.stdout.write(`${number} 2\n`);
    await store.cases.commit(nextCommit(storedBy(first), [remark, remark], sampleReceivedAt));
    process.stdout.write(`${number} 4\n`);
  }
}
await Promise.all(Array.from({ length: 8 }, (_, worker) => commitOnAndOn(worker)));
