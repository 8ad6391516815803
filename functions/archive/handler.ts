import { env } from 'node:process';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { tableFrom } from '../../shared/adapters/dynamodb/table-from-environment.ts';
import { createDynamoDbWaitRegistry } from '../../shared/adapters/dynamodb/wait-registry.ts';
import { required } from '../../shared/adapters/lambda/environment.ts';
import { lambdaLog } from '../../shared/adapters/lambda/log.ts';
import { createS3Archive } from '../../shared/adapters/s3/archive.ts';
import { s3 } from '../../shared/adapters/s3/client.ts';
import { workflowFrom } from '../../shared/adapters/step-functions/workflow-from-environment.ts';
import { errorFields } from '../../shared/application/log.ts';
import { archiveCase, type ArchiveDeps, StillRunningError } from '../../shared/application/archive-case.ts';

const table = tableFrom(env);

const deps: ArchiveDeps = {
  store: createDynamoDbCaseStore(table),
  waits: createDynamoDbWaitRegistry(table),
  workflow: workflowFrom(env),
  archive: createS3Archive({ client: s3(), bucket: required(env, 'BANJIE_ARCHIVE') }),
};

/** The notice of a closing, as the event bus has put it into the queue. */
const noticeSchema = z.object({ detail: z.object({ number: z.string(), seq: z.int() }) });

/** Closings from the queue, some minutes after they happened. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const failed: string[] = [];
  for (const { messageId, body } of Records) {
    try {
      const { detail } = noticeSchema.parse(JSON.parse(body));
      const { kind } = await archiveCase(detail, deps);
      lambdaLog({ level: 'info', message: 'case archived', case: detail.number, seq: detail.seq, kind });
    } catch (error) {
      const level = error instanceof StillRunningError ? 'warn' : 'error';
      lambdaLog({ level, message: 'a closed case was not archived', ...errorFields(error) });
      failed.push(messageId);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
