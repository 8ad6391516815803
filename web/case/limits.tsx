import { Empty } from 'antd';
import type { CaseAnswer, DeadlineAnswer } from '../../shared/contracts/answers.ts';
import { Derivation } from './derivation.tsx';
import { about, clauses, say } from '../language.ts';
import { judgedText } from '../judged-text.ts';
import { unitName } from '../reference.ts';
import { dueShown, duration, secondsBetween, shown } from '../time.ts';
import { countdownText } from '../ui/countdown-text.ts';
import { RuleLinks } from '../ui/rule-links.tsx';
import { Badge } from '../ui/tags.tsx';
import { words } from '../words.ts';
import styles from './case.module.css';
import { useIsPrinting } from './use-is-printing.ts';

const judgedTones = { 'in-time': 'good', late: 'alert', pending: 'active' } as const;

const kinds = { limit: words.limit, target: words.target, elapsed: words.measured } as const;

/** The deadlines of a case, those that still matter first; each opens to show how it was counted. */
export function Limits({ subject }: { subject: CaseAnswer }) {
  // Paper opens nothing.
  const isPrinting = useIsPrinting();
  const ordered = subject.deadlines.toSorted((a, b) => placeOf(a).localeCompare(placeOf(b)));
  if (ordered.length === 0) return <Empty description={say(words.noDeadlines)} />;
  return (
    <ul className={`${styles.part} ${styles.deadlines}`} data-limits>
      {ordered.map((one, index) => (
        <li key={one.id}>
          <details open={isPrinting || index === 0}>
            <summary>
              <Status of={one} />
              {one.judged && <Badge tone={judgedTones[one.judged.verdict]}>{say(words.judged)}</Badge>}
              <strong>{say(one.title)}</strong>
              {one.kind === 'elapsed' && one.status === 'met' ? null : (
                <span className={styles.quiet}>{say(kinds[one.kind])}</span>
              )}
              {one.provisional && (
                <Badge tone="notice" title={say(words.provisionalWhy)}>
                  {say(words.provisional)}
                </Badge>
              )}
              <span className={styles.when}>
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
  const tones = {
    running: 'active',
    met: 'good',
    missed: kind === 'target' ? 'notice' : 'alert',
    cancelled: 'plain',
  } as const;
  return (
    <Badge tone={tones[status]}>{say(kind === 'elapsed' && status === 'met' ? words.measured : texts[status])}</Badge>
  );
}

function RemainingTime({ of: one, now }: AtNow) {
  const { status, dueAt, kind, lateBySeconds, elapsedSeconds, startedAt } = one;
  if (status === 'cancelled') return null;
  const past = kind === 'target' ? words.pastTargetBy : words.late;
  if (status === 'missed') {
    return <b>{say(past, duration(lateBySeconds ?? Math.max(0, secondsBetween(dueAt ?? now, now))))}</b>;
  }
  if (status === 'met') return <span>{say(words.elapsed, duration(elapsedSeconds ?? 0))}</span>;
  if (dueAt === undefined) return <span>{say(words.elapsed, duration(secondsBetween(startedAt, now)))}</span>;
  return <b>{countdownText(one, now)}</b>;
}

interface AtNow {
  readonly of: DeadlineAnswer;
  readonly now: string;
}

function Details({ of: one, now }: AtNow) {
  return (
    <div className={styles.details}>
      <p>
        {unitName(one.unit)} · {say(words.from)} {shown(one.startedAt)}
        {one.stoppedAt !== undefined && <> → {shown(one.stoppedAt)}</>}
      </p>
      {one.derived && <p className={styles.note}>{say(one.derived)}</p>}
      {one.recountOf && <p className={styles.note}>{say(words.recounted, one.recountOf)}</p>}
      {one.resumed && <p className={styles.note}>{resumedText(one.resumed, one.inclusive)}</p>}
      {one.earlier && <p className={styles.note}>{earlierText(one.earlier)}</p>}
      {one.provisional && <p className={styles.note}>{say(words.provisionalWhy)}</p>}
      {one.causes.length > 0 && (
        <p className={styles.note}>
          {about(say(words.causes), clauses(one.causes.map(({ title, since }) => `${say(title)} (${shown(since)})`)))}
        </p>
      )}
      {one.judged && <p className={styles.note}>{judgedText(one.judged)}</p>}
      {one.explainedAt !== undefined && <p className={styles.note}>{say(words.explainedAt, shown(one.explainedAt))}</p>}
      <Derivation of={one} today={now.slice(0, 10)} />
      <RuleLinks ids={one.rules} />
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
