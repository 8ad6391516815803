import type { BoardAnswer } from '../shared/contracts/answers.ts';
import { dueSoonDays } from '../shared/contracts/due-soon.ts';
import { say, type Text } from './language.ts';
import { secondsBetween } from './time.ts';
import { words } from './words.ts';

interface Marked {
  readonly badges: readonly { readonly id: string; readonly title: Text; readonly tone: Tone }[];
  readonly overdue: boolean;
  readonly provisional?: boolean;
  readonly judged?: true;
  readonly history?: true;
  readonly round: number;
  readonly dueAt?: string;
  readonly closedAt?: string;
  readonly outcomeTitle?: Text;
}

type Tone = BoardAnswer['cases'][number]['badges'][number]['tone'];
const kinds: Readonly<Record<Tone, string>> = { alert: 'urgent', notice: 'soon', plain: 'off' };

const day = 86_400;

/** Every mark is a word; its colour only repeats it. */
export function Marks({ of, now }: { of: Marked; now: string }) {
  const left = of.closedAt === undefined && of.dueAt !== undefined ? secondsBetween(now, of.dueAt) : undefined;
  return (
    <span className="marks">
      {of.outcomeTitle && <Mark kind="off" text={of.outcomeTitle} />}
      {of.overdue && <Mark kind="late" text={words.overdue} />}
      {!of.overdue && left !== undefined && left < 0 && <Mark kind="soon" text={words.pastTarget} />}
      {!of.overdue && left !== undefined && left >= 0 && left < dueSoonDays * day && (
        <Mark kind="soon" text={left < day ? words.dueToday : words.dueSoon} />
      )}
      {of.badges.map(({ id, title, tone }) => (
        <Mark key={id} kind={kinds[tone]} text={title} />
      ))}
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
    <span className={`mark ${kind}`} title={title && say(title)}>
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
