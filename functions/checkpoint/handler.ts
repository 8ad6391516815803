import { env } from 'node:process';
import { changedHeads } from '../../shared/adapters/dynamodb/change-index.ts';
import { tableFrom } from '../../shared/adapters/dynamodb/table-from-environment.ts';
import { kms } from '../../shared/adapters/kms/client.ts';
import { kmsSigner } from '../../shared/adapters/kms/signer.ts';
import { required } from '../../shared/adapters/lambda/environment.ts';
import { lambdaLog } from '../../shared/adapters/lambda/log.ts';
import { systemClock } from '../../shared/adapters/lambda/system-clock.ts';
import { type CheckpointDeps, makeCheckpoint } from '../../shared/application/checkpoint.ts';
import { archiveFrom } from '../../shared/adapters/s3/archive-from-environment.ts';

const table = tableFrom(env);
const keys = kms();

const deps: CheckpointDeps = {
  store: table.tableName,
  changed: (range) => changedHeads(table, range),
  archive: archiveFrom(env),
  signer: () => kmsSigner(keys, required(env, 'BANJIE_CHECKPOINT_KEY')),
  clock: systemClock,
};

/** By its schedule, or by hand: `{"reason": "demand"}`. */
export async function handler(event: { readonly reason?: unknown }): Promise<unknown> {
  const made = await makeCheckpoint(event.reason === 'demand' ? 'demand' : 'interval', deps);
  const { sequence, heads, root } = made ?? {};
  lambdaLog({ level: 'info', message: 'checkpoint', ...(made ? { sequence, heads } : { skipped: true }) });
  return { sequence, heads, root };
}
