import { join } from 'node:path';
import { realClock } from '../../shared/adapters/embedded-workflow/clock.ts';
import { openWorkflowFile } from '../../shared/adapters/embedded-workflow/open-workflow.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { contractMachine, workflowContract } from './workflow-contract.ts';

workflowContract('embedded runtime', async () => {
  const folder = temporaryFolder();
  const file = openWorkflowFile(join(folder.path, 'workflow.db'));
  const taken: { execution: string; token: string }[] = [];
  let arrived = Promise.withResolvers<undefined>();
  const workflow = file.runtime({
    machines: { contract: contractMachine('take-down') },
    functions: {
      'take-down': async (payload) => {
        taken.push(payload as { execution: string; token: string });
        arrived.resolve(undefined);
        arrived = Promise.withResolvers();
      },
    },
    clock: realClock(),
    onDefect: (error) => {
      throw error;
    },
  });
  return {
    workflow,
    token: async (execution, seen = []) => {
      for (;;) {
        const found = taken.findLast((one) => one.execution === execution && !seen.includes(one.token));
        if (found) return found.token;
        await arrived.promise;
      }
    },
    dispose: async () => {
      await workflow.stop();
      file.close();
      folder.remove();
    },
  };
});
