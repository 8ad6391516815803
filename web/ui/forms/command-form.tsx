import { Alert, Button } from 'antd';
import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { CaseAnswer } from '../../../shared/contracts/answers.ts';
import { ApiError, errorText } from '../../api.ts';
import { type FieldAnswers, remark } from '../../field-titles.ts';
import { FormContext, type Unit } from '../../form-context.ts';
import { say, type Text } from '../../language.ts';
import { type Mechanism, ruleName } from '../../reference.ts';
import { initialOf, pruned } from '../../schema-values.ts';
import { words } from '../../words.ts';
import { dueShown, msOf } from '../../time.ts';
import type { TemplateValues } from '../fill-template.ts';
import { TemplateProvider } from '../templates.tsx';
import { RuleLinks } from '../rule-links.tsx';
import { useDraft } from '../use-draft.ts';
import { DraftHint } from './draft-hint.tsx';
import { Fields } from './fields.tsx';
import styles from './forms.module.css';
import { formWords } from './words.ts';

/** Whether a command can be given to several cases at once. */
export function isForSeveral(type: string, { commands }: Mechanism): boolean {
  return commands[type]?.alone !== true;
}

interface Props {
  readonly subject: CaseAnswer;
  readonly mechanism: Mechanism;
  readonly units: readonly Unit[];
  /** Sends what was filled in; whether it was sent after all: then its draft is forgotten. */
  readonly give: (value: object, idempotencyKey: string) => Promise<boolean>;
  readonly type: string;
  readonly title: Text;
  /** Under what the text is kept until it is sent ({@link useDraft}). */
  readonly draftName: string;
  /** What the task says that the command has to say. */
  readonly preset?: Readonly<Record<string, unknown>> | undefined;
  /** Whether it can be given for every joined case as well. */
  readonly joins?: boolean;
  readonly onCancel: () => void;
  readonly onRefused?: () => void;
  /** What has happened in the case since a version of it: shown to whoever began to write before. */
  readonly changesSince?: (version: number) => ReactNode;
}

/** What is kept of a form: its fields, and the version of the case that its writer had seen. */
interface Written {
  readonly fields: Record<string, unknown>;
  readonly version: number;
}

/** What is asked for in any case stands in the form from the start; the rest is offered at its field. */
function proposedOf(proposed: Readonly<Record<string, string>>, fields: FieldAnswers): object {
  return Object.fromEntries(Object.entries(proposed).filter(([name]) => fields[name]?.optional !== true));
}

function rolesOf({ firstContact, holder, lead, target }: CaseAnswer): Readonly<Record<string, string | undefined>> {
  return { 'first-contact': firstContact, holder, lead, target };
}

/** What a template says of the case: its number, its stage, the day and time there, and the limit that comes next. */
function templateValues({ number, stageTitle, now, deadlines }: CaseAnswer): TemplateValues {
  const dues = deadlines.flatMap(({ status, dueAt }) => (status === 'running' && dueAt !== undefined ? [dueAt] : []));
  const [due] = dues.toSorted((a, b) => msOf(a) - msOf(b));
  return {
    ...{ number, stage: say(stageTitle), date: now.slice(0, 10), time: now.slice(11, 16) },
    ...(due === undefined ? {} : { due: dueShown(due) }),
  };
}

/** The fields of a command, as its mechanism declares them; what was refused is said at its field, and nothing is lost. */
export function CommandForm(props: Props) {
  const { type, title, subject, mechanism, units, give, draftName, preset, joins, onCancel, onRefused } = props;
  const fields: FieldAnswers = { ...mechanism.commands[type]?.fields, note: remark };
  const proposed = subject.prefill[type] ?? {};
  const draft = useDraft<Written>(draftName, () => ({
    fields: { ...initialOf(fields), ...proposedOf(proposed, fields), ...preset },
    version: subject.version,
  }));
  const written = draft.value;
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const [isUploading, setUploading] = useState(false);
  const [forJoined, setForJoined] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // Between the button and its form may stand many others.
  useEffect(() => form.current?.focus(), []);
  const refusal = error instanceof ApiError ? error.refusal : undefined;
  const missed = subject.deadlines.filter(({ status }) => status === 'missed');
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (isUploading) return;
    setBusy(true);
    try {
      const value = { ...(pruned(written.fields) as object), ...(forJoined ? { forJoined } : {}) };
      if (await give(value, draft.idempotencyKey)) draft.clear();
      setError(undefined);
      setBusy(false);
    } catch (problem) {
      setError(problem as Error);
      setBusy(false);
      // What somebody else did meanwhile is shown before the next attempt.
      onRefused?.();
      setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-problem]')?.focus());
    }
  };
  return (
    <form
      className={styles.form ?? ''}
      data-command={type}
      ref={form}
      tabIndex={-1}
      aria-label={say(title)}
      noValidate
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
      }}
    >
      <h2>{say(title)}</h2>
      <RuleLinks ids={mechanism.commands[type]?.rules ?? []} />
      <DraftHint of={draft} />
      {written.version < subject.version && props.changesSince?.(written.version)}
      <FormContext.Provider
        value={{
          units,
          mechanism,
          missing: subject.routing?.missing ?? [],
          refusal,
          missed,
          proposed,
          onUploading: setUploading,
          roles: rolesOf(subject),
          moments: { now: subject.now, registered: subject.receivedAt },
        }}
      >
        <TemplateProvider values={templateValues(subject)}>
          <Fields
            fields={fields}
            value={written.fields}
            onChange={(next) => draft.change({ ...written, fields: next })}
            path=""
          />
        </TemplateProvider>
      </FormContext.Provider>
      {joins && (
        <label className="check">
          <input type="checkbox" checked={forJoined} onChange={() => setForJoined(!forJoined)} /> {say(words.forJoined)}
        </label>
      )}
      {error && (
        <div tabIndex={-1} data-problem>
          <Alert
            type="error"
            showIcon
            title={
              <>
                {refusal ? errorText(error, fields) : say(words.sentUnanswered)}
                {refusal?.rule !== undefined && ` (${say(words.ruleBasis, ruleName(refusal.rule))})`}
              </>
            }
          />
        </div>
      )}
      <p className={styles.buttons}>
        <Button type="primary" htmlType="submit" loading={busy} disabled={isUploading}>
          {say(words.send)}
        </Button>
        <Button onClick={onCancel}>{say(draft.isUnsent ? formWords.later : words.cancel)}</Button>
        <span className={styles.keys}>{say(formWords.keys)}</span>
      </p>
    </form>
  );
}
