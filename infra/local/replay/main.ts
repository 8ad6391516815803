/**
 * Replays what was done under other rules: which deadlines would have been missed or met, and which acts refused.
 * Nothing is written; the server may run meanwhile.
 *
 *     npm run replay -- --pack FOLDER --from 2026-01 --to 2026-10        the data folder is BANJIE_DATA
 *     npm run replay -- --set env-complaint.I-02=false --json found.jsonl
 *
 * `--pack` names a pack that takes the place of the served one of the same id (several: comma-separated); `--set` a
 * setting that is tried, as often as wanted. The months are those of the receipt, both included; all when absent.
 */
import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readPacks, rulesOf } from '../../packs/read-packs.ts';
import { candidateOf } from '../../../shared/application/replay/candidate.ts';
import { isMonth, monthsWithin } from '../../../shared/application/replay/months.ts';
import { printFindings } from './print-findings.ts';
import { replayFolder } from './replay-folder.ts';

const usage =
  '用法 · usage: npm run replay -- [--pack 目录FOLDER] [--set 机制.事项=值 MECHANISM.SETTING=VALUE] [--from YYYY-MM] [--to YYYY-MM] [--json 文件FILE]';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      pack: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      from: { type: 'string', default: '1970-01' },
      to: { type: 'string', default: '9998-12' },
      json: { type: 'string' },
    },
  });
  if (values.pack === undefined && values.set.length === 0) throw new Error(usage);
  const data = process.env['BANJIE_DATA'] ?? '.data';
  if (!existsSync(join(data, 'cases.db'))) throw new Error(`${data} 中没有 cases.db · has no cases.db`);
  const served = readPacks(process.env['BANJIE_PACKS']).map(rulesOf);
  const tried = values.pack === undefined ? [] : readPacks(values.pack).map(rulesOf);
  const candidate = candidateOf(served, tried, values.set);
  for (const month of [values.from, values.to]) {
    if (!isMonth(month)) throw new Error(`${month} 不是月份 · is no month (YYYY-MM)`);
  }
  const within = monthsWithin(values.from, values.to);
  const out = values.json === undefined ? undefined : openSync(values.json, 'w');
  const shows = process.stderr.isTTY;
  try {
    const findings = await replayFolder({
      data,
      shipped: served,
      candidate,
      within,
      mostListed: 20,
      onProgress: (done, of) => {
        if (shows) process.stderr.write(`\r${done} / ${of}`);
      },
      ...(out === undefined ? {} : { onFound: (line) => void writeSync(out, `${JSON.stringify(line)}\n`) }),
    });
    if (shows) process.stderr.write('\r');
    printFindings(findings);
  } finally {
    if (out !== undefined) closeSync(out);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
