import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { CaseAnswer } from '../shared/contracts/answers.ts';
import * as operations from '../shared/contracts/operations.ts';
import { ApiError, call, errorText, newKey } from './api.ts';
import { Fields } from './fields.tsx';
import { FormContext, type Unit } from './form-context.ts';
import { say, type Text } from './language.ts';
import { type FieldAnswers, remark } from './field-titles.ts';
import { type Mechanism, ruleName } from './reference.ts';
import { personInSentence } from './intake-spec.ts';
import { initialOf, pruned } from './schema-values.ts';
import { words } from './words.ts';

interface Props {
  readonly subject: CaseAnswer;
  readonly mechanism: Mechanism;
  readonly units: readonly Unit[];
  readonly onDone: () => void;
}

/** Whether a command can be given to several cases at once. */
export function isForSeveral(type: string, { commands }: Mechanism): boolean {
  return commands[type]?.alone !== true;
}

/** The commands that the API says are possible, each with a form made from its mechanism's fields. */
export function Commands({ subject, mechanism, units, onDone }: Props) {
  const [chosen, setChosen] = useState<string>();
  const [done, setDone] = useState<Done>();
  const said = useRef<HTMLParagraphElement>(null);
  const buttons = useRef<HTMLDivElement>(null);
  // A form that goes takes the focus with it: it goes on where whoever uses the keyboard would look next.
  useEffect(() => said.current?.focus(), [done]);
  const cancel = (): void => {
    setChosen(undefined);
    buttons.current?.querySelector<HTMLElement>('[aria-expanded=true]')?.focus();
  };
  const titleOf = (type: string): Text => mechanism.commands[type]?.title ?? { zh: type, en: type };
  if (subject.commands.length === 0) return <p className="quiet">{say(words.noCommands)}</p>;
  const isAside = (type: string): boolean => mechanism.commands[type]?.aside === true;
  const others = subject.commands.filter(isAside);
  const button = (type: string) => (
    <button
      type="button"
      key={type}
      aria-expanded={type === chosen}
      className={type === chosen ? 'main' : ''}
      onClick={() => {
        setDone(undefined);
        setChosen(type === chosen ? undefined : type);
      }}
    >
      {say(titleOf(type))}
    </button>
  );
  const give = async (value: object, idempotencyKey: string): Promise<void> => {
    const type = chosen ?? '';
    const body = { ...value, type, expectedVersion: subject.version };
    const params = { number: subject.number };
    const answer = await call(operations.giveCommand, { params, body, idempotencyKey });
    const { queryCode } = answer;
    const code = queryCode === undefined ? {} : { queryCode };
    setDone({ title: titleOf(type), lines: besideLines(answer), ...code });
    setChosen(undefined);
    onDone();
  };
  const isJoined = subject.related?.some(({ role }) => role === 'joined' || role === 'head') === true;
  return (
    <div ref={buttons}>
      {done && (
        <p className="verified" role="status" tabIndex={-1} ref={said}>
          ✓ {say(words.done, say(done.title))}
          {done.lines.map((line) => (
            <>
              <br />
              {line}
            </>
          ))}
          {done.queryCode !== undefined && (
            <>
              {' '}
              {say(words.newCode, personInSentence(mechanism))} <b data-code>{done.queryCode}</b>
            </>
          )}
        </p>
      )}
      <div className="commands">{subject.commands.filter((type) => !isAside(type)).map(button)}</div>
      {others.length > 0 && (
        <details className="more">
          <summary>{say(words.moreCommands, others.length)}</summary>
          <div className="commands">{others.map(button)}</div>
        </details>
      )}
      {chosen !== undefined && (
        <CommandForm
          key={chosen}
          {...{ type: chosen, title: titleOf(chosen), subject, mechanism, units, give }}
          joins={isJoined && isForSeveral(chosen, mechanism)}
          onCancel={cancel}
          onRefused={onDone}
        />
      )}
    </div>
  );
}

/** What has just been done; a new code for the complainant is told in this answer and never again. */
interface Done {
  readonly title: Text;
  readonly queryCode?: string;
  /** What came of it for other cases. */
  readonly lines: readonly string[];
}

function besideLines({ forJoined = [], newCases = [] }: CaseAnswer): readonly string[] {
  return [
    ...forJoined.map(({ number, error }) => (error ? `✗ ${number} ${say(error.messages)}` : `✓ ${number}`)),
    ...newCases.map(({ number, queryCode }) => say(words.splitCase, number, queryCode)),
  ];
}

interface FormProps extends Omit<Props, 'onDone'> {
  /** Sends what was filled in. Once it has, the form goes away; where it comes back the form stays as it is. */
  readonly give: (value: object, idempotencyKey: string) => Promise<void>;
  /** Whether it can be given for every joined case as well. */
  readonly joins?: boolean;
  readonly type: string;
  readonly title: Text;
  readonly onCancel: () => void;
  readonly onRefused?: () => void;
}

/** What is asked for in any case stands in the form from the start; the rest is offered at its field. */
function proposedOf(proposed: Readonly<Record<string, string>>, fields: FieldAnswers): object {
  return Object.fromEntries(Object.entries(proposed).filter(([name]) => fields[name]?.optional !== true));
}

function rolesOf({ firstContact, holder, lead, target }: CaseAnswer): Readonly<Record<string, string | undefined>> {
  return { 'first-contact': firstContact, holder, lead, target };
}

/** The fields of a command, as its mechanism declares them; what was refused is said at its field. */
export function CommandForm(props: FormProps) {
  const { type, title, subject, mechanism, units, give, joins, onCancel, onRefused } = props;
  const fields: FieldAnswers = { note: remark, ...mechanism.commands[type]?.fields };
  const proposed = subject.prefill[type] ?? {};
  const [value, setValue] = useState<Record<string, unknown>>(() => ({
    ...initialOf(fields),
    ...proposedOf(proposed, fields),
  }));
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const [forJoined, setForJoined] = useState(false);
  const [key] = useState(newKey);
  const form = useRef<HTMLFormElement>(null);
  // Between the button and its form may stand many others.
  useEffect(() => form.current?.focus(), []);
  const refusal = error instanceof ApiError ? error.refusal : undefined;
  const missed = subject.deadlines.filter(({ status }) => status === 'missed');
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await give({ ...(pruned(value) as object), ...(forJoined ? { forJoined } : {}) }, key);
      setError(undefined);
      setBusy(false);
    } catch (problem) {
      setError(problem as Error);
      setBusy(false);
      // What somebody else did meanwhile is shown before the next attempt.
      onRefused?.();
      setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"], .problem')?.focus());
    }
  };
  return (
    <form
      className="command"
      ref={form}
      tabIndex={-1}
      aria-label={say(title)}
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <p className="rules">{mechanism.commands[type]?.rules.map(ruleName).join(' · ')}</p>
      <FormContext.Provider
        value={{
          units,
          mechanism,
          missing: subject.routing?.missing ?? [],
          refusal,
          missed,
          proposed,
          roles: rolesOf(subject),
          moments: { now: subject.now, registered: subject.receivedAt },
        }}
      >
        <Fields fields={fields} value={value} onChange={setValue} path="" />
      </FormContext.Provider>
      {joins && (
        <label className="check">
          <input type="checkbox" checked={forJoined} onChange={() => setForJoined(!forJoined)} /> {say(words.forJoined)}
        </label>
      )}
      {error && (
        <p className="problem" role="alert" tabIndex={-1}>
          {refusal ? errorText(error, fields) : say(words.sentUnanswered)}
          {refusal?.rule !== undefined && ` (${say(words.ruleBasis, ruleName(refusal.rule))})`}
        </p>
      )}
      <p>
        <button type="submit" className="main" disabled={busy}>
          {say(words.send)}
        </button>{' '}
        <button type="button" onClick={onCancel}>
          {say(words.cancel)}
        </button>
      </p>
    </form>
  );
}
