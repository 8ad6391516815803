import { env } from 'node:process';
import type { Context } from 'aws-lambda';
import { createDynamoDbCaseReader } from '../../shared/adapters/dynamodb/case-store.ts';
import { createDynamoDbReceivedCases } from '../../shared/adapters/dynamodb/received-cases.ts';
import { createDynamoDbReferenceStore } from '../../shared/adapters/dynamodb/reference-store.ts';
import { createDynamoDbReplayStore } from '../../shared/adapters/dynamodb/replay-store.ts';
import { tableFrom } from '../../shared/adapters/dynamodb/table-from-environment.ts';
import { systemClock } from '../../shared/adapters/lambda/system-clock.ts';
import { ownRules } from '../../shared/adapters/organisations/own-rules.ts';
import { shippedRules } from '#shipped-rules';
import { type ReplayTask, replayTaskSchema } from '../../shared/contracts/tasks.ts';
import { giveUpReplay, goOnReplaying } from '../../shared/application/replay/go-on-replaying.ts';
import { lineOwners } from '../wiring.ts';

/** What is left of the function's time when it begins no other part; the next call goes on. */
const reservedMs = 60_000;

const table = tableFrom(env);
const common = {
  replays: createDynamoDbReplayStore(table),
  cases: createDynamoDbReceivedCases(table, lineOwners()),
  store: createDynamoDbCaseReader(table),
  clock: systemClock,
};
const organisations = ownRules(shippedRules, createDynamoDbReferenceStore(table), systemClock);

/** Goes on with a replay, or gives it up; the machine of replays invokes it until it is over. */
export async function handler(
  event: unknown,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<ReplayTask & { readonly kind: 'over' | 'unfinished' }> {
  const task = replayTaskSchema.parse(event);
  const { owner, id, giveUp } = task;
  const own = organisations.find(({ organisation }) => organisation.id === owner);
  if (own === undefined) throw new Error(`no pack is the organisation ${owner}`);
  if (giveUp === true) {
    await giveUpReplay(owner, id, common);
    return { owner, id, kind: 'over' };
  }
  const hasTimeLeft = (): boolean => context.getRemainingTimeInMillis() > reservedMs;
  const { reference, shipped } = own;
  const { kind } = await goOnReplaying(owner, id, { ...common, reference, shipped }, hasTimeLeft);
  return { owner, id, kind };
}
