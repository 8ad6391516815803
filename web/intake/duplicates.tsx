import { useQueries } from '@tanstack/react-query';
import type { ProposalAnswer } from '../../shared/contracts/proposal.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { intakeWords } from '../intake-words.ts';
import { say } from '../language.ts';
import { caseHref } from '../route.ts';
import { Because } from './because.tsx';
import { CaseLine } from './earlier-cases.tsx';

const summarised = 3;
const staleMs = 60_000;

/** Open cases that may be about the same problem, the likeliest with what they say. */
export function Duplicates({ duplicates }: Pick<ProposalAnswer, 'duplicates'>) {
  const rows = useQueries({
    queries: duplicates.slice(0, summarised).map(({ number }) => ({
      queryKey: ['case line', number],
      queryFn: async () => {
        const { cases } = await call(operations.searchCases, { body: { q: number, limit: 1 } });
        return cases.find((one) => one.number === number) ?? null;
      },
      staleTime: staleMs,
    })),
  });
  if (duplicates.length === 0) return <p className="quiet">{say(intakeWords.noDuplicates)}</p>;
  return (
    <>
      <p className="quiet">{say(intakeWords.duplicatesHint)}</p>
      <ul>
        {duplicates.map(({ number, words }, index) => {
          const row = rows[index]?.data;
          return row ? (
            <CaseLine key={number} row={row} />
          ) : (
            <li key={number}>
              <a href={caseHref(number)} target="_blank" rel="opener">
                {number}
              </a>{' '}
              <Because words={shared(words)} />
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** What two texts share, as far as it is words of people; parts of a longer word say nothing more. */
function shared(tokens: readonly string[]): readonly string[] {
  const ofPeople = tokens.filter((token) => /[^\x20-\x7e]/.test(token));
  return ofPeople.filter((token) => !ofPeople.some((other) => other !== token && other.includes(token)));
}
