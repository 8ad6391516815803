import { Alert, Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { call, errorText } from '../api.ts';
import { fileOfLines, type ImportFile, LargeFileError, readImportFile, UnreadableFileError } from '../import-file.ts';
import { importWords } from '../import-words.ts';
import { say, type Text } from '../language.ts';
import { loadMechanism, type Mechanism } from '../reference.ts';
import { save } from '../save.ts';
import { session } from '../session.ts';
import forms from '../ui/forms/forms.module.css';
import page from '../ui/page.module.css';
import { useReference } from '../ui/reference.tsx';
import { useLost } from '../ui/use-draft.ts';
import { importTemplate } from './import-csv.ts';
import { countOf, ImportReport, type Report } from './import-report.tsx';
import { PasteText, usePastedText } from './paste-text.tsx';

/** Takes cases over: choose a file or paste a text, see what would be taken, take it, keep the report. */
export function ImportPage(): ReactNode {
  const { units, mechanisms } = useReference();
  const [file, setFile] = useState<ImportFile>();
  const [chosenFile, setChosenFile] = useState<File>();
  const [unit, setUnit] = useState(session()?.unit ?? '');
  const [mechanism, setMechanism] = useState<Mechanism>();
  const [allOrNone, setAllOrNone] = useState(false);
  const [report, setReport] = useState<Report>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [fileProblem, setFileProblem] = useState<Text>();
  const [isPasted, setPasted] = useState(false);
  const pasted = usePastedText(mechanisms);
  const [isSaved, setSaved] = useState(false);
  const told = useRef<HTMLElement>(null);
  /** Of several readings under way the last one counts. */
  const readings = useRef(0);
  // The codes of what was taken are told in the report alone.
  useLost('import', busy || (report?.isDryRun === false && countOf(report, 'taken') > 0 && !isSaved));
  const choose = async (chosen: File | undefined, of = mechanism): Promise<void> => {
    const own = ++readings.current;
    setChosenFile(chosen);
    setReport(undefined);
    setProblem(undefined);
    setFileProblem(undefined);
    setPasted(false);
    setFile(undefined);
    if (chosen === undefined) return;
    try {
      const read = await readImportFile(chosen, of);
      if (own === readings.current) setFile(read);
    } catch (error) {
      if (own !== readings.current) return;
      if (error instanceof LargeFileError) setFileProblem(importWords.large);
      else if (error instanceof UnreadableFileError) setFileProblem(importWords.unreadable);
      else throw error;
    }
  };
  const chooseMechanism = async (id: string): Promise<void> => {
    const own = ++readings.current;
    // What was read for another mechanism must not be checked as if it were for this one.
    if (chosenFile !== undefined) setFile(undefined);
    const chosen = id === '' ? undefined : await loadMechanism(id);
    if (own !== readings.current) return;
    setMechanism(chosen);
    if (chosenFile !== undefined) await choose(chosenFile, chosen);
  };
  const send = async (isDryRun: boolean): Promise<void> => {
    if (!file) return;
    setBusy(true);
    setSaved(false);
    setProblem(undefined);
    let lines: Report['lines'] = [];
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
      // What was refused is corrected where it was pasted.
      if (!isDryRun && isPasted && lines.every(({ outcome }) => outcome !== 'refused')) pasted.clear();
    } catch (error) {
      setProblem(errorText(error as Error));
    }
    setBusy(false);
    setTimeout(() => told.current?.focus());
  };
  const takeLines = (name: string, lines: readonly object[]): void => {
    readings.current += 1;
    setReport(undefined);
    setProblem(undefined);
    setChosenFile(undefined);
    setPasted(true);
    setFile(fileOfLines(name, lines));
  };
  const dropLines = (): void => {
    setReport(undefined);
    setFile(undefined);
  };
  return (
    <section className={page.card} data-import>
      <h1>{say(importWords.title)}</h1>
      <p className={page.quiet}>{say(importWords.what)}</p>
      <div className={forms.form}>
        <Choice
          name="mechanism"
          title={importWords.mechanism}
          value={mechanism?.id ?? ''}
          disabled={busy}
          onChange={(id) => void chooseMechanism(id)}
          options={[['', importWords.noMechanism], ...mechanisms.map(({ id, title }) => [id, title] as const)]}
        />
        <p className={forms.buttons}>
          <Button
            onClick={() => void importTemplate(mechanisms, mechanism).then((made) => save(made, 'import-template.csv'))}
          >
            {say(importWords.template)}
          </Button>
        </p>
        <label>
          <span>{say(importWords.file)}</span>
          <input
            type="file"
            accept=".csv,.xlsx,.jsonl,.ndjson"
            disabled={busy}
            aria-invalid={fileProblem !== undefined}
            aria-describedby="file-problem"
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
          />
          <span id="file-problem" className="problem" role="alert">
            {fileProblem && say(fileProblem)}
          </span>
        </label>
        <Choice
          name="unit"
          title={importWords.unit}
          value={unit}
          disabled={busy}
          onChange={setUnit}
          options={[['', importWords.noUnit], ...units.map(({ id, name }) => [id, name] as const)]}
        />
        <Choice
          name="mode"
          title={importWords.mode}
          value={allOrNone ? 'none' : 'those'}
          disabled={busy}
          onChange={(mode) => setAllOrNone(mode === 'none')}
          options={[
            ['those', importWords.those],
            ['none', importWords.allOrNone],
          ]}
        />
      </div>
      <PasteText mechanisms={mechanisms} disabled={busy} onLines={takeLines} onChange={dropLines} draft={pasted} />
      {file && (
        <div className={page.bar}>
          <span>{say(importWords.read, file.name, file.lines)}</span>
          <Button type={report ? 'default' : 'primary'} disabled={busy} onClick={() => void send(true)}>
            {say(importWords.check)}
          </Button>
          {report?.isDryRun === true && report.isWhole && countOf(report, 'fits') > 0 && !isHeld(report, allOrNone) && (
            <Button type="primary" disabled={busy} onClick={() => void send(false)}>
              {say(importWords.take, countOf(report, 'fits'))}
            </Button>
          )}
        </div>
      )}
      {report?.isDryRun === true && isHeld(report, allOrNone) && (
        <Alert type="warning" showIcon title={say(importWords.held)} />
      )}
      {problem !== undefined && <Alert type="error" showIcon role="alert" title={problem} />}
      {file && report && (
        <section ref={told} tabIndex={-1} aria-label={say(importWords.report)}>
          <ImportReport report={report} file={file} busy={busy} onSaved={() => setSaved(!busy)} />
        </section>
      )}
    </section>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly title: Text;
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
  readonly options: readonly (readonly [value: string, title: Text])[];
}

function Choice({ name, title, value, disabled, onChange, options }: ChoiceProps) {
  return (
    <label>
      <span>{say(title)}</span>
      <select name={name} value={value} disabled={disabled} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([id, text]) => (
          <option key={id} value={id}>
            {say(text)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Of a file that is sent in parts the page knows first that a line of another part is refused. */
function isHeld(report: Report, allOrNone: boolean): boolean {
  return allOrNone && countOf(report, 'refused') > 0;
}
