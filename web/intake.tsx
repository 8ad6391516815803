import { type KeyboardEvent, type SubmitEvent, useState } from 'react';
import type { RegisteredAnswer } from '../shared/contracts/answers.ts';
import * as operations from '../shared/contracts/operations.ts';
import { ApiError, call, errorText } from './api.ts';
import { FactsField } from './ui/forms/facts-field.tsx';
import { FormContext } from './form-context.ts';
import { bodyOf, changed, type Draft, draftFor, emptyDraft, saveDraft, savedDraft } from './intake-draft.ts';
import { ContentFields, MatterFields, PersonFields, ReceiptFields } from './intake-fields.tsx';
import { Gaps } from './intake-gaps.tsx';
import { defaultMechanism, intakeOf, personTitle, registeredHere } from './intake-spec.ts';
import { intakeWords } from './intake-words.ts';
import { say } from './language.ts';
import { useLoaded } from './loading.ts';
import { Proposal } from './proposal.tsx';
import { loadMechanism, type Mechanism, type Reference, ruleName, type Unit } from './reference.ts';
import { registerHref } from './route.ts';
import { session } from './session.ts';
import { Receipt } from './receipt.tsx';
import { Standing } from './standing.tsx';
import { Loading } from './connection-status.tsx';
import { useProposal } from './use-proposal.ts';
import { words } from './words.ts';

/**
 * Registers a case of one of the mechanisms as the unit that was called (ENV-010).
 * @param asked the mechanism that the address names
 */
export function Intake({ reference: { units, mechanisms }, asked }: { reference: Reference; asked?: string }) {
  const offered = registeredHere(mechanisms);
  const usual = defaultMechanism(mechanisms) ?? offered[0];
  const [chosen, choose] = useState(
    offered.find(({ id }) => id === asked)?.id ?? savedDraft()?.mechanism ?? usual?.id ?? '',
  );
  const loaded = useLoaded(() => loadMechanism(chosen), chosen, 0);
  const [sent, setSent] = useState<{ readonly registered: RegisteredAnswer; readonly draft: Draft }>();
  if (session()?.unit === undefined) return <p className="card narrow">{say(intakeWords.noUnit)}</p>;
  const mechanism = loaded.value;
  if (mechanism?.id !== chosen) return <Loading of={loaded} />;
  if (sent) return <Receipt {...sent} mechanism={mechanism} onAnother={() => setSent(undefined)} />;
  const onLine = (line: string): void => {
    const own = offered.find(({ intake }) => intake?.lines.includes(line));
    if (own) choose(own.id);
  };
  return (
    <Form
      key={chosen}
      {...{ units, mechanism, offered, onLine }}
      onMechanism={choose}
      onRegistered={(registered, draft) => {
        // An entry has no slip: it stands in its register.
        if (mechanism.register) location.hash = registerHref(mechanism.id);
        else setSent({ registered, draft });
      }}
    />
  );
}

interface FormProps {
  readonly units: readonly Unit[];
  readonly mechanism: Mechanism;
  /** Those that can be chosen instead. */
  readonly offered: Reference['mechanisms'];
  readonly onMechanism: (id: string) => void;
  /** A line may be of a mechanism of its own. */
  readonly onLine: (line: string) => void;
  readonly onRegistered: (registered: RegisteredAnswer, draft: Draft) => void;
}

const states = {
  ready: intakeWords.suggestHint,
  reading: intakeWords.reading,
  outdated: intakeWords.outdated,
} as const;

// Whoever sits at a line registers one call of it after the other.
let lastSource = '';

function Form({ units, mechanism, offered, onMechanism, onLine, onRegistered }: FormProps) {
  const intake = intakeOf(mechanism);
  const [draft, setDraft] = useState<Draft>(() => draftFor(mechanism.id, lastSource));
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const suggestion = useProposal(draft);
  const change = (next: Partial<Draft>): void => {
    setDraft((old) => {
      const draftNow = changed(old, next);
      saveDraft(draftNow);
      return draftNow;
    });
    if (next.source?.startsWith('line:')) onLine(next.source.slice('line:'.length));
  };
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    setBusy(true);
    try {
      const registered = await call(operations.registerCase, { body: bodyOf(draft), idempotencyKey: draft.key });
      lastSource = draft.source;
      saveDraft(undefined);
      onRegistered(registered, draft);
    } catch (problem) {
      setError(problem as Error);
      setBusy(false);
      setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"], .problem')?.focus());
    }
  };
  const clear = (): void => {
    setDraft(emptyDraft(draft.source, mechanism.id));
    saveDraft(undefined);
    suggestion.forget();
    setError(undefined);
  };
  const refusal = error instanceof ApiError ? error.refusal : undefined;
  const missing = [...new Set([...(intake.facts ?? []), ...(suggestion.proposal?.standing?.missing ?? [])])];
  return (
    <FormContext.Provider value={{ units, mechanism, missing, refusal }}>
      <form className="intake" noValidate onKeyDown={keepEnter} onSubmit={(event) => void submit(event)}>
        <section className="card wording">
          <h1>{say(intake.title)}</h1>
          {intake.intro && <p className="quiet">{say(intake.intro)}</p>}
          {offered.length > 1 && (
            <label>
              <span>{say(intakeWords.mechanism)}</span>
              <select
                name="mechanism"
                value={mechanism.id}
                onChange={({ currentTarget }) => onMechanism(currentTarget.value)}
              >
                {offered.map(({ id, title }) => (
                  <option value={id}>{say(title)}</option>
                ))}
              </select>
            </label>
          )}
          <ContentFields {...{ intake, draft, units }} withSource={!mechanism.register} onChange={change} />
          {intake.proposal !== undefined && (
            <button type="button" disabled={draft.content.trim() === ''} onClick={suggestion.ask}>
              {say(intakeWords.suggest)}
            </button>
          )}
        </section>
        {intake.proposal !== undefined && (
          <aside className="card suggestions" aria-labelledby="suggestions">
            <h2 id="suggestions">{say(intakeWords.suggestions)}</h2>
            <p className={suggestion.state === 'outdated' ? 'note' : 'quiet'} role="status">
              {suggestion.state === 'ready' && suggestion.proposal && `${say(intakeWords.updated)} `}
              {say(states[suggestion.state])}
            </p>
            {suggestion.error && <p className="problem">{errorText(suggestion.error)}</p>}
            {suggestion.proposal && (
              <Proposal
                proposal={suggestion.proposal}
                mechanism={mechanism}
                facts={draft.facts}
                place={draft.place}
                onFacts={(facts) => change({ facts })}
                onPlace={(place) => change({ place })}
              />
            )}
          </aside>
        )}
        <section className="card rest">
          <MatterFields {...{ intake, draft, units }} onChange={change} />
          {!mechanism.register && <ReceiptFields draft={draft} onChange={change} />}
          <PersonFields {...{ intake, draft }} title={personTitle(mechanism)} onChange={change} />
          <Gaps mechanism={mechanism} draft={draft} onChange={(unclear) => change({ unclear })} />
          {Object.keys(mechanism.facts).length > 0 && (
            <FactsField title={words.facts} value={draft.facts} onChange={(facts) => change({ facts })} />
          )}
          {mechanism.routing.rows.length > 0 && <Standing suggestion={suggestion} mechanism={mechanism} />}
          {error && (
            <p className="problem" role="alert" tabIndex={-1}>
              {refusal ? errorText(error) : say(words.sentUnanswered)}
              {refusal?.rule !== undefined && ` (${say(words.ruleBasis, ruleName(refusal.rule))})`}
            </p>
          )}
          <p>
            <button type="submit" className="main" disabled={busy}>
              {say(intakeWords.register)}
            </button>{' '}
            <button type="button" onClick={clear}>
              {say(intakeWords.clear)}
            </button>
          </p>
        </section>
      </form>
    </FormContext.Provider>
  );
}

/** A complaint once registered stays: Enter in a line of text must not send what is half written. */
function keepEnter(event: KeyboardEvent<HTMLFormElement>): void {
  const { target, key } = event;
  if (key === 'Enter' && target instanceof HTMLInputElement) event.preventDefault();
}
