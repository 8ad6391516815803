import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { StoredReplay } from '../../ports/replays.ts';
import { failedFor } from '../aws/aws-error.ts';
import type { StepFunctions } from './client.ts';

/** Starts replays in the machine that goes on with them, part by part. */
export function startReplayIn({
  client,
  machine,
}: {
  readonly client: StepFunctions;
  /** Its ARN. */
  readonly machine: string;
}): (replay: Pick<StoredReplay, 'owner' | 'id'>) => Promise<void> {
  return async ({ owner, id }) => {
    const input = JSON.stringify({ owner, id });
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn: machine, name: id, input }));
    } catch (error) {
      // The answer to an earlier attempt was lost.
      if (!failedFor(error, 'ExecutionAlreadyExists')) throw error;
    }
  };
}
