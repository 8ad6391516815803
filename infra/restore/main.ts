/**
 * Restores the table of cases of a stage to a new table, with the AWS credentials of the environment. docs/aws/restore.md
 * says what comes before and after.
 *
 *     npm run aws:restore -- --from TABLE --to NAME [--at 2026-11-30T08:00:00Z | --backup ARN] [--packs …]
 */
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDb } from '../../shared/adapters/dynamodb/client.ts';
import { createDynamoDbReferenceStore } from '../../shared/adapters/dynamodb/reference-store.ts';
import { awsClient } from '../../shared/adapters/aws/client.ts';
import { systemClock } from '../../shared/adapters/lambda/system-clock.ts';
import { ownReference } from '../../shared/adapters/organisations/own-reference.ts';
import { readPacks } from '../packs/read-packs.ts';
import { countAgain, restoreTable } from './restore-table.ts';

const usage = '用法 · usage: npm run aws:restore -- --from TABLE --to NAME [--at INSTANT | --backup ARN] [--packs …]';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ from: { type: 'string' }, to: { type: 'string' }, at: { type: 'string' }, backup: { type: 'string' } },
      packs: { type: 'string' },
    },
  });
  const { from, to, at, backup } = values;
  const instant = at === undefined ? undefined : new Date(at);
  const isUsable = instant === undefined || (backup === undefined && !Number.isNaN(instant.getTime()));
  if (from === undefined || to === undefined || !isUsable) throw new Error(usage);
  // Before anything is restored: a pack that cannot be read stops it here.
  const packs = readPacks(values.packs);
  const stream = await restoreTable(awsClient(DynamoDBClient), {
    ...{ from, to },
    ...(instant === undefined ? {} : { at: instant }),
    ...(backup === undefined ? {} : { backupArn: backup }),
  });
  const reference = createDynamoDbReferenceStore({ client: dynamoDb(), tableName: to });
  for (const { organisation } of packs) await countAgain(ownReference(reference, organisation), systemClock);
  console.log(`已恢复 · restored. 部署时加上 · deploy with:\n  -c restoredTable=${to} -c restoredStream=${stream}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
