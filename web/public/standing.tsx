import type { PublicCaseAnswer } from '../../shared/contracts/answers.ts';
import { say } from '../language.ts';
import { duration, secondsBetween } from '../time.ts';
import { dueText, instantText } from './dates.ts';
import { words } from './words.ts';

/** Where the case is, who has it and until when, in sentences; then its course as steps. */
export function Standing({ subject }: { subject: PublicCaseAnswer }) {
  const { stageTitle, holder, closedAt, outcomeTitle, round, receivedAt, registeredAt, firstContact, now } = subject;
  return (
    <section className="card" aria-labelledby="standing">
      <h2 id="standing" className="stage">
        <span className="quiet">{say(words.now)}</span> {say(stageTitle)}
        {round > 1 && <span className="mark">{say(words.round, round)}</span>}
      </h2>
      {closedAt === undefined ? (
        <>
          <p className="lead">{say(words.heldBy, say(holder.name))}</p>
          <Dues subject={subject} />
        </>
      ) : (
        <p className="lead">
          {outcomeTitle
            ? say(words.ended, instantText(closedAt, now), say(outcomeTitle))
            : say(words.closed, instantText(closedAt, now))}
        </p>
      )}
      <Steps steps={subject.steps} />
      <dl className="facts">
        <div>
          <dt>{say(words.received)}</dt>
          <dd>{instantText(receivedAt, now)}</dd>
        </div>
        {registeredAt !== undefined && (
          <div>
            <dt>{say(words.registered)}</dt>
            <dd>{instantText(registeredAt, now)}</dd>
          </div>
        )}
        <div>
          <dt>{say(words.firstContact)}</dt>
          <dd>{say(firstContact.name)}</dd>
        </div>
      </dl>
    </section>
  );
}

/** The limits that somebody still has to keep: what is late first, then by when the others are due. */
function Dues({ subject: { deadlines, now } }: { subject: PublicCaseAnswer }) {
  const open = deadlines
    .filter(({ status, doneAt }) => status === 'running' || (status === 'missed' && doneAt === undefined))
    .toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  if (open.length === 0) return <p className="quiet">{say(words.noDue)}</p>;
  return (
    <ul className="dues">
      {open.map(({ title, unit, dueAt, kind, status, provisional }) => {
        const left = secondsBetween(now, dueAt);
        const isLate = status === 'missed' || left < 0;
        const sentence = isLate ? words.lateSince : kind === 'target' ? words.dueTarget : words.due;
        return (
          <li key={`${title.en} ${unit.id} ${dueAt}`} className={isLate ? 'late' : 'running'}>
            {say(sentence, say(unit.name), dueText(dueAt, now), say(title))}
            {!isLate && <span className="left">{say(words.left, duration(left))}</span>}
            {provisional && <span className="hint">{say(words.provisional)}</span>}
          </li>
        );
      })}
    </ul>
  );
}

function Steps({ steps }: { steps: PublicCaseAnswer['steps'] }) {
  if (steps === undefined) return null;
  return (
    <>
      <h3 className="hidden">{say(words.progress)}</h3>
      <ol className="steps">
        {steps.map(({ stage, title, state }) => (
          <li key={stage} className={state} aria-current={state === 'present' ? 'step' : undefined}>
            {say(title)} <span className="hidden">{say(words[state])}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
