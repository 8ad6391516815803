import type { DeadlineAnswer } from '../../shared/contracts/answers.ts';
import { clauses, say, type Text } from '../language.ts';
import { addDays, weekdayOf } from '../time.ts';
import { lengthText } from '../ui/length-text.ts';
import { words } from '../words.ts';
import styles from './derivation.module.css';

type Basis = NonNullable<DeadlineAnswer['basis']>;

const reasons: Readonly<Record<Basis['skipped'][number]['why'], Text>> = {
  weekend: { zh: '周', en: 'we' },
  holiday: { zh: '休', en: 'off' },
  'override-off': { zh: '停', en: 'off' },
  'unpublished-year': { zh: '？', en: '?' },
};

/** How the due instant was counted, as a calendar to check with a finger (DESIGN § 4). */
export function Derivation({ of: { basis, dueOn, kind }, today }: { of: DeadlineAnswer; today: string }) {
  if (!basis || dueOn === undefined) {
    return <p className={styles.quiet}>{say(kind === 'elapsed' ? words.onlyMeasured : words.setByUnit)}</p>;
  }
  const { length, rolled, unrolledDueOn, skipped, makeUpDays } = basis;
  const byDay = length.unit === 'working-day' || length.unit === 'day';
  const off = skipped.reduce(
    (sum, { from, to }) => sum + Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1,
    0,
  );
  const parts = [
    lengthText(length),
    ...(byDay ? [say(words.startNotCounted)] : []),
    ...(length.unit === 'hour' || length.unit === 'minute' ? [say(words.continuous)] : []),
    ...(off > 0 ? [say(words.skipped, off)] : []),
    ...(makeUpDays.length > 0 ? [say(words.makeUp, makeUpDays.length)] : []),
    ...(rolled && unrolledDueOn !== undefined ? [say(words.rolled, unrolledDueOn)] : []),
  ];
  return (
    <>
      <p>{clauses(parts)}</p>
      {byDay && (
        <div className={styles.months}>
          {monthsOf(daysOf(basis, dueOn, today)).map((days) => (
            <Month key={days[0]?.date} days={days} />
          ))}
        </div>
      )}
      <p className={styles.quiet}>
        {say(words.calendarVersion)} {basis.calendarVersion}
      </p>
    </>
  );
}

interface Day {
  readonly date: string;
  readonly kind: 'start' | 'counted' | 'due' | 'off' | 'make-up' | 'outside';
  /** Under the day: 起, the count, 休, 班 with the count, 止. */
  readonly sign: string;
  readonly today: boolean;
}

const start: Text = { zh: '起', en: 'start' };
const end: Text = { zh: '止', en: 'due' };
const makeUp: Text = { zh: '班', en: 'work' };

function daysOf({ startDay, skipped, makeUpDays }: Basis, dueOn: string, today: string): readonly Day[] {
  const days: Day[] = [];
  const extra: readonly string[] = makeUpDays;
  let count = 0;
  for (let date: string = startDay; date <= dueOn; date = addDays(date, 1)) {
    const gap = skipped.find(({ from, to }) => from <= date && date <= to);
    const isToday = date === today;
    if (date === startDay) days.push({ date, kind: 'start', sign: say(start), today: isToday });
    else if (gap) days.push({ date, kind: 'off', sign: say(reasons[gap.why]), today: isToday });
    else {
      count += 1;
      const kind = date === dueOn ? 'due' : extra.includes(date) ? 'make-up' : 'counted';
      const sign =
        kind === 'due' ? `${count} ${say(end)}` : kind === 'make-up' ? `${count} ${say(makeUp)}` : `${count}`;
      days.push({ date, kind, sign, today: isToday });
    }
  }
  return days;
}

function monthsOf(days: readonly Day[]): readonly (readonly Day[])[] {
  return [...Map.groupBy(days, ({ date }) => date.slice(0, 7)).values()];
}

const weekdays: readonly Text[] = [
  { zh: '一', en: 'Mo' },
  { zh: '二', en: 'Tu' },
  { zh: '三', en: 'We' },
  { zh: '四', en: 'Th' },
  { zh: '五', en: 'Fr' },
  { zh: '六', en: 'Sa' },
  { zh: '日', en: 'Su' },
];

function Month({ days }: { days: readonly Day[] }) {
  const first = days[0];
  if (!first) return null;
  const weeks = Map.groupBy(days, ({ date }) => addDays(date, -weekdayOf(date)));
  return (
    <table className={styles.month}>
      <caption>{first.date.slice(0, 7)}</caption>
      <thead>
        <tr>
          {weekdays.map((day) => (
            <th scope="col">{say(day)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...weeks].map(([monday, inWeek]) => (
          <tr key={monday}>
            {weekdays.map((_weekday, index) => (
              <Cell key={index} day={inWeek.find(({ date }) => weekdayOf(date) === index)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ day }: { day: Day | undefined }) {
  if (!day) return <td className={styles.outside} />;
  return (
    <td
      className={[styles[day.kind], day.today && styles.today].filter(Boolean).join(' ')}
      aria-current={day.today ? 'date' : undefined}
    >
      {Number(day.date.slice(8))}
      <small>{day.sign}</small>
    </td>
  );
}
