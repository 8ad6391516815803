import { Link } from '@tanstack/react-router';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import { say } from '../language.ts';
import { type Mechanism, unitName } from '../reference.ts';
import { session } from '../session.ts';
import { dueShown, shown } from '../time.ts';
import { countdownText } from '../ui/countdown-text.ts';
import { Badge, CaseTags } from '../ui/tags.tsx';
import { words } from '../words.ts';
import styles from './case.module.css';
import { Handler } from './handler.tsx';
import { nextDeadline } from './next-step.ts';
import { caseWords } from './words.ts';

interface Props {
  readonly subject: CaseAnswer;
  readonly mechanism: Mechanism;
  /** Something was changed from here. */
  readonly onDone: () => void;
}

/** What a case is at first glance: its number and marks, who has it, where it stands, and how long there is. */
export function Glance({ subject, mechanism, onDone }: Props) {
  const own = ownPart(subject);
  return (
    <header data-case={subject.number}>
      <h1 className={styles.title}>
        <span>{subject.number}</span> <Marks subject={subject} />
      </h1>
      <p className={styles.quiet}>
        <Link to="/mechanisms/$id" params={{ id: mechanism.id }}>
          {say(mechanism.title)}
        </Link>{' '}
        · {say(words.received)} <time>{shown(subject.receivedAt)}</time> · {say(words.version, subject.version)}
      </p>
      <dl className={styles.glance}>
        <div>
          <dt>{say(words.holder)}</dt>
          <dd>
            <strong>{unitName(subject.holder)}</strong>
            <small>{say(caseWords.heldSince, shown(subject.heldSince))}</small>
          </dd>
        </div>
        <div>
          <dt>{say(caseWords.person)}</dt>
          <dd>{alone(subject) ?? <Handler subject={subject} unit={subject.holder} onDone={onDone} />}</dd>
        </div>
        {own !== undefined && (
          <div>
            <dt>{say(caseWords.ownPerson)}</dt>
            <dd>
              <Handler subject={subject} unit={own} onDone={onDone} />
            </dd>
          </div>
        )}
        <div>
          <dt>{say(words.stage)}</dt>
          <dd>
            <strong>{say(subject.stageTitle)}</strong>
            {subject.closedAt !== undefined && <small>{shown(subject.closedAt)}</small>}
          </dd>
        </div>
        {mechanism.register === undefined && <Countdown subject={subject} />}
      </dl>
    </header>
  );
}

/** Whoever of the holder alone acts, by a role. */
function alone({ roles = {}, holder }: CaseAnswer): string | undefined {
  return Object.values(roles).find(({ unit, person }) => unit === holder && person !== undefined)?.person;
}

/** The reader's unit, where it has something to do besides the holder. */
function ownPart({ holder, closedAt, tasks, co, handlers = [] }: CaseAnswer): string | undefined {
  const own = session()?.unit;
  if (own === undefined || own === holder || closedAt !== undefined) return undefined;
  return [...tasks, ...co, ...handlers].some(({ unit }) => unit === own) ? own : undefined;
}

function Countdown({ subject }: { subject: CaseAnswer }) {
  const deadline = nextDeadline(subject);
  const isLate = deadline?.status === 'missed';
  return (
    <div data-countdown>
      <dt>{say(caseWords.countdown)}</dt>
      <dd>
        {deadline === undefined ? (
          <span className={styles.quiet}>{say(caseWords.noCountdown)}</span>
        ) : (
          <>
            <strong className={isLate && deadline.kind === 'limit' ? styles.late : undefined}>
              {countdownText(deadline, subject.now)}
            </strong>
            <small>
              {say(deadline.title)} · <time>{dueShown(deadline.dueAt ?? subject.now)}</time>
            </small>
          </>
        )}
      </dd>
    </div>
  );
}

function Marks({ subject }: { subject: CaseAnswer }) {
  const { supervision, outcome, confirmable } = subject;
  const provisional = subject.deadlines.some((one) => one.status === 'running' && one.provisional);
  return (
    <>
      <CaseTags of={{ ...subject, provisional }} />
      {outcome === undefined && confirmable && (
        <Badge tone="notice" title={say(confirmable.title)}>
          {say(words.unconfirmed)}
        </Badge>
      )}
      {supervision.listed && <Badge tone="alert">{say(words.listed)}</Badge>}
      {supervision.supervised && <Badge tone="alert">{say(words.supervised)}</Badge>}
      {supervision.urges > 0 && <Badge tone="notice">{say(words.urged, supervision.urges)}</Badge>}
      {(supervision.candidates.length > 0 || supervision.signs) && <Badge tone="notice">{say(words.candidate)}</Badge>}
    </>
  );
}
