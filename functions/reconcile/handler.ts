import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { createDynamoDbReconciliationLog } from '../../shared/adapters/dynamodb/reconciliation-log.ts';
import { placeUnownedLines } from '../../shared/adapters/dynamodb/unowned-lines.ts';
import { reconciliationLine } from '../../shared/adapters/embedded-metrics/reconciliation-metrics.ts';
import { required } from '../../shared/adapters/lambda/environment.ts';
import { lambdaLog, writeLine } from '../../shared/adapters/lambda/log.ts';
import { machinesFrom } from '../../shared/adapters/step-functions/workflow-from-environment.ts';
import type { Reconciliation } from '../../shared/ports/reconciliation-log.ts';
import { watchingFrom } from '../watching.ts';
import { decidingFrom, lineOwners } from '../wiring.ts';
import { onePass } from './one-pass.ts';

/** A commit takes effect through the stream within a second or two. */
const settleMs = 5_000;

const deciding = decidingFrom(env);
const deps = {
  ...watchingFrom(env, deciding.table),
  ...deciding,
  log: lambdaLog,
  mechanisms: Object.keys(machinesFrom(env)),
  letEffectsSettle: () => sleep(settleMs),
  passes: createDynamoDbReconciliationLog(deciding.table),
  placeUnowned: (hasTimeLeft: () => boolean) => placeUnownedLines(deciding.table, lineOwners(), hasTimeLeft),
  measure: (pass: Reconciliation) => writeLine(reconciliationLine(required(env, 'BANJIE_STAGE'), Date.now(), pass)),
};

/** By schedule or by whoever calls it. */
export const handler = (_event: unknown, context: Context): Promise<Reconciliation> => onePass(context, deps);
