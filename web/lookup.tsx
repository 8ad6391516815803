import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { PublicCaseAnswer } from '../shared/contracts/answers.ts';
import * as operations from '../shared/contracts/operations.ts';
import { ApiError, call, errorText } from './api.ts';
import { Entry, Received } from './ui/entry.tsx';
import { nameOf } from './field-names.ts';
import { say, type Text } from './language.ts';
import { judgedText, Mark } from './marks.tsx';
import { More } from './more.tsx';
import { ruleName } from './reference.ts';
import { PutOffs, Replies } from './replies.tsx';
import { dueShown, duration, secondsBetween, shown } from './time.ts';
import { Withdrawal } from './withdrawal.tsx';
import { words } from './words.ts';

/** For the complainant: number and code in, status out. Nothing of it stays in the address but the number. */
export function Lookup({ number = '', title }: { number?: string; title: Text }) {
  const [asked, setAsked] = useState<Asked>();
  const [found, setFound] = useState<PublicCaseAnswer>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (field: string): string => (form.get(field) as string).trim().toUpperCase();
    const key = { number: text('number'), code: text('code') };
    setBusy(true);
    try {
      setFound(await call(operations.lookUpCase, sentOf(key)));
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
      <form className="card narrow" onSubmit={(event) => void submit(event)}>
        <h1>{say(title)}</h1>
        <p className="quiet">{say(words.lookupHint)}</p>
        <label>
          {say(words.number)}
          <input name="number" required defaultValue={number} autoComplete="off" />
        </label>
        <label>
          {say(words.queryCode)}
          <input name="code" required autoComplete="off" />
        </label>
        {problem && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" className="main" disabled={busy}>
          {say(title)}
        </button>
      </form>
      {found && asked && <Found subject={found} asked={asked} onRated={setFound} />}
    </>
  );
}

/** What tells the complainant's own case. */
export interface Asked {
  readonly number: string;
  readonly code: string;
}

/** What every call about the complainant's own case says. */
export function sentOf({ number, code }: Asked) {
  return { params: { number }, query: { code } };
}

function Found(props: { subject: PublicCaseAnswer; asked: Asked; onRated: (subject: PublicCaseAnswer) => void }) {
  const { subject, asked, onRated } = props;
  const [earlier, setEarlier] = useState<readonly PublicCaseAnswer[]>([]);
  const { cursor } = earlier[0] ?? subject;
  const more = async (): Promise<void> => {
    const { params, query } = sentOf(asked);
    const page = await call(operations.lookUpCase, { params, query: { ...query, cursor: cursor ?? '' } });
    setEarlier((pages) => [page, ...pages]);
  };
  useEffect(() => setEarlier([]), [subject]);
  const { number, stageTitle, firstContact, holder, deadlines, replies, now, round } = subject;
  const { receivedAt, registeredAt, closedAt } = subject;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [number]);
  return (
    <section className="card narrow">
      <h2 ref={heading} tabIndex={-1}>
        {number} · {say(stageTitle)} {round > 1 && <Mark kind="redo" text={words.redo} values={[round]} />}
      </h2>
      <dl className="facts">
        <Entry name={words.holder} value={say(holder.name)} />
        <Entry name={words.firstContact} value={say(firstContact.name)} />
        <Received {...{ receivedAt, registeredAt }} />
        {closedAt !== undefined && <Entry name={words.closedAt} value={shown(closedAt)} />}
        {subject.outcomeTitle && <Entry name={words.outcome} value={say(subject.outcomeTitle)} />}
      </dl>
      <h3>{say(words.deadlines)}</h3>
      <ul className="tasks">
        {deadlines.map(({ title, rule, dueAt, status, provisional, kind, judged }) => {
          const left = secondsBetween(now, dueAt);
          const missed = kind === 'target' ? words.pastTarget : words.missed;
          return (
            <li key={rule + dueAt}>
              <Mark kind={status === 'missed' ? 'late' : status} text={status === 'missed' ? missed : words[status]} />{' '}
              <strong>{say(title)}</strong> {dueShown(dueAt)}{' '}
              {status === 'running' && left >= 0 && say(words.left_, duration(left))}{' '}
              {provisional && <Mark kind="provisional" text={words.provisional} title={words.provisionalWhy} />}
              <span className="quiet"> {ruleName(rule)}</span>
              {judged && <p className="note">{judgedText(judged)}</p>}
            </li>
          );
        })}
      </ul>
      <PutOffs all={subject.putOffs} />
      <h3>{say(words.answers)}</h3>
      {cursor !== undefined && <More text={words.earlierReplies} load={more} />}
      <Replies acts={[...earlier.flatMap((page) => page.replies), ...replies]} />
      {(subject.canRate || subject.rating) && <Rating {...{ subject, asked, onRated }} />}
      {subject.canWithdraw && <Withdrawal sent={sentOf(asked)} onWithdrawn={onRated} />}
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
    <p className={kind} role="status">
      {text}
    </p>
  );
}

/** The rating of this round, and the form that gives it, or another in its place until the round is revisited. */
function Rating(props: { subject: PublicCaseAnswer; asked: Asked; onRated: (subject: PublicCaseAnswer) => void }) {
  const { subject, asked, onRated } = props;
  const { rating, canRate } = subject;
  const [said, setSaid] = useState<Message>();
  const [changing, setChanging] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const { comment, ...rest } = Object.fromEntries(form) as Record<string, string>;
    try {
      onRated(
        await call(operations.rateCase, { ...sentOf(asked), body: { ...rest, ...(comment ? { comment } : {}) } }),
      );
      setSaid({ text: say(words.rated), kind: 'verified' });
      setChanging(false);
    } catch (error) {
      setSaid({ text: errorText(error as Error), kind: 'problem' });
    }
  };
  if (rating && !changing) {
    return (
      <>
        <h3>{say(words.rate)}</h3>
        {said?.kind === 'verified' && <Said {...said} />}
        <dl className="facts" data-rating>
          {aspects.map((aspect) => (
            <Entry key={aspect} name={say(nameOf(aspect))} value={say(nameOf(rating[aspect]))} />
          ))}
          {rating.comment !== undefined && <Entry name={words.comment} value={rating.comment} />}
        </dl>
        {canRate ? (
          <button type="button" onClick={() => setChanging(true)}>
            {say(words.changeRating)}
          </button>
        ) : (
          <p className="quiet">{say(words.ratingStands)}</p>
        )}
      </>
    );
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <h3>{say(words.rate)}</h3>
      {aspects.map((aspect) => (
        <fieldset key={aspect}>
          <legend>{say(nameOf(aspect))}</legend>
          {['satisfied', 'dissatisfied'].map((choice) => (
            <label className="check" key={choice}>
              <input type="radio" name={aspect} value={choice} required defaultChecked={rating?.[aspect] === choice} />{' '}
              {say(nameOf(choice))}
            </label>
          ))}
        </fieldset>
      ))}
      <label>
        {say(words.comment)}
        <textarea name="comment" rows={2} defaultValue={rating?.comment ?? ''} />
      </label>
      {said && <Said {...said} />}
      <button type="submit" className="main">
        {say(words.send)}
      </button>
    </form>
  );
}
