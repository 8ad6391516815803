import { randomUUID } from 'node:crypto';
import { CreateStateMachineCommand, DeleteStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { expect, it } from 'vitest';
import { awaitStage } from '../../shared/application/await-stage.ts';
import type { LogEntry } from '../../shared/application/log.ts';
import { reconcile } from '../../shared/application/reconcile.ts';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { createDynamoDbWaitRegistry } from '../../shared/adapters/dynamodb/wait-registry.ts';
import { systemClock } from '../../shared/adapters/lambda/system-clock.ts';
import { stepFunctions } from '../../shared/adapters/step-functions/client.ts';
import { createStepFunctionsWorkflow } from '../../shared/adapters/step-functions/workflow.ts';
import { awaitStageTaskSchema } from '../../shared/contracts/tasks.ts';
import { addSeconds } from '../../shared/domain/instant.ts';
import { compile } from '../../workflows/language/compiler/compile.ts';
import { emulatedFunction } from '../support/emulated-function.ts';
import { emulatedTable } from '../support/emulated-table.ts';
import { describeOnEmulator, emulatorClient } from '../support/emulator.ts';
import { shippedRulesSource } from '../support/test-rules.ts';
import { reconcileContract, type ReconcileWorld } from './reconcile-contract.ts';
import { firstCommit } from './sample-cases.ts';
import { districtLines, envComplaint } from '../support/district.ts';

const mechanism = envComplaint.id;

describeOnEmulator('reconciliation on AWS', (endpoint) => {
  async function makeWorld(): Promise<ReconcileWorld> {
    const table = await emulatedTable(endpoint);
    const lines: LogEntry[] = [];
    const task = await emulatedFunction(endpoint, (event) =>
      awaitStage(awaitStageTaskSchema.parse(event), { ...deps, recording: deps.clock }),
    );
    const maker = new SFNClient(emulatorClient(endpoint));
    const { stateMachineArn = '' } = await maker.send(
      new CreateStateMachineCommand({
        name: `reconcile-${randomUUID()}`,
        roleArn: 'arn:aws:iam::000000000000:role/test',
        definition: JSON.stringify(
          compile(envComplaint, { awaitStageFunction: task.arn, triageFunction: task.arn, partition: 'aws' }),
        ),
      }),
    );
    const deps: ReconcileWorld['deps'] = {
      store: createDynamoDbCaseStore(table, [districtLines]),
      waits: createDynamoDbWaitRegistry(table),
      workflow: createStepFunctionsWorkflow({
        client: stepFunctions(emulatorClient(endpoint)),
        machines: { [mechanism]: stateMachineArn },
      }),
      rules: shippedRulesSource,
      clock: systemClock,
      log: (line) => void lines.push(line),
      mechanisms: [mechanism],
      letEffectsSettle: async () => undefined,
    };
    return {
      deps,
      lines,
      dispose: async () => {
        await maker.send(new DeleteStateMachineCommand({ stateMachineArn }));
        maker.destroy();
        await task.remove();
        await table.remove();
      },
    };
  }

  reconcileContract('DynamoDB and Step Functions', makeWorld);

  it('puts another execution in the place of one whose token nobody has, as after a restored table', async () => {
    const world = await makeWorld();
    const { deps } = world;
    const number = `R-${randomUUID().slice(0, 8)}`;
    const now = deps.clock.now();
    await deps.store.commit(firstCommit({ number, receivedAt: now, dueAt: addSeconds(now, 86_400), holder: 'epb' }));
    await reconcile(deps);
    const lookedAt = async (execution: string): Promise<void> => {
      while ((await deps.workflow.look(mechanism, execution))?.position.kind !== 'waiting') {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    await lookedAt(number);
    const wait = (await deps.waits.find(number))!;
    const longAgo = addSeconds(now, -86_400);
    await deps.waits.register({ ...wait, token: 'of a wait that is over', wakeAt: longAgo });
    expect((await reconcile(deps)).repairs).toEqual({ started: 1, woken: 0, stopped: 1, recorded: 0 });
    await lookedAt(`${number}.2`);
    expect(await deps.workflow.status(mechanism, number)).toBe('ABORTED');
    expect((await reconcile(deps)).repairs).toEqual({ started: 0, woken: 0, stopped: 0, recorded: 0 });
    await world.dispose();
  });
});
