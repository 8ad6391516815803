/**
 * Exports everything that is recorded, as JSON lines that `npm run audit:verify` reads: cases with their events,
 * register, settings, calendar and the other documents.
 *
 *     npm run export -- FOLDER                       the data folder (BANJIE_DATA), also while the server runs
 *     npm run export -- FOLDER --table NAME          the table of a stage on AWS (region and credentials as the AWS CLI finds them)
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dynamoDb } from '../../../shared/adapters/dynamodb/client.ts';
import { copyEvidence, copyFiles, exportFolder } from './export-folder.ts';
import { exportTable } from './export-table.ts';
import { openExport } from './export-writer.ts';

const usage = '用法 · usage: npm run export -- 目录FOLDER [--table 表名NAME]';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { table: { type: 'string' } } });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new Error(usage);
  const data = process.env['BANJIE_DATA'] ?? '.data';
  if (values.table === undefined && !existsSync(join(data, 'cases.db'))) {
    throw new Error(`${data} 中没有 cases.db · has no cases.db`);
  }
  const writer = openExport(folder);
  try {
    if (values.table !== undefined) {
      await exportTable({ client: dynamoDb(), tableName: values.table }, writer);
    } else {
      const isWhole = exportFolder(data, writer);
      copyFiles(data, folder);
      copyEvidence(data, folder);
      if (!isWhole) console.log('执行历史未导出（服务正在运行） · without the executions: the server is running');
    }
  } finally {
    writer.close();
  }
  console.log(`已导出 · exported to ${folder}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
