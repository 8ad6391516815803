import type { MovesAnswer } from '../../shared/contracts/moves.ts';
import { say } from '../language.ts';
import { movesWords } from './moves-words.ts';
import { caseHref } from '../route.ts';
import { dueShown } from '../time.ts';
import { words } from '../words.ts';

type Line = MovesAnswer['cases'][number];
type Change = NonNullable<Line['deadlines']>[number];

/** What the table of cases is made of. */
export interface MovedLinesProps {
  readonly lines: readonly Line[];
  readonly dryRun: boolean;
  /** Which are ticked, while some can be. */
  readonly chosen?: ReadonlySet<string>;
  readonly onChosen?: (chosen: ReadonlySet<string>) => void;
}

/** Each case with what becomes of it, or why it is not moved. */
export function MovedLines({ lines, dryRun, chosen, onChosen }: MovedLinesProps) {
  if (lines.length === 0) return null;
  const movable = lines.filter(({ outcome }) => outcome === 'moved').map(({ number }) => number);
  return (
    <table className="board report">
      <thead>
        <tr>
          {chosen && (
            <th scope="col">
              <input
                type="checkbox"
                aria-label={say(movesWords.chooseAll)}
                checked={movable.length > 0 && movable.every((one) => chosen.has(one))}
                onChange={({ currentTarget }) => onChosen?.(new Set(currentTarget.checked ? movable : []))}
              />
            </th>
          )}
          <th scope="col">{say(movesWords.case_)}</th>
          <th scope="col">{say(movesWords.outcome)}</th>
          <th scope="col">{say(movesWords.stage)}</th>
          <th scope="col">{say(movesWords.deadlines)}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.number} data-outcome={line.outcome}>
            {chosen && (
              <td>
                {line.outcome === 'moved' && (
                  <input
                    type="checkbox"
                    aria-label={say(words.choose_, line.number)}
                    checked={chosen.has(line.number)}
                    onChange={() => onChosen?.(toggled(chosen, line.number))}
                  />
                )}
              </td>
            )}
            <th scope="row">
              <a href={caseHref(line.number)}>{line.number}</a>
            </th>
            {line.error ? (
              <td className="problem" colSpan={3}>
                {say(line.error.messages)}
              </td>
            ) : (
              <>
                <td>{say(dryRun ? movesWords.would : movesWords.isMoved)}</td>
                <td>{line.stageTitle && say(line.stageTitle)}</td>
                <td>
                  {(line.deadlines ?? []).length === 0 && <span className="quiet">{say(movesWords.unchanged)}</span>}
                  {line.deadlines?.map((change) => (
                    <div key={change.id}>{changeText(change)}</div>
                  ))}
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function toggled(chosen: ReadonlySet<string>, number: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(number)) next.add(number);
  return next;
}

function changeText({ change, title, dueAt, before }: Change): string {
  return say(movesWords.change[change], say(title), dueOf(before?.dueAt), dueOf(dueAt));
}

function dueOf(dueAt: string | undefined): string {
  return dueAt === undefined ? '—' : dueShown(dueAt);
}
