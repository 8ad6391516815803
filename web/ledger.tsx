import { useState } from 'react';
import * as operations from '../shared/contracts/operations.ts';
import { errorText, filePart } from './api.ts';
import { type Filters, given } from './cases/query.ts';
import { say } from './language.ts';
import { analysisWords } from './analysis/words.ts';
import { save } from './save.ts';
import { words } from './words.ts';

const formats = ['csv', 'xlsx'] as const;

/** The whole of what the board shows, in as many parts as it takes: one file of lines, or a workbook for each part. */
export function LedgerDownloads({ filters }: { filters: Filters }) {
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const download = async (format: (typeof formats)[number]): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
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
    } catch (problem) {
      setError(problem as Error);
    }
    setBusy(false);
  };
  return (
    <p className="quiet keys">
      {say(words.ledger)}{' '}
      {formats.map((format) => (
        <>
          <button type="button" disabled={busy} onClick={() => void download(format)}>
            {say(analysisWords.download, format.toUpperCase())}
          </button>{' '}
        </>
      ))}
      {error && (
        <span className="problem" role="alert">
          {errorText(error)}
        </span>
      )}
    </p>
  );
}

/** Only the first part has its columns named. */
async function withoutHeading(content: Blob): Promise<Blob> {
  const text = await content.text();
  return new Blob([text.slice(text.indexOf('\r\n') + 2)]);
}
