/**
 * After a clock that ran ahead: the record goes on from the present, and says so (ADR 13). Stop the server first.
 *
 *     npm run clock:correct -- --by <name> --reason <why>        BANJIE_DATA=.data
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { caseDatabase } from '../../shared/adapters/sqlite/case-layout.ts';
import { openDatabase } from '../../shared/adapters/sqlite/open-database.ts';
import { instantFromMs, toShanghai } from '../../shared/domain/instant.ts';
import { type ClockCorrection, correctClock } from './correct-clock.ts';
import { recordedWork } from './audit/checkpoints.ts';
import { lockFolder } from './folder/lock.ts';
import { readSettings, SettingsError } from './settings.ts';
import { startFailure } from './start-failure.ts';

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const { data } = settings;
  const { by, reason } = parseArgs({ options: { by: { type: 'string' }, reason: { type: 'string' } } }).values;
  if (!by?.trim() || !reason?.trim())
    throw new SettingsError('npm run clock:correct -- --by <姓名 · name> --reason <原因 · why>');
  const path = join(data, 'cases.db');
  if (!existsSync(path)) throw new SettingsError(`${data} 中没有 cases.db · has no cases.db`);
  // Held for as long as this takes, so that no server runs.
  const held = lockFolder(data);
  try {
    const now = instantFromMs(Date.now());
    await recordedWork(settings, now, () => {
      const db = openDatabase({ path, ...caseDatabase });
      try {
        say(correctClock(db, { now, author: by.trim(), reason: reason.trim() }));
      } finally {
        db.close();
      }
    });
  } finally {
    held.release();
  }
}

function say(correction: ClockCorrection): void {
  switch (correction.kind) {
    case 'not-behind':
      console.log('时钟不早于最后一条记录，无需更正 · the clock is not behind the record: nothing to correct');
      return;
    case 'no-leap':
      console.error(
        '记录是逐步走到最后时刻的，不是时钟跳快所致：请校准系统时钟 · the record came to its last instant little by little, not in a leap: set the clock right',
      );
      process.exitCode = 1;
      return;
    case 'corrected': {
      const { before, first, last, events, cases } = correction.leap;
      console.log(
        `已更正并留痕 · corrected, and recorded: ${toShanghai(before)} → ${toShanghai(first)} … ${toShanghai(last)}, ` +
          `${events} 条记录 · events, ${cases} 件案件 · cases`,
      );
    }
  }
}

main().catch((error: unknown) => {
  console.error(startFailure(error) ?? (error instanceof Error ? error.message : error));
  process.exitCode = 2;
});
