import { env } from 'node:process';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { createDynamoDbCaseReader } from '../../shared/adapters/dynamodb/case-store.ts';
import { createDynamoDbProblemIndex } from '../../shared/adapters/dynamodb/problem-index.ts';
import { createDynamoDbReportStore } from '../../shared/adapters/dynamodb/report-store.ts';
import { streamedCommits } from '../../shared/adapters/dynamodb/stream-records.ts';
import { tableFrom } from '../../shared/adapters/dynamodb/table-from-environment.ts';
import { lambdaLog } from '../../shared/adapters/lambda/log.ts';
import { shippedRules } from '#shipped-rules';
import { followFeed } from '../../shared/application/follow-feed.ts';
import { project, type ProjectDeps } from '../../shared/application/project-report.ts';

const table = tableFrom(env);

const deps: ProjectDeps = {
  store: createDynamoDbCaseReader(table),
  reports: createDynamoDbReportStore(table),
  problems: createDynamoDbProblemIndex(table),
  mechanisms: shippedRules.flatMap(({ mechanisms }) => mechanisms),
};

/** Counts what the table's stream brings into the reports. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const items = streamedCommits(Records).map(({ sequenceNumber, batch }) => ({ id: sequenceNumber, batch }));
  const failed = await followFeed(items, (batches) => project(batches, deps), 'a case was not counted', lambdaLog);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
