import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { PublicCaseAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { say } from '../language.ts';
import { AddInformation } from './add-information.tsx';
import { type Asked, sentOf } from './asked.ts';
import { instantText } from './dates.ts';
import { Limits } from './limits.tsx';
import { grouped } from './number.ts';
import { Rating } from './rating.tsx';
import { remember, useRemembered } from './remembered.ts';
import { Replies } from './replies.tsx';
import { Standing } from './standing.tsx';
import { type Trouble, troubleOf, troubleText } from './trouble.ts';
import { Withdrawal } from './withdrawal.tsx';
import { words } from './words.ts';

interface Props {
  readonly asked: Asked;
  readonly subject: PublicCaseAnswer;
  readonly onChanged: (subject: PublicCaseAnswer) => void;
  /** The code opens it no longer. */
  readonly onExpired: () => void;
  readonly onAnother: () => void;
}

/** How often at most it is asked again, when somebody comes back to the page. */
const staleAfterMs = 60_000;

/** One's own case: what is wanted of oneself first, then how it stands, what was answered, and what one can do. */
export function FoundCase({ asked, subject, onChanged, onExpired, onAnother }: Props) {
  const { number, canRate, rating, canWithdraw, canAdd } = subject;
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  const [thanked, setThanked] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const refresh = async (): Promise<void> => {
    setBusy(true);
    try {
      onChanged(await call(operations.lookUpCase, sentOf(asked)));
      setTrouble(undefined);
    } catch (error) {
      const met = troubleOf(error);
      if (met.kind === 'wrong') onExpired();
      else setTrouble(met);
    }
    setBusy(false);
  };
  useRefreshed(refresh);

  const isRatingWanted = canRate && rating === undefined;
  const own = { subject, asked, onChanged };
  const thanks = { thanked, onThanked: () => setThanked(true) };
  return (
    <article>
      <header className="card">
        <h1 ref={heading} tabIndex={-1} dir="ltr">
          {grouped(number)}
        </h1>
        <p className="quiet">
          {say(subject.mechanism.title)} · <time>{say(words.asOf, instantText(subject.now, subject.now))}</time>
        </p>
        <div role="status">{trouble && <p className="banner">{troubleText(trouble)}</p>}</div>
        <p className="acts">
          <button type="button" disabled={busy} onClick={() => void refresh()}>
            {say(words.refresh)}
          </button>
          <button type="button" onClick={() => print()}>
            {say(words.print)}
          </button>
          <button type="button" onClick={onAnother}>
            {say(words.another)}
          </button>
        </p>
      </header>
      {isRatingWanted && <Rating {...own} {...thanks} />}
      <Standing subject={subject} />
      <Card title={say(words.replies)}>
        <Replies subject={subject} asked={asked} />
      </Card>
      {!isRatingWanted && <Rating {...own} {...thanks} />}
      <Limits subject={subject} />
      {(canAdd || subject.information !== undefined) && <AddInformation {...own} />}
      {canWithdraw && <Withdrawal {...own} />}
      <Remember number={number} />
    </article>
  );
}

/** A part of the page under a heading of its own. */
function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Remember({ number }: { number: string }) {
  const isRemembered = useRemembered().includes(number);
  return (
    <p className="card remember">
      <label className="choice">
        <input type="checkbox" checked={isRemembered} onChange={({ target }) => remember(number, target.checked)} />{' '}
        {say(words.remember)}
      </label>
    </p>
  );
}

/** Asks again when somebody comes back to the page, or to the network, after a while. */
function useRefreshed(refresh: () => Promise<void>): void {
  const latest = useRef(refresh);
  useEffect(() => {
    latest.current = refresh;
  });
  useEffect(() => {
    const left = new AbortController();
    const { signal } = left;
    let askedAt = Date.now();
    const again = (): void => {
      if (document.hidden || Date.now() - askedAt < staleAfterMs) return;
      askedAt = Date.now();
      void latest.current();
    };
    document.addEventListener('visibilitychange', again, { signal });
    addEventListener('online', () => void latest.current(), { signal });
    return () => left.abort();
  }, []);
}
