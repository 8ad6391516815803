import { randomUUID } from 'node:crypto';
import { CreateStateMachineCommand, DeleteStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { stepFunctions } from '../../shared/adapters/step-functions/client.ts';
import { createStepFunctionsWorkflow } from '../../shared/adapters/step-functions/workflow.ts';
import { emulatedFunction } from '../support/emulated-function.ts';
import { describeOnEmulator, emulatorClient } from '../support/emulator.ts';
import { contractMachine, workflowContract, type WorkflowUnderTest } from './workflow-contract.ts';

describeOnEmulator('the workflow on Step Functions', (endpoint) => {
  workflowContract('Step Functions', async (): Promise<WorkflowUnderTest> => {
    const taken: { readonly execution: string; readonly token: string }[] = [];
    let arrived = Promise.withResolvers<undefined>();
    const takeDown = await emulatedFunction(endpoint, async (event) => {
      taken.push(event as (typeof taken)[number]);
      arrived.resolve(undefined);
      arrived = Promise.withResolvers();
    });
    const maker = new SFNClient(emulatorClient(endpoint));
    const { stateMachineArn = '' } = await maker.send(
      new CreateStateMachineCommand({
        name: `contract-${randomUUID()}`,
        roleArn: 'arn:aws:iam::000000000000:role/test',
        definition: JSON.stringify(contractMachine(takeDown.arn)),
      }),
    );
    return {
      workflow: createStepFunctionsWorkflow({
        client: stepFunctions(emulatorClient(endpoint)),
        machines: { contract: stateMachineArn },
      }),
      token: async (execution, seen = []) => {
        for (;;) {
          const found = taken.findLast((one) => one.execution === execution && !seen.includes(one.token));
          if (found) return found.token;
          await arrived.promise;
        }
      },
      dispose: async () => {
        await maker.send(new DeleteStateMachineCommand({ stateMachineArn }));
        maker.destroy();
        await takeDown.remove();
      },
    };
  });
});
