import { dueSoonDays } from '../shared/contracts/due-soon.ts';
import { say, type Text } from './language.ts';
import { secondsBetween } from './time.ts';
import { words } from './words.ts';

interface Marked {
  readonly urgency: 'urgent' | 'ordinary';
  readonly immediate: boolean;
  readonly overdue: boolean;
  readonly provisional?: boolean;
  readonly judged?: true;
  readonly history?: true;
  readonly leads?: true;
  readonly claimsUrgency?: true;
  readonly round: number;
  readonly dueAt?: string;
  readonly closedAt?: string;
  readonly outcomeTitle?: Text;
}

const day = 86_400;

/** Every mark is a word; its colour only repeats it. */
export function Marks({ of, now }: { of: Marked; now: string }) {
  const left = of.closedAt === undefined && of.dueAt !== undefined ? secondsBetween(now, of.dueAt) : undefined;
  return (
    <span class="marks">
      {of.outcomeTitle && <Mark kind="off" text={of.outcomeTitle} />}
      {of.overdue && <Mark kind="late" text={words.overdue} />}
      {!of.overdue && left !== undefined && left < 0 && <Mark kind="soon" text={words.pastTarget} />}
      {!of.overdue && left !== undefined && left >= 0 && left < dueSoonDays * day && (
        <Mark kind="soon" text={left < day ? words.dueToday : words.dueSoon} />
      )}
      {of.urgency === 'urgent' && <Mark kind="urgent" text={words.urgent} />}
      {of.claimsUrgency && <Mark kind="urgent" text={words.claimsUrgency} />}
      {of.leads && <Mark kind="urgent" text={words.leads} />}
      {of.immediate && <Mark kind="urgent" text={words.immediate} />}
      {of.round > 1 && <Mark kind="redo" text={words.redo} values={[of.round]} />}
      {of.history && <Mark kind="off" text={words.history} title={words.historyWhy} />}
      {of.judged && <Mark kind="provisional" text={words.judged} />}
      {of.provisional === true && <Mark kind="provisional" text={words.provisional} title={words.provisionalWhy} />}
    </span>
  );
}

/** A coloured mark with a text. */
export function Mark(props: { kind: string; text: Text; title?: Text; values?: readonly number[] }) {
  const { kind, text, title, values = [] } = props;
  return (
    <span class={`mark ${kind}`} title={title && say(title)}>
      {say(text, ...values)}
    </span>
  );
}

interface Judged {
  readonly verdict?: 'in-time' | 'late' | 'pending';
  readonly calendarVersion?: string;
  readonly dueOn?: string;
  readonly provisional?: true;
}

/** What a calendar that was published afterwards says of a deadline that is recorded as met or missed (I-27). */
export function judgedText({ verdict, calendarVersion = '', dueOn = '', provisional }: Judged): string {
  if (provisional || verdict === undefined) return say(words.judgedRecord);
  const texts = { 'in-time': words.judgedInTime, late: words.judgedLate, pending: words.judgedPending };
  return say(texts[verdict], calendarVersion, `${dueOn} 24:00`);
}
