import * as operations from '../../shared/contracts/operations.ts';
import { filePart } from '../api.ts';
import { say } from '../language.ts';
import { save } from '../save.ts';
import { DownloadButtons, type FileFormat } from '../ui/download-buttons.tsx';
import page from '../ui/page.module.css';
import { words } from '../words.ts';
import { type Filters, given } from './query.ts';

/** The whole of what the board shows, in as many parts as it takes: one file of lines, or a workbook for each part. */
export function LedgerDownloads({ filters }: { filters: Filters }) {
  const download = async (format: FileFormat): Promise<void> => {
    const lines: Blob[] = [];
    let cursor: string | undefined;
    let part = 1;
    do {
      const asked = { ...filters, format, cursor: cursor ?? '' };
      const next =
        given(filters)['q'] !== undefined
          ? await filePart(operations.searchLedger, { body: given(asked) })
          : await filePart(operations.readLedger, { query: { ...asked, q: '' } });
      if (format === 'csv') lines.push(lines.length === 0 ? next.content : await withoutHeading(next.content));
      else save(next.content, `ledger-${part}.xlsx`);
      cursor = next.cursor;
      part += 1;
    } while (cursor !== undefined);
    if (format === 'csv') save(new Blob(lines, { type: 'text/csv' }), 'ledger.csv');
  };
  return (
    <div className={`${page.bar} ${page.screen}`}>
      <span className={page.quiet}>{say(words.ledger)}</span>
      <DownloadButtons download={download} />
    </div>
  );
}

/** Only the first part has its columns named. */
async function withoutHeading(content: Blob): Promise<Blob> {
  const text = await content.text();
  return new Blob([text.slice(text.indexOf('\r\n') + 2)]);
}
