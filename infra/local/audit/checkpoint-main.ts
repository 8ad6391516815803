/**
 * Makes a checkpoint now, also while the server runs.
 *
 *     npm run audit:checkpoint        BANJIE_DATA=.data BANJIE_CHECKPOINTS=… BANJIE_CHECKPOINT_KEY=…
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openLocalSigner } from '../../../shared/adapters/checkpoints/local-signer.ts';
import { readSettings, defaultCheckpoints } from '../settings.ts';
import { startFailure } from '../start-failure.ts';
import { openTime } from '../time.ts';
import { checkpointPaths } from './checkpoints.ts';
import { makeCheckpoint } from './make-checkpoint.ts';

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const { data } = settings;
  if (!existsSync(join(data, 'cases.db'))) throw new Error(`${data} 中没有 cases.db · has no cases.db`);
  const paths = checkpointPaths(data, settings.checkpoints ?? defaultCheckpoints);
  const now = openTime(settings, undefined).clock.now();
  const made = await makeCheckpoint({ data, log: paths.log, signer: openLocalSigner(paths), now, reason: 'demand' });
  console.log(
    `检查点 · checkpoint #${made?.sequence}: ${made?.heads} 项 · heads, ${made?.root.slice(0, 16)} → ${paths.log}`,
  );
}

main().catch((error: unknown) => {
  console.error(startFailure(error) ?? (error instanceof Error ? error.message : error));
  process.exitCode = 2;
});
