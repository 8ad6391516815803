import { writeCsv } from 'hucre/csv';
import { useRef, useState } from 'react';
import type { ImportAnswer } from '../shared/contracts/answers.ts';
import { importTitles } from '../shared/contracts/import.ts';
import * as operations from '../shared/contracts/operations.ts';
import { call, errorText, refusalText } from './api.ts';
import {
  fileOfLines,
  type ImportFile,
  LargeFileError,
  readImportFile,
  rowFieldsOf,
  UnreadableFileError,
} from './import-file.ts';
import { PasteText } from './paste-text.tsx';
import { importWords } from './import-words.ts';
import { defaultMechanism } from './intake-spec.ts';
import { say } from './language.ts';
import { loadMechanism, type Mechanism, type Reference } from './reference.ts';
import { caseHref } from './route.ts';
import { save } from './save.ts';
import { session } from './session.ts';

type Line = ImportAnswer['results'][number];

/** What came of the lines so far, by their place in the file. */
interface Report {
  readonly isDryRun: boolean;
  readonly lines: readonly Line[];
  /** Some lines have no answer yet: it is still asked, or it was broken off. */
  readonly isWhole: boolean;
}

/** Takes a file of another system over: choose it, see what would be taken, take it, keep the report. */
export function Import({ units, mechanisms }: Pick<Reference, 'units' | 'mechanisms'>) {
  const [file, setFile] = useState<ImportFile>();
  const [chosenFile, setChosenFile] = useState<File>();
  const [unit, setUnit] = useState(session()?.unit ?? '');
  const [mechanism, setMechanism] = useState<Mechanism>();
  const [allOrNone, setAllOrNone] = useState(false);
  const [report, setReport] = useState<Report>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const told = useRef<HTMLElement>(null);
  const choose = async (chosen: File | undefined, of = mechanism): Promise<void> => {
    setChosenFile(chosen);
    setReport(undefined);
    setProblem(undefined);
    setFile(undefined);
    if (chosen === undefined) return;
    try {
      setFile(await readImportFile(chosen, of));
    } catch (error) {
      if (error instanceof LargeFileError) setProblem(say(importWords.large));
      else if (error instanceof UnreadableFileError) setProblem(say(importWords.unreadable));
      else throw error;
    }
  };
  const chooseMechanism = async (id: string): Promise<void> => {
    const chosen = id === '' ? undefined : await loadMechanism(id);
    setMechanism(chosen);
    if (chosenFile !== undefined) await choose(chosenFile, chosen);
  };
  const send = async (isDryRun: boolean): Promise<void> => {
    if (!file) return;
    setBusy(true);
    setProblem(undefined);
    let lines: readonly Line[] = [];
    const query = {
      ...(unit === '' ? {} : { unit }),
      ...(mechanism === undefined ? {} : { mechanism: mechanism.id }),
      ...(isDryRun ? { dryRun: 'true' } : {}),
      ...(allOrNone ? { allOrNone: 'true' } : {}),
    };
    try {
      for (const { body, rowOf } of file.parts) {
        const { results } = await call(operations.importCases, { query, body });
        lines = [...lines, ...results.map((line) => ({ ...line, line: rowOf(line.line) }))];
        setReport({ isDryRun, lines, isWhole: lines.length === file.lines });
      }
    } catch (error) {
      setProblem(errorText(error as Error));
    }
    setBusy(false);
    setTimeout(() => told.current?.focus());
  };
  const takeLines = (name: string, lines: readonly object[]): void => {
    setReport(undefined);
    setProblem(undefined);
    setChosenFile(undefined);
    setFile(fileOfLines(name, lines));
  };
  const dropLines = (): void => {
    setReport(undefined);
    setFile(undefined);
  };
  return (
    <section className="card import">
      <h1>{say(importWords.title)}</h1>
      <p className="quiet">{say(importWords.what)}</p>
      <label>
        {say(importWords.mechanism)}
        <select
          name="mechanism"
          value={mechanism?.id ?? ''}
          disabled={busy}
          onChange={(event) => void chooseMechanism(event.currentTarget.value)}
        >
          <option value="">{say(importWords.noMechanism)}</option>
          {mechanisms.map(({ id, title }) => (
            <option value={id}>{say(title)}</option>
          ))}
        </select>
      </label>
      <p>
        <button
          type="button"
          onClick={() => void template(mechanisms, mechanism).then((file) => save(file, 'import-template.csv'))}
        >
          {say(importWords.template)}
        </button>
      </p>
      <label>
        {say(importWords.file)}
        <input
          type="file"
          accept=".csv,.xlsx,.jsonl,.ndjson"
          disabled={busy}
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
      </label>
      <label>
        {say(importWords.unit)}
        <select name="unit" value={unit} disabled={busy} onChange={(event) => setUnit(event.currentTarget.value)}>
          <option value="">{say(importWords.noUnit)}</option>
          {units.map(({ id, name }) => (
            <option value={id}>{say(name)}</option>
          ))}
        </select>
      </label>
      <PasteText mechanisms={mechanisms} disabled={busy} onLines={takeLines} onChange={dropLines} />
      <label>
        {say(importWords.mode)}
        <select
          name="mode"
          value={allOrNone ? 'none' : 'those'}
          disabled={busy}
          onChange={(event) => setAllOrNone(event.currentTarget.value === 'none')}
        >
          <option value="those">{say(importWords.those)}</option>
          <option value="none">{say(importWords.allOrNone)}</option>
        </select>
      </label>
      {file && (
        <p>
          {say(importWords.read, file.name, file.lines)}{' '}
          <button type="button" className={report ? '' : 'main'} disabled={busy} onClick={() => void send(true)}>
            {say(importWords.check)}
          </button>{' '}
          {report?.isDryRun === true && report.isWhole && count(report, 'fits') > 0 && !isHeld(report, allOrNone) && (
            <button type="button" className="main" disabled={busy} onClick={() => void send(false)}>
              {say(importWords.take, count(report, 'fits'))}
            </button>
          )}
        </p>
      )}
      {report?.isDryRun === true && isHeld(report, allOrNone) && <p className="problem">{say(importWords.held)}</p>}
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {file && report && (
        <section ref={told} tabIndex={-1} aria-label={say(importWords.report)}>
          <ReportView report={report} file={file} busy={busy} />
        </section>
      )}
    </section>
  );
}

function ReportView({ report, file, busy }: { report: Report; file: ImportFile; busy: boolean }) {
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
      <p role="status">
        <strong>
          {say(isDryRun ? importWords.wouldTake : importWords.taken, count(report, done), histories)}
          {say(importWords.others, count(report, 'already'), count(report, 'refused'))}
        </strong>
      </p>
      {!busy && !report.isWhole && <p className="problem">{say(importWords.broken)}</p>}
      <p>
        <button
          type="button"
          onClick={() => save(reportOf(report), `import-report-${isDryRun ? 'check' : 'done'}.csv`)}
        >
          {say(importWords.save)}
        </button>
        {!isDryRun && count(report, 'taken') > 0 && <span className="quiet"> {say(importWords.codes)}</span>}
      </p>
      <table className="board report">
        <thead>
          <tr>
            {[importWords.row, importWords.outcome, importWords.number, importWords.why].map((text) => (
              <th scope="col">{say(text)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {notable(lines).map((line) => (
            <tr key={line.line}>
              <td>{line.line}</td>
              <td>{outcomeText(line)}</td>
              <td>
                {line.number !== undefined && <a href={caseHref(line.number)}>{line.number}</a>}
                {line.part !== undefined && (
                  <>
                    {' → '}
                    <a href={caseHref(line.part)}>{line.part}</a>
                  </>
                )}
              </td>
              <td className={line.error ? 'problem' : ''}>{whyOf(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > maxShown && <p className="quiet">{say(importWords.more, maxShown)}</p>}
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

/** Of a file that is sent in parts the page knows first that a line of another part is refused. */
function isHeld(report: Report, allOrNone: boolean): boolean {
  return allOrNone && count(report, 'refused') > 0;
}

function count({ lines }: Report, outcome: Line['outcome']): number {
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

/** The columns as the mechanism calls them that was chosen, or that takes what names none. */
async function template(mechanisms: Reference['mechanisms'], chosen: Mechanism | undefined): Promise<Blob> {
  const own = chosen ?? (await defaultOf(mechanisms));
  const columns = Object.values(importTitles(own?.intake));
  if (chosen === undefined) return csvOf([columns.map(headOf)]);
  // Of what a mechanism does not ask there is no column in its own template.
  const { asks = {}, content } = chosen.intake ?? {};
  const titles = importTitles(chosen.intake);
  const asked = (
    ['respondent', 'place.text', 'complainant.name', 'complainant.contact', 'complainant.address'] as const
  )
    .filter((column) => asks[column.replace(/\.text$|^complainant\./u, '') as keyof typeof asks] !== undefined)
    .map((column) => titles[column]);
  const facts = Object.values(chosen.facts).map(({ title }) => title);
  const rows = Object.values(rowFieldsOf(chosen)).map(({ title }) => title);
  return csvOf([[content?.title ?? titles.content, ...asked, ...facts, ...rows].map(headOf)]);
}

async function defaultOf(mechanisms: Reference['mechanisms']): Promise<Mechanism | undefined> {
  const own = defaultMechanism(mechanisms);
  return own === undefined ? undefined : loadMechanism(own.id);
}

const headOf = ({ zh, en }: { readonly zh: string; readonly en: string }): string => `${zh} ${en}`;

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

/** Without its mark Excel takes UTF-8 for the machine's own encoding. */
function csvOf(rows: string[][]): Blob {
  return new Blob([writeCsv(rows, { bom: true, escapeFormulae: true })], { type: 'text/csv' });
}
