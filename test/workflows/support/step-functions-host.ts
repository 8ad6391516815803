import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  SendTaskFailureCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { stepFunctions } from '../../../shared/adapters/step-functions/client.ts';
import { createStepFunctionsWorkflow } from '../../../shared/adapters/step-functions/workflow.ts';
import { addSeconds, type Instant } from '../../../shared/domain/instant.ts';
import { emulatedFunction } from '../../support/emulated-function.ts';
import { emulatorClient } from '../../support/emulator.ts';
import { functionNames } from './function-names.ts';
import type { Lambdas, OpenHost } from './host.ts';
import { statesOf } from './visited.ts';

interface Waiting {
  readonly token: string;
  readonly wakeAt: Instant;
  /** It has been answered, and the execution is about to move on. */
  isOver: boolean;
}

/** What a machine of either form tells of its wait. */
interface WaitTask {
  readonly token: string;
  readonly execution: string;
  readonly timeoutSeconds?: number;
  readonly wait?: { readonly timeoutSeconds: number };
}

/**
 * Amazon States Language on an interpreter that nobody here wrote: the emulator's Step Functions. Its clock is the real
 * one, so a timeout of days is brought about as Step Functions would name it, at the instant to which the test moves.
 */
export function openStepFunctionsHost(endpoint: string): OpenHost {
  return async (mechanism, machine, lambdas, start) => {
    let now = start;
    const waiting = new Map<string, Waiting>();
    const started = new Set<string>();
    const registering = (lambda: Lambdas['awaitStage']) =>
      emulatedFunction(endpoint, async (event) => {
        const { execution, token, wait, timeoutSeconds = wait?.timeoutSeconds ?? 0 } = event as WaitTask;
        waiting.set(execution, { token, wakeAt: addSeconds(now, timeoutSeconds), isOver: false });
        return lambda(event);
      });
    const awaitStage = await registering(lambdas.awaitStage);
    const triage = await registering(lambdas.triage);
    const tick = await emulatedFunction(endpoint, lambdas.tick);
    const client = new SFNClient(emulatorClient(endpoint));
    const { stateMachineArn = '' } = await client.send(
      new CreateStateMachineCommand({
        name: `path-${randomUUID()}`,
        roleArn: 'arn:aws:iam::000000000000:role/test',
        definition: JSON.stringify(machine)
          .replaceAll(`"${functionNames.awaitStageFunction}"`, `"${awaitStage.arn}"`)
          .replaceAll(`"${functionNames.triageFunction}"`, `"${triage.arn}"`)
          .replaceAll('"tick"', `"${tick.arn}"`),
      }),
    );
    const workflow = createStepFunctionsWorkflow({
      client: stepFunctions(emulatorClient(endpoint)),
      machines: { [mechanism]: stateMachineArn },
    });
    const over = (token: string): void => {
      for (const one of waiting.values()) if (one.token === token) one.isOver = true;
    };

    /** Whether it has ended, or stands in a wait whose token was not answered. */
    const isQuiet = async (name: string): Promise<boolean> => {
      const running = await workflow.look(mechanism, name);
      if (running === undefined) {
        waiting.delete(name);
        return true;
      }
      return running.position.kind === 'waiting' && waiting.get(name)?.isOver === false;
    };
    const quiet = async (): Promise<void> => {
      for (const name of started) while (!(await isQuiet(name))) await sleep(5);
    };

    return {
      clock: { now: () => now },
      workflow: {
        ...workflow,
        start: async (execution) => {
          const outcome = await workflow.start(execution);
          started.add(execution.name);
          return outcome;
        },
        answer: async (token, output, ending) => {
          over(token);
          return workflow.answer(token, output, ending);
        },
      },
      quiet,
      advanceTo: async (instant) => {
        await quiet();
        for (;;) {
          const [next] = [...waiting.values()].sort((a, b) => (a.wakeAt < b.wakeAt ? -1 : 1));
          if (next === undefined || next.wakeAt > instant) break;
          if (next.wakeAt > now) now = next.wakeAt;
          next.isOver = true;
          await client.send(new SendTaskFailureCommand({ taskToken: next.token, error: 'States.Timeout', cause: '' }));
          await quiet();
        }
        now = instant;
      },
      visited: (of, name) => statesOf(workflow, of, name),
      close: async () => {
        for (const name of started) await workflow.abort(mechanism, name, 'the test is over');
        await client.send(new DeleteStateMachineCommand({ stateMachineArn }));
        client.destroy();
        await awaitStage.remove();
        await triage.remove();
        await tick.remove();
      },
    };
  };
}
