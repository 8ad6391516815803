import { say, type Text } from './language.ts';
import { words } from './words.ts';

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
