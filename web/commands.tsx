import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaseAnswer } from '../shared/contracts/answers.ts';
import { ApiError, call, errorText, newKey } from './api.ts';
import { Fields } from './fields.tsx';
import { FormContext, type Unit } from './form-context.ts';
import { say, type Text } from './language.ts';
import { useLoaded } from './loading.ts';
import { type CommandSchema, loadCommandSchemas, type Mechanism, ruleName } from './reference.ts';
import { initialOf, pruned } from './schema-values.ts';
import { Loading } from './touch.tsx';
import { words } from './words.ts';

interface Props {
  readonly subject: CaseAnswer;
  readonly mechanism: Mechanism;
  readonly units: readonly Unit[];
  readonly onDone: () => void;
}

/** The course of most cases; what else is possible stands behind "more". */
const common = new Set(
  `triage transfer confirm-transfer dispute designate accept set-out arrive record-investigation file-violation
  notify-complainant interim-reply reply report-to-centre revisit send-back close evaluate urge supervise list delist
  explain-delay`.split(/\s+/),
);

/** What every command has and no form shows. */
const hiddenFields = ['type', 'expectedVersion'];

/** The commands that the API says are possible, each with a form made from the API's own description. */
export function Commands({ subject, mechanism, units, onDone }: Props) {
  const [chosen, setChosen] = useState<string>();
  const [done, setDone] = useState<Text>();
  const said = useRef<HTMLParagraphElement>(null);
  const buttons = useRef<HTMLDivElement>(null);
  // A form that goes takes the focus with it: it goes on where whoever uses the keyboard would look next.
  useEffect(() => said.current?.focus(), [done]);
  const cancel = (): void => {
    setChosen(undefined);
    buttons.current?.querySelector<HTMLElement>('[aria-expanded=true]')?.focus();
  };
  const loaded = useLoaded(loadCommandSchemas, 'schemas', 0);
  const titleOf = (type: string): Text => mechanism.commands[type]?.title ?? { zh: type, en: type };
  if (subject.commands.length === 0) return <p class="quiet">{say(words.noCommands)}</p>;
  const others = subject.commands.filter((type) => !common.has(type));
  const button = (type: string) => (
    <button
      type="button"
      key={type}
      aria-expanded={type === chosen}
      class={type === chosen ? 'main' : ''}
      onClick={() => {
        setDone(undefined);
        setChosen(type === chosen ? undefined : type);
      }}
    >
      {say(titleOf(type))}
    </button>
  );
  const schema = loaded.value?.find(({ properties }) => properties['type']?.const === chosen);
  return (
    <div ref={buttons}>
      {done && (
        <p class="verified" role="status" tabIndex={-1} ref={said}>
          ✓ {say(words.done, say(done))}
        </p>
      )}
      <div class="commands">{subject.commands.filter((type) => common.has(type)).map(button)}</div>
      {others.length > 0 && (
        <details class="more">
          <summary>{say(words.moreCommands, others.length)}</summary>
          <div class="commands">{others.map(button)}</div>
        </details>
      )}
      {chosen !== undefined && !loaded.value && <Loading of={loaded} />}
      {chosen !== undefined && schema && (
        <CommandForm
          key={chosen}
          {...{ type: chosen, title: titleOf(chosen), schema, subject, mechanism, units }}
          onCancel={cancel}
          onRefused={onDone}
          onDone={() => {
            setDone({ ...titleOf(chosen) });
            setChosen(undefined);
            onDone();
          }}
        />
      )}
    </div>
  );
}

interface FormProps extends Props {
  readonly type: string;
  readonly title: Text;
  readonly schema: CommandSchema;
  readonly onCancel: () => void;
  readonly onRefused: () => void;
}

/** What is asked for in any case stands in the form from the start; the rest is offered at its field. */
function proposedOf(proposed: Readonly<Record<string, string>>, { required = [] }: CommandSchema): object {
  return Object.fromEntries(Object.entries(proposed).filter(([field]) => required.includes(field)));
}

function CommandForm(props: FormProps) {
  const { type, title, schema, subject, mechanism, units, onDone, onCancel, onRefused } = props;
  const fields = Object.fromEntries(Object.entries(schema.properties).filter(([name]) => !hiddenFields.includes(name)));
  const proposed = subject.prefill[type] ?? {};
  const [value, setValue] = useState<Record<string, unknown>>(() => ({
    ...initialOf({ ...schema, properties: fields }),
    ...proposedOf(proposed, schema),
  }));
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const [key] = useState(newKey);
  const form = useRef<HTMLFormElement>(null);
  // Between the button and its form may stand many others.
  useEffect(() => form.current?.focus(), []);
  const refusal = error instanceof ApiError ? error.refusal : undefined;
  const missed = subject.deadlines.filter(({ status }) => status === 'missed');
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      const body = { ...(pruned(value) as object), type, expectedVersion: subject.version };
      await call(`/v1/cases/${encodeURIComponent(subject.number)}/commands`, { body, idempotencyKey: key });
      onDone();
    } catch (problem) {
      setError(problem as Error);
      setBusy(false);
      // What somebody else did meanwhile is shown before the next attempt.
      onRefused();
      setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"], .problem')?.focus());
    }
  };
  return (
    <form
      class="command"
      ref={form}
      tabIndex={-1}
      aria-label={say(title)}
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <p class="rules">{mechanism.commands[type]?.rules.map((rule) => ruleName(rule, mechanism)).join(' · ')}</p>
      <FormContext.Provider
        value={{
          units,
          mechanism,
          missing: subject.routing?.missing ?? [],
          refusal,
          missed,
          proposed,
          target: subject.target,
        }}
      >
        <Fields schema={{ ...schema, properties: fields }} value={value} onChange={setValue} path="" />
      </FormContext.Provider>
      {error && (
        <p class="problem" role="alert" tabIndex={-1}>
          {refusal ? errorText(error) : say(words.sentUnanswered)}
          {refusal?.rule !== undefined && ` (${say(words.ruleBasis, ruleName(refusal.rule, mechanism))})`}
        </p>
      )}
      <p>
        <button type="submit" class="main" disabled={busy}>
          {say(words.send)}
        </button>{' '}
        <button type="button" onClick={onCancel}>
          {say(words.cancel)}
        </button>
      </p>
    </form>
  );
}
