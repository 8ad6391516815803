import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { createDynamoDbReconciliationLog } from '../../shared/adapters/dynamodb/reconciliation-log.ts';
import { tableClock } from '../../shared/adapters/dynamodb/recorded-time.ts';
import { createDynamoDbReferenceStore } from '../../shared/adapters/dynamodb/reference-store.ts';
import { tableFrom } from '../../shared/adapters/dynamodb/table-from-environment.ts';
import { createDynamoDbWaitRegistry } from '../../shared/adapters/dynamodb/wait-registry.ts';
import { reconciliationLine } from '../../shared/adapters/embedded-metrics/reconciliation-metrics.ts';
import { required } from '../../shared/adapters/lambda/environment.ts';
import { lambdaLog, writeLine } from '../../shared/adapters/lambda/log.ts';
import { systemClock } from '../../shared/adapters/lambda/system-clock.ts';
import { machinesFrom, workflowFrom } from '../../shared/adapters/step-functions/workflow-from-environment.ts';
import { shippedRules } from '#shipped-rules';
import { storedRules } from '../../shared/adapters/rules/stored-rules.ts';
import type { Reconciliation } from '../../shared/ports/reconciliation-log.ts';
import type { ReconcileDeps } from '../../shared/application/reconcile-deps.ts';
import { reconcile } from '../../shared/application/reconcile.ts';

/** What is left of the function's time when it stops; the next call looks at the most pressing cases first again. */
const farewellMs = 20_000;

/** A commit takes effect through the stream within a second or two. */
const quietMs = 5_000;

const table = tableFrom(env);
const passes = createDynamoDbReconciliationLog(table);

const deps: ReconcileDeps = {
  store: createDynamoDbCaseStore(table),
  waits: createDynamoDbWaitRegistry(table),
  workflow: workflowFrom(env),
  rules: storedRules(createDynamoDbReferenceStore(table), shippedRules, systemClock),
  clock: tableClock(table, systemClock),
  log: lambdaLog,
  mechanisms: Object.keys(machinesFrom(env)),
  quiet: () => sleep(quietMs),
};

/**
 * A pass over all open cases, by schedule or by whoever calls it.
 * @throws where a case could not be repaired or not every one was looked at, so that the function's alarm tells of it
 */
export async function handler(_event: unknown, context: Context): Promise<Reconciliation> {
  const pass = await reconcile(deps, () => context.getRemainingTimeInMillis() > farewellMs);
  writeLine(reconciliationLine(required(env, 'BANJIE_STAGE'), Date.now(), pass));
  await passes.keep(pass);
  if (pass.failed > 0) throw new Error(`${pass.failed} cases could not be reconciled`);
  if (!pass.complete) throw new Error(`the time was over after ${pass.cases} cases`);
  return pass;
}
