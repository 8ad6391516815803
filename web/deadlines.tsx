import type { CaseAnswer, DeadlineAnswer } from '../shared/contracts/answers.ts';
import { Derivation } from './derivation.tsx';
import { about, clauses, say } from './language.ts';
import { judgedText, Mark } from './marks.tsx';
import { ruleName, unitName } from './reference.ts';
import { dueShown, duration, secondsBetween, shown } from './time.ts';
import { words } from './words.ts';

const judgedMarks = { 'in-time': 'met', late: 'late', pending: 'running' } as const;

const kinds = { limit: words.limit, target: words.target, elapsed: words.measured } as const;

/** The deadlines of a case, those that still matter first; each opens to show how it was counted. */
export function Deadlines({ subject }: { subject: CaseAnswer }) {
  const ordered = subject.deadlines.toSorted((a, b) => placeOf(a).localeCompare(placeOf(b)));
  if (ordered.length === 0) return <p className="quiet">{say(words.noDeadlines)}</p>;
  return (
    <ul className="deadlines">
      {ordered.map((one, index) => (
        <li key={one.id}>
          <details open={index === 0}>
            <summary>
              <Status of={one} />
              {one.judged && <Mark kind={judgedMarks[one.judged.verdict]} text={words.judged} />}
              <strong>{say(one.title)}</strong>
              {one.kind === 'elapsed' && one.status === 'met' ? null : (
                <span className="kind">{say(kinds[one.kind])}</span>
              )}
              {one.provisional && <Mark kind="provisional" text={words.provisional} title={words.provisionalWhy} />}
              <span className="when">
                {one.dueAt !== undefined && <time>{dueShown(one.dueAt)}</time>}{' '}
                <RemainingTime of={one} now={subject.now} />
              </span>
            </summary>
            <Details of={one} now={subject.now} />
          </details>
        </li>
      ))}
    </ul>
  );
}

function isOpen({ status, stoppedAt }: DeadlineAnswer): boolean {
  return status === 'running' || (status === 'missed' && stoppedAt === undefined);
}

function placeOf(one: DeadlineAnswer): string {
  const group = !isOpen(one) ? '2' : one.dueAt === undefined ? '1' : '0';
  return group + (one.dueAt ?? one.startedAt);
}

function Status({ of: { status, kind } }: { of: DeadlineAnswer }) {
  const missed = kind === 'target' ? words.pastTarget : words.missed;
  const texts = { running: words.running, met: words.met, missed, cancelled: words.cancelled };
  const marks = { running: 'running', met: 'met', missed: kind === 'target' ? 'soon' : 'late', cancelled: 'off' };
  return <Mark kind={marks[status]} text={kind === 'elapsed' && status === 'met' ? words.measured : texts[status]} />;
}

function RemainingTime({ of: { status, dueAt, kind, lateBySeconds, elapsedSeconds, startedAt }, now }: AtNow) {
  if (status === 'cancelled') return null;
  const past = kind === 'target' ? words.pastTargetBy : words.late;
  if (status === 'missed') {
    return <b>{say(past, duration(lateBySeconds ?? Math.max(0, secondsBetween(dueAt ?? now, now))))}</b>;
  }
  if (status === 'met') return <span>{say(words.elapsed, duration(elapsedSeconds ?? 0))}</span>;
  if (dueAt === undefined) return <span>{say(words.elapsed, duration(secondsBetween(startedAt, now)))}</span>;
  return <b>{say(words.left_, duration(Math.max(0, secondsBetween(now, dueAt))))}</b>;
}

interface AtNow {
  readonly of: DeadlineAnswer;
  readonly now: string;
}

function Details({ of: one, now }: AtNow) {
  return (
    <div className="details">
      <p>
        {unitName(one.unit)} · {say(words.from)} {shown(one.startedAt)}
        {one.stoppedAt !== undefined && <> → {shown(one.stoppedAt)}</>}
      </p>
      {one.derived && <p className="note">{say(one.derived)}</p>}
      {one.recountOf && <p className="note">{say(words.recounted, one.recountOf)}</p>}
      {one.resumed && <p className="note">{resumedText(one.resumed, one.inclusive)}</p>}
      {one.earlier && <p className="note">{earlierText(one.earlier)}</p>}
      {one.provisional && <p className="note">{say(words.provisionalWhy)}</p>}
      {one.causes.length > 0 && (
        <p className="note">
          {about(say(words.causes), clauses(one.causes.map(({ title, since }) => `${say(title)} (${shown(since)})`)))}
        </p>
      )}
      {one.judged && <p className="note">{judgedText(one.judged)}</p>}
      {one.explainedAt !== undefined && <p className="note">{say(words.explainedAt, shown(one.explainedAt))}</p>}
      <Derivation of={one} today={now.slice(0, 10)} />
      <p className="rules">{one.rules.map(ruleName).join(' · ')}</p>
    </div>
  );
}

/** What it goes on from, and what of its time had been used, in what it is counted in. */
function resumedText(
  { of, seconds, days, workingDays }: NonNullable<DeadlineAnswer['resumed']>,
  toTheSecond: boolean,
): string {
  const used = toTheSecond ? say(words.usedBefore, duration(seconds)) : say(words.usedDays, days, workingDays);
  return clauses([say(words.resumed, of), used]);
}

function earlierText({ startedAt, dueAt, learnedBy }: NonNullable<DeadlineAnswer['earlier']>): string {
  const due = dueAt === undefined ? '' : say(words.earlierDue, dueShown(dueAt));
  return say(words.learnedLater, shown(startedAt), due, learnedBy);
}
