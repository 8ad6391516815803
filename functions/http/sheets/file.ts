import type { ReportFormat } from '../../../shared/contracts/reports.ts';
import { type Answer, answer, fileAnswer } from '../failure.ts';
import { csvOf } from './csv.ts';
import type { Sheet } from './sheet.ts';
import { xlsxOf } from './xlsx.ts';

/** The report in the format that was asked for. @param name of a file, without its ending */
export async function inFormat(format: ReportFormat, body: unknown, name: string, sheet: () => Sheet): Promise<Answer> {
  switch (format) {
    case 'json':
      return answer(body);
    case 'csv':
      return fileAnswer({ name: `${name}.csv`, contentType: 'text/csv; charset=utf-8', content: csvOf(sheet()) });
    case 'xlsx':
      return fileAnswer({
        name: `${name}.xlsx`,
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        content: await xlsxOf(sheet()),
      });
  }
}
