import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { errorFields, type Log } from '../../shared/application/log.ts';
import { recover, type RecoverDeps } from '../../shared/application/recover.ts';

/** Executions that ended before their case; names to the queue what has to come again. */
export async function fromQueue(
  { Records }: SQSEvent,
  deps: RecoverDeps & { readonly log: Log; readonly endedExecution: (body: string) => string },
): Promise<SQSBatchResponse> {
  const failed: string[] = [];
  for (const { messageId, body } of Records) {
    try {
      await recover(deps.endedExecution(body), deps);
    } catch (error) {
      deps.log({ level: 'error', message: 'an execution was not started again', ...errorFields(error) });
      failed.push(messageId);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
