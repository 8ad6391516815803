import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Entry, Received } from '../ui/entry.tsx';
import { type Draft, isGiven, unclearFields } from './draft.ts';
import { askedTitle, intakeOf, personInSentence } from '../intake-spec.ts';
import { intakeWords } from '../intake-words.ts';
import { about, say } from '../language.ts';
import { type Mechanism, unitName } from '../reference.ts';
import { caseHref, lookupHref } from '../route.ts';
import { dueShown } from '../time.ts';
import { words } from '../words.ts';
import styles from './intake.module.css';
import { inGroups, readOut } from './read-out.ts';

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
  const sentence = readOut(registered, unitName(holder));
  const due = deadlines.filter(({ status, dueAt }) => status === 'running' && dueAt !== undefined);
  return (
    <article className={styles.slip} data-slip>
      <h1 ref={heading} tabIndex={-1}>
        <span className={styles.screen} role="status">
          ✓ {say(intakeWords.registered)}
        </span>
        <span className={styles.paper}>{receipt === undefined ? say(intakeWords.slip, say(title)) : say(receipt)}</span>
      </h1>
      <p className={styles.screen}>{say(intakeWords.tell, personInSentence(mechanism))}</p>
      <dl className={styles.ticket}>
        <Entry name={words.number} value={<Grouped code={number} name="number" />} />
        <Entry name={words.queryCode} value={<Grouped code={queryCode} name="code" />} />
      </dl>
      <section className={styles.screen} aria-labelledby="read-out">
        <h2 id="read-out">{say(intakeWords.readOut)}</h2>
        <blockquote className={styles.readOut} data-read-out>
          {sentence}
        </blockquote>
        <CopyButton text={sentence} />
      </section>
      <dl className={styles.facts}>
        <Received {...{ receivedAt, registeredAt }} />
        <Entry name={words.firstContact} value={unitName(firstContact)} />
        <Entry name={words.holder} value={unitName(holder)} />
        {stageTitle && <Entry name={words.stage} value={say(stageTitle)} />}
      </dl>
      {due.length > 0 && (
        <>
          <h2>{say(words.deadlines)}</h2>
          <ul>
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
      <dl className={styles.facts}>
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
      <p className={styles.acts} data-acts>
        <Button type="primary" onClick={onAnother}>
          {say(intakeWords.another)}
        </Button>
        <Button onClick={() => print()}>{say(intakeWords.printSlip)}</Button>
        <Button href={caseHref(number)}>{say(intakeWords.openCase)}</Button>
      </p>
    </article>
  );
}

/** In groups, as it is read out; copied and read by programs it is whole. */
function Grouped({ code, name }: { code: string; name: 'number' | 'code' }) {
  return (
    <b {...{ [`data-${name}`]: code }} aria-label={inGroups(code).join(' ')}>
      {inGroups(code).map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </b>
  );
}

function CopyButton({ text }: { text: string }) {
  const [isCopied, setCopied] = useState(false);
  // Browsers give it to pages of a safe origin alone.
  if (!('clipboard' in navigator)) return null;
  const copy = (): void => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <Button onClick={copy} aria-live="polite">
      {say(isCopied ? intakeWords.copied : intakeWords.copy)}
    </Button>
  );
}

function gapText(draft: Draft, field: (typeof unclearFields)[number]): string {
  const reason = draft.unclear[field]?.trim();
  const state = say(isGiven(draft, field) ? intakeWords.unclear : intakeWords.notGiven);
  return reason === undefined || reason === '' || reason === state ? state : about(state, reason);
}
