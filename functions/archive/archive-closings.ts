import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { archiveCase, type ArchiveDeps, StillRunningError } from '../../shared/application/archive-case.ts';
import { errorFields, type Log } from '../../shared/application/log.ts';

/** The notice of a closing, as the event bus has put it into the queue. */
const noticeSchema = z.object({ detail: z.object({ number: z.string(), seq: z.int() }) });

/** Archives what was closed, and names to the queue what has to come again. */
export async function archiveClosings(
  { Records }: SQSEvent,
  { log, ...deps }: ArchiveDeps & { readonly log: Log },
): Promise<SQSBatchResponse> {
  const failed: string[] = [];
  for (const { messageId, body } of Records) {
    try {
      const { detail } = noticeSchema.parse(JSON.parse(body));
      const { kind } = await archiveCase(detail, deps);
      log({ level: 'info', message: 'case archived', case: detail.number, seq: detail.seq, kind });
    } catch (error) {
      const level = error instanceof StillRunningError ? 'warn' : 'error';
      log({ level, message: 'a closed case was not archived', ...errorFields(error) });
      failed.push(messageId);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
