/**
 * Makes a deployed stage ready for people: keys for lines, groups and persons in the user pool, the calendar of a year.
 * With the AWS credentials of the environment, as the AWS CLI finds them. What is there already stays: called again, it
 * changes nothing. docs/aws/first-use.md says what the file holds.
 *
 *     npm run aws:setup -- --stage pilot --file setup.yaml [--packs …] [--dry-run]
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { dynamoDb } from '../../shared/adapters/dynamodb/client.ts';
import { createDynamoDbReferenceStore } from '../../shared/adapters/dynamodb/reference-store.ts';
import { createDynamoDbSessions } from '../../shared/adapters/dynamodb/sessions.ts';
import { systemClock } from '../../shared/adapters/lambda/system-clock.ts';
import { ownRules } from '../../shared/adapters/organisations/own-rules.ts';
import { readPacks, rulesOf } from '../packs/read-packs.ts';
import { deployedData } from './deployment.ts';
import { setUp } from './set-up.ts';
import { parseSetupFile } from './setup-file.ts';
import { staffPool } from './staff-pool.ts';

const usage = '用法 · usage: npm run aws:setup -- --stage NAME --file FILE [--packs …] [--dry-run]';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ stage: { type: 'string' }, file: { type: 'string' }, packs: { type: 'string' } },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const { stage, file, packs } = values;
  const dryRun = values['dry-run'];
  if (stage === undefined || file === undefined) throw new Error(usage);
  const wanted = parseSetupFile(readFileSync(file, 'utf8'));
  const shipped = readPacks(packs).map(rulesOf);
  const { tableName, poolId } = await deployedData(stage);
  const table = { client: dynamoDb(), tableName };
  const owners = shipped.map(({ organisation, mechanisms }) => ({
    organisation: organisation.id,
    mechanisms: mechanisms.map(({ id }) => id),
  }));
  const { changed, already } = await setUp(wanted, {
    organisations: ownRules(shipped, createDynamoDbReferenceStore(table), systemClock),
    store: createDynamoDbCaseStore(table, owners),
    sessions: createDynamoDbSessions(table),
    clock: systemClock,
    secret: () => randomBytes(18).toString('base64url'),
    staff: poolId === undefined ? undefined : staffPool(poolId),
    say: (line) => console.log(line),
    dryRun,
  });
  if (changed === 0) console.log(`没有变更 · nothing to change (${already})`);
  else if (dryRun) console.log(`试运行，未作变更 · dry run, nothing was changed (${changed})`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
