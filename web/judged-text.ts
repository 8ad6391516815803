import { say } from './language.ts';
import { words } from './words.ts';

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
