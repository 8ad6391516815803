import { useEffect, useRef, useState } from 'preact/hooks';
import type { PublicCaseAnswer } from '../shared/contracts/answers.ts';
import { ApiError, call, errorText } from './api.ts';
import { Entry } from './case-parts.tsx';
import { nameOf } from './field-names.ts';
import { say } from './language.ts';
import { Mark } from './marks.tsx';
import { ruleName } from './reference.ts';
import { Replies } from './replies.tsx';
import { dueShown, duration, secondsBetween, shown } from './time.ts';
import { words } from './words.ts';

/** For the complainant: number and code in, status out. Nothing of it stays in the address but the number. */
export function Lookup({ number = '' }: { number?: string }) {
  const [asked, setAsked] = useState<{ readonly number: string; readonly code: string }>();
  const [found, setFound] = useState<PublicCaseAnswer>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const text = (field: string): string => (form.get(field) as string).trim().toUpperCase();
    const key = { number: text('number'), code: text('code') };
    setBusy(true);
    try {
      setFound(await call<PublicCaseAnswer>(pathOf(key)));
      setAsked(key);
      setProblem(undefined);
    } catch (error) {
      setFound(undefined);
      const isUnknown = error instanceof ApiError && error.refusal?.code === 'not-found';
      setProblem(isUnknown ? say(words.notFound) : errorText(error as Error));
    }
    setBusy(false);
  };
  return (
    <>
      <form class="card narrow" onSubmit={(event) => void submit(event)}>
        <h1>{say(words.lookup)}</h1>
        <p class="quiet">{say(words.lookupHint)}</p>
        <label>
          {say(words.number)}
          <input name="number" required defaultValue={number} autocomplete="off" placeholder="HJ20260922-XXXXXXXX" />
        </label>
        <label>
          {say(words.queryCode)}
          <input name="code" required autocomplete="off" />
        </label>
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" class="main" disabled={busy}>
          {say(words.lookup)}
        </button>
      </form>
      {found && asked && <Found subject={found} path={pathOf(asked, '/rating')} onRated={setFound} />}
    </>
  );
}

function pathOf({ number, code }: { number: string; code: string }, further = ''): string {
  return `/v1/public/cases/${encodeURIComponent(number)}${further}?code=${encodeURIComponent(code)}`;
}

function Found(props: { subject: PublicCaseAnswer; path: string; onRated: (subject: PublicCaseAnswer) => void }) {
  const { subject, path, onRated } = props;
  const { number, stageTitle, firstContact, holder, receivedAt, closedAt, deadlines, replies, now, round } = subject;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [number]);
  return (
    <section class="card narrow">
      <h2 ref={heading} tabIndex={-1}>
        {number} · {say(stageTitle)} {round > 1 && <Mark kind="redo" text={words.redo} values={[round]} />}
      </h2>
      <dl class="facts">
        <Entry name={words.holder} value={say(holder.name)} />
        <Entry name={words.firstContact} value={say(firstContact.name)} />
        <Entry name={words.received} value={shown(receivedAt)} />
        {closedAt !== undefined && <Entry name={words.closedAt} value={shown(closedAt)} />}
      </dl>
      <h3>{say(words.deadlines)}</h3>
      <ul class="tasks">
        {deadlines.map(({ title, rule, dueAt, status, provisional, kind }) => {
          const left = secondsBetween(now, dueAt);
          const missed = kind === 'target' ? words.pastTarget : words.missed;
          return (
            <li key={rule + dueAt}>
              <Mark kind={status === 'missed' ? 'late' : status} text={status === 'missed' ? missed : words[status]} />{' '}
              <strong>{say(title)}</strong> {dueShown(dueAt)}{' '}
              {status === 'running' && left >= 0 && say(words.left_, duration(left))}{' '}
              {provisional && <Mark kind="provisional" text={words.provisional} title={words.provisionalWhy} />}
              <span class="quiet"> {ruleName(rule)}</span>
            </li>
          );
        })}
      </ul>
      <h3>{say(words.answers)}</h3>
      <Replies acts={replies} />
      {subject.canRate && <Rating path={path} onRated={onRated} />}
    </section>
  );
}

const aspects = ['intake', 'field', 'result'] as const;

interface Message {
  readonly text: string;
  readonly kind: 'verified' | 'problem';
}

function Said({ text, kind }: Message) {
  return (
    <p class={kind} role="status">
      {text}
    </p>
  );
}

function Rating({ path, onRated }: { path: string; onRated: (subject: PublicCaseAnswer) => void }) {
  const [said, setSaid] = useState<Message>();
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const { comment, ...rest } = Object.fromEntries(form) as Record<string, string>;
    try {
      onRated(await call<PublicCaseAnswer>(path, { body: { ...rest, ...(comment ? { comment } : {}) } }));
      setSaid({ text: say(words.rated), kind: 'verified' });
    } catch (error) {
      setSaid({ text: errorText(error as Error), kind: 'problem' });
    }
  };
  if (said?.kind === 'verified') return <Said {...said} />;
  return (
    <form onSubmit={(event) => void submit(event)}>
      <h3>{say(words.rate)}</h3>
      {aspects.map((aspect) => (
        <fieldset key={aspect}>
          <legend>{say(nameOf(aspect))}</legend>
          {['satisfied', 'dissatisfied'].map((choice) => (
            <label class="check" key={choice}>
              <input type="radio" name={aspect} value={choice} required /> {say(nameOf(choice))}
            </label>
          ))}
        </fieldset>
      ))}
      <label>
        {say(words.comment)}
        <textarea name="comment" rows={2} />
      </label>
      {said && <Said {...said} />}
      <button type="submit" class="main">
        {say(words.send)}
      </button>
    </form>
  );
}
