import type { RegisteredAnswer } from '../shared/contracts/answers.ts';
import { useEffect, useRef } from 'react';
import { Entry, Received } from './ui/entry.tsx';
import { type Draft, isGiven, unclearFields } from './intake-draft.ts';
import { askedTitle, intakeOf, personInSentence } from './intake-spec.ts';
import { intakeWords } from './intake-words.ts';
import { about, say } from './language.ts';
import { type Mechanism, unitName } from './reference.ts';
import { caseHref, lookupHref } from './route.ts';
import { dueShown } from './time.ts';
import { words } from './words.ts';

interface Props {
  readonly registered: RegisteredAnswer;
  /** What was sent. */
  readonly draft: Draft;
  readonly mechanism: Mechanism;
  readonly onAnother: () => void;
}

/** What the caller is told, and a slip of it to print. It carries nothing that only the units may see. */
export function Receipt({ registered, draft, mechanism, onAnother }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { number, queryCode, receivedAt, registeredAt, firstContact, holder, stage, deadlines } = registered;
  const { title, receipt, content, asks, absence } = intakeOf(mechanism);
  const stageTitle = mechanism.stages[stage]?.title;
  const due = deadlines.filter(({ status, dueAt }) => status === 'running' && dueAt !== undefined);
  return (
    <article className="card narrow slip">
      <h1 ref={heading} tabIndex={-1}>
        <span className="screen" role="status">
          ✓ {say(intakeWords.registered)}
        </span>
        <span className="paper">{receipt === undefined ? say(intakeWords.slip, say(title)) : say(receipt)}</span>
      </h1>
      <p className="screen">{say(intakeWords.tell, personInSentence(mechanism))}</p>
      <dl className="ticket">
        <Entry name={words.number} value={<b data-number>{number}</b>} />
        <Entry name={words.queryCode} value={<b data-code>{queryCode}</b>} />
      </dl>
      <dl className="facts">
        <Received {...{ receivedAt, registeredAt }} />
        <Entry name={words.firstContact} value={unitName(firstContact)} />
        <Entry name={words.holder} value={unitName(holder)} />
        {stageTitle && <Entry name={words.stage} value={say(stageTitle)} />}
      </dl>
      {due.length > 0 && (
        <>
          <h2>{say(words.deadlines)}</h2>
          <ul className="tasks">
            {due.map(({ id, title, dueAt = '', unit }) => (
              <li key={id}>
                {say(title)} · {unitName(unit)} · <time>{dueShown(dueAt)}</time>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{say(content.title)}</h2>
      <blockquote>{draft.content}</blockquote>
      <dl className="facts">
        {isGiven(draft, 'respondent') && <Entry name={askedTitle(mechanism, 'respondent')} value={draft.respondent} />}
        {isGiven(draft, 'place') && <Entry name={askedTitle(mechanism, 'place')} value={draft.place} />}
        {unclearFields
          .filter((field) => absence !== undefined && asks[field])
          .filter((field) => !isGiven(draft, field) || draft.unclear[field])
          .map((field) => (
            <Entry key={field} name={askedTitle(mechanism, field)} value={gapText(draft, field)} />
          ))}
      </dl>
      <p>{say(intakeWords.keepCode)}</p>
      <p>
        {say(intakeWords.howToLook)} <code>{`${location.origin}${location.pathname}${lookupHref}`}</code>
      </p>
      <p className="acts commands">
        <button type="button" className="main" onClick={() => print()}>
          {say(intakeWords.printSlip)}
        </button>
        <a className="button" href={caseHref(number)}>
          {say(intakeWords.openCase)}
        </a>
        <button type="button" onClick={onAnother}>
          {say(intakeWords.another)}
        </button>
      </p>
    </article>
  );
}

function gapText(draft: Draft, field: (typeof unclearFields)[number]): string {
  const reason = draft.unclear[field]?.trim();
  const state = say(isGiven(draft, field) ? intakeWords.unclear : intakeWords.notGiven);
  return reason === undefined || reason === '' || reason === state ? state : about(state, reason);
}
