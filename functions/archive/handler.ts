import { env } from 'node:process';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { lambdaLog } from '../../shared/adapters/lambda/log.ts';
import { archiveFrom } from '../../shared/adapters/s3/archive-from-environment.ts';
import { watchingFrom } from '../watching.ts';
import { archiveClosings } from './archive-closings.ts';

const deps = { ...watchingFrom(env), archive: archiveFrom(env), log: lambdaLog };

/** Closings from the queue, some minutes after they happened. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> => archiveClosings(event, deps);
