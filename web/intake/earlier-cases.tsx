import { useQuery } from '@tanstack/react-query';
import type { BoardAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { intakeWords } from '../intake-words.ts';
import { say } from '../language.ts';
import { unitName } from '../reference.ts';
import { caseHref } from '../route.ts';
import { shown } from '../time.ts';
import { useSettled } from '../ui/use-settled.ts';

type Row = BoardAnswer['cases'][number];

const maxCases = 5;
const minDigits = 7;
const pauseMs = 500;

/** What the caller has brought before, by the telephone number that is being written down. It stands in no address. */
export function EarlierCases({ contact }: { contact: string }) {
  const digits = useSettled(contact.replaceAll(/[\s-]/gu, ''), pauseMs);
  const isNumber = /^\+?\d+$/u.test(digits) && digits.length >= minDigits;
  const { data } = useQuery({
    queryKey: ['earlier cases', digits],
    queryFn: () => call(operations.searchCases, { body: { q: digits, sort: 'received', limit: maxCases } }),
    enabled: isNumber,
  });
  if (!isNumber || data === undefined) return null;
  return (
    <section data-earlier aria-live="polite">
      <h3>{say(intakeWords.earlier)}</h3>
      {data.cases.length === 0 ? (
        <p className="quiet">{say(intakeWords.noEarlier)}</p>
      ) : (
        <ul>
          {data.cases.map((row) => (
            <CaseLine key={row.number} row={row} />
          ))}
        </ul>
      )}
      {data.cursor !== undefined && <p className="quiet">{say(intakeWords.moreEarlier, maxCases)}</p>}
    </section>
  );
}

/** A case in a line: opened beside the form, which stays. */
export function CaseLine({ row }: { row: Row }) {
  return (
    <li>
      <a href={caseHref(row.number)} target="_blank" rel="opener">
        {row.number}
      </a>{' '}
      <span className="quiet">
        {shown(row.receivedAt).slice(0, 10)} · {say(row.outcomeTitle ?? row.stageTitle)} · {unitName(row.holder)}
      </span>
      <div dir="auto">{row.summary}</div>
    </li>
  );
}
