import { Alert, Button } from 'antd';
import type { ImportAnswer } from '../../shared/contracts/answers.ts';
import { refusalText } from '../api.ts';
import type { ImportFile } from '../import-file.ts';
import { importWords } from '../import-words.ts';
import { say } from '../language.ts';
import { caseHref } from '../route.ts';
import { save } from '../save.ts';
import page from '../ui/page.module.css';
import { Rows } from '../ui/rows.tsx';
import { csvOf, headOf } from './import-csv.ts';
import styles from './import.module.css';

type Line = ImportAnswer['results'][number];

/** What came of the lines so far, by their place in the file. */
export interface Report {
  readonly isDryRun: boolean;
  readonly lines: readonly Line[];
  /** Some lines have no answer yet: it is still asked, or it was broken off. */
  readonly isWhole: boolean;
}

interface ImportReportProps {
  readonly report: Report;
  readonly file: ImportFile;
  readonly busy: boolean;
  readonly onSaved: () => void;
}

/** What came of a file, with what has to be looked at first, and to be kept as a file. */
export function ImportReport({ report, file, busy, onSaved }: ImportReportProps) {
  const keep = (): void => {
    save(reportOf(report), `import-report-${report.isDryRun ? 'check' : 'done'}.csv`);
    onSaved();
  };
  const { isDryRun, lines } = report;
  const done = isDryRun ? 'fits' : 'taken';
  const histories = lines.filter(({ outcome, history }) => outcome === done && history).length;
  return (
    <>
      {busy && (
        <p>
          <progress max={file.lines} value={lines.length} aria-label={say(importWords.progress)} />{' '}
          {say(importWords.soFar, lines.length, file.lines)}
        </p>
      )}
      <p role="status" data-outcome>
        <strong>
          {say(isDryRun ? importWords.wouldTake : importWords.taken, countOf(report, done), histories)}
          {say(importWords.others, countOf(report, 'already'), countOf(report, 'refused'))}
        </strong>
      </p>
      {!busy && !report.isWhole && <Alert type="warning" showIcon title={say(importWords.broken)} />}
      <div className={page.bar}>
        <Button onClick={keep}>{say(importWords.save)}</Button>
        {!isDryRun && countOf(report, 'taken') > 0 && <span className={page.quiet}>{say(importWords.codes)}</span>}
      </div>
      <Rows<Line>
        label={say(importWords.report)}
        dataSource={notable(lines)}
        rowKey="line"
        onRow={({ line }) => ({ 'data-line': line }) as object}
        columns={[
          { key: 'line', title: say(importWords.row), render: (_, { line }) => line },
          { key: 'outcome', title: say(importWords.outcome), render: (_, line) => outcomeText(line) },
          { key: 'number', title: say(importWords.number), render: (_, line) => <Numbers of={line} /> },
          {
            key: 'why',
            title: say(importWords.why),
            render: (_, line) => <div className={`${page.problem} ${styles.why}`}>{whyOf(line)}</div>,
          },
        ]}
      />
      {lines.length > maxShown && <p className={page.quiet}>{say(importWords.more, maxShown)}</p>}
    </>
  );
}

function Numbers({ of: { number, part } }: { of: Line }) {
  return (
    <>
      {number !== undefined && <a href={caseHref(number)}>{number}</a>}
      {part !== undefined && (
        <>
          {' → '}
          <a href={caseHref(part)}>{part}</a>
        </>
      )}
    </>
  );
}

/** So many lines are shown; the file has all. */
const maxShown = 200;

/** What has to be looked at stands first. */
function notable(lines: readonly Line[]): readonly Line[] {
  const order = { refused: 0, already: 1, fits: 2, taken: 2 } as const;
  return lines.toSorted((a, b) => order[a.outcome] - order[b.outcome] || a.line - b.line).slice(0, maxShown);
}

/** How many of the lines so far came out so. */
export function countOf({ lines }: Report, outcome: Line['outcome']): number {
  return lines.filter((line) => line.outcome === outcome).length;
}

function outcomeText({ outcome, history }: Line): string {
  return say(importWords[outcome === 'taken' ? 'isTaken' : outcome]) + (history ? say(importWords.asHistory) : '');
}

function whyOf({ error, columns = {} }: Line): string {
  if (error === undefined) return '';
  const placed = (error.details ?? []).filter(({ path }) => columns[path] !== undefined);
  if (placed.length > 0 && placed.length === error.details?.length) {
    const problems = placed.map(
      (one) => `${columns[one.path] ?? ''}：${say(one.message)}${ruleOf(one.rule ?? error.rule)}`,
    );
    return problems.join('；');
  }
  return refusalText(error) + ruleOf(error.rule);
}

function ruleOf(rule: string | undefined): string {
  return rule === undefined ? '' : ` (${rule})`;
}

/** A line for each problem of a refused line, in both languages. */
function reportOf({ lines }: Report): Blob {
  const { row, outcome, number, code, part, column, field, rule, why } = importWords;
  const head = [...[row, outcome, number, code, part, column, field, rule].map(headOf), why.zh, why.en];
  const rows = lines.flatMap((line) => {
    const own = [String(line.line), outcomeText(line), line.number ?? '', line.queryCode ?? '', line.part ?? ''];
    const { error, columns = {} } = line;
    if (error === undefined) return [[...own, '', '', '', '', '']];
    const problems = error.details ?? [{ path: '', message: error.messages }];
    return problems.map(({ path, message, rule: cited = error.rule ?? '' }) => [
      ...own,
      ...[columns[path] ?? '', path, cited, message.zh, message.en],
    ]);
  });
  return csvOf([head, ...rows]);
}
