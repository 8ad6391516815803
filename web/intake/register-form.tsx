import { Alert, Button } from 'antd';
import { type KeyboardEvent, type ReactNode, type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { ApiError, call, errorText } from '../api.ts';
import { FormContext } from '../form-context.ts';
import { intakeOf, personTitle } from '../intake-spec.ts';
import { intakeWords } from '../intake-words.ts';
import { say } from '../language.ts';
import { type Mechanism, type Reference, ruleName, type Unit } from '../reference.ts';
import { FilePicker } from '../ui/files/file-picker.tsx';
import { staffChannel } from '../ui/files/send-file.ts';
import { DraftHint } from '../ui/forms/draft-hint.tsx';
import forms from '../ui/forms/forms.module.css';
import type { Draft as KeptDraft } from '../ui/use-draft.ts';
import { words } from '../words.ts';
import { AskNext } from './ask-next.tsx';
import { bodyOf, changed, type Draft } from './draft.ts';
import { EarlierCases } from './earlier-cases.tsx';
import { ContentFields, MatterFields, PersonFields, ReceiptFields } from './fields.tsx';
import { Gaps } from './gaps.tsx';
import styles from './intake.module.css';
import { Proposal, said } from './proposal.tsx';
import { Standing } from './standing.tsx';
import { type Suggestion, useProposal } from './use-proposal.ts';
import { wholePlaces } from './whole-places.ts';

interface FormProps {
  readonly units: readonly Unit[];
  readonly mechanism: Mechanism;
  /** Those that can be chosen instead. */
  readonly offered: Reference['mechanisms'];
  readonly kept: KeptDraft<Draft>;
  /** What is kept, as a draft of this mechanism. */
  readonly draft: Draft;
  readonly onMechanism: (id: string) => void;
  /** A line may be of a mechanism of its own. */
  readonly onLine: (line: string) => void;
  readonly onRegistered: (registered: RegisteredAnswer, draft: Draft) => void;
}

/** The form that registers a matter, with what the wording suggests beside it. Nothing is filled in that nobody takes. */
export function RegisterForm(props: FormProps) {
  const { units, mechanism, offered, kept, draft, onMechanism, onLine, onRegistered } = props;
  const intake = intakeOf(mechanism);
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const [isSending, setSending] = useState(false);
  const suggestion = useProposal(draft);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-problem]')?.focus();
  }, [error]);
  const change = (next: Partial<Draft>): void => {
    kept.change(changed(draft, next));
    if (next.source?.startsWith('line:')) onLine(next.source.slice('line:'.length));
  };
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (busy || isSending) return;
    setBusy(true);
    try {
      const body = bodyOf(draft);
      const registered = await call(operations.registerCase, { body, idempotencyKey: kept.idempotencyKey });
      onRegistered(registered, draft);
    } catch (problem) {
      setError(problem as Error);
      setBusy(false);
    }
  };
  const clear = (): void => {
    kept.clear();
    suggestion.forget();
    setError(undefined);
  };
  const refusal = error instanceof ApiError ? error.refusal : undefined;
  const { proposal } = suggestion;
  return (
    <FormContext.Provider value={{ units, mechanism, missing: [], refusal }}>
      <form
        className={`${forms.form ?? ''} ${styles.intake ?? ''}`}
        data-intake
        ref={form}
        noValidate
        onKeyDown={keys}
        onSubmit={(event) => void submit(event)}
      >
        <section className={styles.wording}>
          <h1>{say(intake.title)}</h1>
          {intake.intro && <p className="quiet">{say(intake.intro)}</p>}
          <DraftHint of={{ foundFrom: kept.foundFrom, clear }} />
          {offered.length > 1 && (
            <label>
              <span>{say(intakeWords.mechanism)}</span>
              <select
                name="mechanism"
                value={mechanism.id}
                onChange={({ currentTarget }) => onMechanism(currentTarget.value)}
              >
                {offered.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {say(title)}
                  </option>
                ))}
              </select>
            </label>
          )}
          <ContentFields {...{ intake, draft, units }} withSource={!mechanism.register} onChange={change} />
          {intake.proposal !== undefined && <TakeAll {...{ suggestion, draft }} onChange={change} />}
        </section>
        <section className={styles.rest}>
          <MatterFields {...{ intake, draft, units }} onChange={change} />
          <PersonFields {...{ intake, draft }} title={personTitle(mechanism)} onChange={change} />
          <Gaps mechanism={mechanism} draft={draft} onChange={(unclear) => change({ unclear })} />
          {!mechanism.register && <ReceiptFields draft={draft} onChange={change} />}
          <FilePicker
            channel={staffChannel}
            label={say(intakeWords.photos)}
            value={draft.files}
            onChange={(next) => change({ files: next(draft.files) })}
            onBusy={setSending}
          />
          {error && (
            <div tabIndex={-1} data-problem>
              <Alert
                type="error"
                showIcon
                title={
                  <>
                    {refusal ? errorText(error) : say(words.sentUnanswered)}
                    {refusal?.rule !== undefined && ` (${say(words.ruleBasis, ruleName(refusal.rule))})`}
                  </>
                }
              />
            </div>
          )}
          <p className={forms.buttons}>
            <Button type="primary" htmlType="submit" loading={busy} disabled={isSending}>
              {say(intakeWords.register)}
            </Button>
            <Button onClick={clear}>{say(intakeWords.clear)}</Button>
            <span className={forms.keys}>{say(intakeWords.keys)}</span>
          </p>
        </section>
        <div className={styles.beside}>
          <AskNext proposal={proposal} draft={draft} onFacts={(facts) => change({ facts })} />
          <EarlierCases contact={draft.contact} />
          {mechanism.routing.rows.length > 0 && <Standing suggestion={suggestion} mechanism={mechanism} />}
          {intake.proposal !== undefined && (
            <Suggestions suggestion={suggestion}>
              {proposal && (
                <Proposal
                  proposal={proposal}
                  mechanism={mechanism}
                  content={suggestion.content}
                  facts={draft.facts}
                  place={draft.place}
                  onFacts={(facts) => change({ facts })}
                  onPlace={(place) => change({ place })}
                />
              )}
            </Suggestions>
          )}
        </div>
      </form>
    </FormContext.Provider>
  );
}

interface TakeAllProps {
  readonly suggestion: Suggestion;
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** Everything that is suggested at one key: the facts, and the place where none is given. */
function TakeAll({ suggestion, draft, onChange }: TakeAllProps) {
  const { proposal, content } = suggestion;
  const [place = ''] = proposal ? wholePlaces(content, proposal.places) : [];
  const take = (): void => {
    if (proposal === undefined) return;
    onChange({
      facts: { ...proposal.facts, ...said(draft.facts) },
      ...(draft.place.trim() === '' ? { place } : {}),
    });
  };
  return (
    <p className={forms.buttons}>
      <Button onClick={proposal === undefined ? suggestion.ask : take} disabled={draft.content.trim() === ''} data-take>
        {say(proposal === undefined ? intakeWords.suggest : intakeWords.takeAll)}
      </Button>
      {proposal !== undefined && <span className="quiet">{say(intakeWords.takeAllHint)}</span>}
    </p>
  );
}

const states = {
  ready: intakeWords.suggestHint,
  reading: intakeWords.reading,
  outdated: intakeWords.outdated,
} as const;

function Suggestions({ suggestion, children }: { suggestion: Suggestion; children: ReactNode }) {
  return (
    <section data-suggestions aria-labelledby="suggestions">
      <h2 id="suggestions">{say(intakeWords.suggestions)}</h2>
      <p className={suggestion.state === 'outdated' ? styles.note : 'quiet'} role="status">
        {suggestion.state === 'ready' && suggestion.proposal && `${say(intakeWords.updated)} `}
        {say(states[suggestion.state])}
      </p>
      {suggestion.error && <p className="problem">{errorText(suggestion.error)}</p>}
      {children}
    </section>
  );
}

/** A complaint once registered stays: Enter in a line of text must not send what is half written; with Ctrl it does. */
function keys(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter') return;
  if (event.ctrlKey || event.metaKey) event.currentTarget.requestSubmit();
  else if (event.target instanceof HTMLInputElement) event.preventDefault();
}
