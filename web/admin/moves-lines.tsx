import { Checkbox } from 'antd';
import type { MovesAnswer } from '../../shared/contracts/moves.ts';
import { say } from '../language.ts';
import { caseHref } from '../route.ts';
import { dueShown } from '../time.ts';
import page from '../ui/page.module.css';
import { Rows } from '../ui/rows.tsx';
import { words } from '../words.ts';
import styles from './admin.module.css';
import { movesWords } from './moves-words.ts';

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
    <Rows<Line>
      label={say(movesWords.outcome)}
      dataSource={lines}
      rowKey="number"
      pagination={false}
      onRow={({ outcome }) => ({ 'data-outcome': outcome }) as object}
      {...(chosen === undefined
        ? {}
        : {
            rowSelection: {
              selectedRowKeys: [...chosen],
              onChange: (keys) => onChosen?.(new Set(keys.map(String))),
              getCheckboxProps: ({ number, outcome }) => ({
                disabled: outcome !== 'moved',
                'aria-label': say(words.choose_, number),
              }),
              columnTitle: (
                <Checkbox
                  aria-label={say(movesWords.chooseAll)}
                  checked={movable.length > 0 && movable.every((one) => chosen.has(one))}
                  onChange={({ target }) => onChosen?.(new Set(target.checked ? movable : []))}
                />
              ),
            },
          })}
      columns={[
        {
          key: 'case',
          title: say(movesWords.case_),
          rowScope: 'row',
          render: (_, { number }) => <a href={caseHref(number)}>{number}</a>,
        },
        {
          key: 'outcome',
          title: say(movesWords.outcome),
          render: (_, { error }) =>
            error ? (
              <div className={`${page.problem} ${styles.longText}`}>{say(error.messages)}</div>
            ) : (
              say(dryRun ? movesWords.would : movesWords.isMoved)
            ),
        },
        {
          key: 'stage',
          title: say(movesWords.stage),
          render: (_, { error, stageTitle }) => !error && stageTitle && say(stageTitle),
        },
        {
          key: 'deadlines',
          title: say(movesWords.deadlines),
          render: (_, { error, deadlines = [] }) =>
            !error &&
            (deadlines.length === 0 ? (
              <span className={page.quiet}>{say(movesWords.unchanged)}</span>
            ) : (
              deadlines.map((change) => <div key={change.id}>{changeText(change)}</div>)
            )),
        },
      ]}
    />
  );
}

function changeText({ change, title, dueAt, before }: Change): string {
  return say(movesWords.change[change], say(title), dueOf(before?.dueAt), dueOf(dueAt));
}

function dueOf(dueAt: string | undefined): string {
  return dueAt === undefined ? '—' : dueShown(dueAt);
}
