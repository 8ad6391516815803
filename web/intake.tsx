import { useState } from 'preact/hooks';
import type { RegisteredAnswer } from '../shared/contracts/answers.ts';
import * as operations from '../shared/contracts/operations.ts';
import { ApiError, call, errorText } from './api.ts';
import { FactsField } from './facts-field.tsx';
import { FormContext } from './form-context.ts';
import { bodyOf, changed, type Draft, emptyDraft, saveDraft, savedDraft } from './intake-draft.ts';
import { ComplainantFields, ContentFields, MatterFields, ReceiptFields } from './intake-fields.tsx';
import { Gaps } from './intake-gaps.tsx';
import { intakeWords } from './intake-words.ts';
import { say } from './language.ts';
import { useLoaded } from './loading.ts';
import { Proposal } from './proposal.tsx';
import { loadMechanism, type Mechanism, ruleName, type Unit } from './reference.ts';
import { session } from './session.ts';
import { Receipt } from './receipt.tsx';
import { Standing } from './standing.tsx';
import { Loading } from './connection-status.tsx';
import { useProposal } from './use-proposal.ts';
import { words } from './words.ts';

/** The mechanism whose complaints are registered here. */
const complaint = 'env-complaint';

/** Registers a complaint as the unit that was called (ENV-010). */
export function Intake({ units }: { units: readonly Unit[] }) {
  const loaded = useLoaded(() => loadMechanism(complaint), complaint, 0);
  const [sent, setSent] = useState<{ readonly registered: RegisteredAnswer; readonly draft: Draft }>();
  if (session()?.unit === undefined) return <p class="card narrow">{say(intakeWords.noUnit)}</p>;
  const mechanism = loaded.value;
  if (!mechanism) return <Loading of={loaded} />;
  if (sent) return <Receipt {...sent} mechanism={mechanism} onAnother={() => setSent(undefined)} />;
  return <Form {...{ units, mechanism }} onRegistered={(registered, draft) => setSent({ registered, draft })} />;
}

interface FormProps {
  readonly units: readonly Unit[];
  readonly mechanism: Mechanism;
  readonly onRegistered: (registered: RegisteredAnswer, draft: Draft) => void;
}

const states = {
  ready: intakeWords.suggestHint,
  reading: intakeWords.reading,
  outdated: intakeWords.outdated,
} as const;

// Whoever sits at a line registers one call of it after the other.
let lastSource = '';

function Form({ units, mechanism, onRegistered }: FormProps) {
  const [draft, setDraft] = useState<Draft>(() => savedDraft() ?? emptyDraft(lastSource));
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const suggestion = useProposal(draft);
  const change = (next: Partial<Draft>): void => {
    setDraft((old) => {
      const draftNow = changed(old, next);
      saveDraft(draftNow);
      return draftNow;
    });
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
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
    setDraft(emptyDraft(draft.source));
    saveDraft(undefined);
    suggestion.forget();
    setError(undefined);
  };
  const refusal = error instanceof ApiError ? error.refusal : undefined;
  const missing = suggestion.proposal?.standing?.missing ?? [];
  return (
    <FormContext.Provider value={{ units, mechanism, missing, refusal }}>
      <form class="intake" noValidate onKeyDown={keepEnter} onSubmit={(event) => void submit(event)}>
        <section class="card wording">
          <h1>{say(words.register)}</h1>
          <p class="quiet">{say(intakeWords.intro)}</p>
          <ContentFields draft={draft} units={units} onChange={change} />
          <button type="button" disabled={draft.content.trim() === ''} onClick={suggestion.ask}>
            {say(intakeWords.suggest)}
          </button>
        </section>
        <aside class="card suggestions" aria-labelledby="suggestions">
          <h2 id="suggestions">{say(intakeWords.suggestions)}</h2>
          <p class={suggestion.state === 'outdated' ? 'note' : 'quiet'} role="status">
            {suggestion.state === 'ready' && suggestion.proposal && `${say(intakeWords.updated)} `}
            {say(states[suggestion.state])}
          </p>
          {suggestion.error && <p class="problem">{errorText(suggestion.error)}</p>}
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
        <section class="card rest">
          <MatterFields draft={draft} units={units} onChange={change} />
          <ReceiptFields draft={draft} onChange={change} />
          <ComplainantFields draft={draft} onChange={change} />
          <Gaps draft={draft} onChange={(unclear) => change({ unclear })} />
          <FactsField value={draft.facts} onChange={(facts) => change({ facts })} />
          <Standing suggestion={suggestion} mechanism={mechanism} />
          {error && (
            <p class="problem" role="alert" tabIndex={-1}>
              {refusal ? errorText(error) : say(words.sentUnanswered)}
              {refusal?.rule !== undefined && ` (${say(words.ruleBasis, ruleName(refusal.rule))})`}
            </p>
          )}
          <p>
            <button type="submit" class="main" disabled={busy}>
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
function keepEnter(event: KeyboardEvent): void {
  const { target, key } = event;
  if (key === 'Enter' && target instanceof HTMLInputElement) event.preventDefault();
}
