import { env } from 'node:process';
import type { Context } from 'aws-lambda';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { createDynamoDbReferenceStore } from '../../shared/adapters/dynamodb/reference-store.ts';
import { tableClock } from '../../shared/adapters/dynamodb/recorded-time.ts';
import { tableFrom } from '../../shared/adapters/dynamodb/table-from-environment.ts';
import { systemClock } from '../../shared/adapters/lambda/system-clock.ts';
import { shippedRules } from '#shipped-rules';
import { keptSeconds, storedRules } from '../../shared/adapters/rules/stored-rules.ts';
import { ensureObligations } from '../../shared/application/obligations.ts';
import { handOverAll, type HandOverDeps } from '../../shared/application/hand-over.ts';
import { recountCalendar, type RecountDeps } from '../../shared/application/recount.ts';

/** What is left of the function's time when it stops between two pages; the next call goes on. */
const farewellMs = 15_000;

const table = tableFrom(env);
const reference = createDynamoDbReferenceStore(table);
const deps: RecountDeps & HandOverDeps = {
  store: createDynamoDbCaseStore(table),
  reference,
  rules: storedRules(reference, shippedRules, systemClock),
  shipped: shippedRules,
  clock: tableClock(table, systemClock),
  noticedAfterSeconds: 2 * keptSeconds,
};

/**
 * Every few minutes: what is owed for the month exists, what ended units have is their successors', and deadlines are
 * counted by the newest calendar.
 */
export async function handler(_event: unknown, context: Context): Promise<void> {
  await ensureObligations(deps);
  const mayGoOn = (): boolean => context.getRemainingTimeInMillis() > farewellMs;
  await handOverAll(deps, mayGoOn);
  await recountCalendar(deps, mayGoOn);
}
