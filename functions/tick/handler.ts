import { env } from 'node:process';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { createDynamoDbReferenceStore } from '../../shared/adapters/dynamodb/reference-store.ts';
import { tableClock } from '../../shared/adapters/dynamodb/recorded-time.ts';
import { tableFrom } from '../../shared/adapters/dynamodb/table-from-environment.ts';
import { systemClock } from '../../shared/adapters/lambda/system-clock.ts';
import { shippedRules } from '#shipped-rules';
import { storedRules } from '../../shared/adapters/rules/stored-rules.ts';
import { tickTaskSchema } from '../../shared/contracts/tasks.ts';
import type { Wait } from '../../shared/domain/deadlines/wait.ts';
import { tick, type TickDeps } from '../../shared/application/tick.ts';

const table = tableFrom(env);

const deps: TickDeps = {
  store: createDynamoDbCaseStore(table),
  rules: storedRules(createDynamoDbReferenceStore(table), shippedRules, systemClock),
  clock: tableClock(table, systemClock),
};

export const handler = (event: unknown): Promise<Wait> => tick(tickTaskSchema.parse(event), deps);
