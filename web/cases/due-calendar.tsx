import { Button, Skeleton } from 'antd';
import * as operations from '../../shared/contracts/operations.ts';
import { language, say } from '../language.ts';
import { addDays, weekdayOf } from '../time.ts';
import { Stale } from '../ui/stale.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import styles from './cases.module.css';
import { type CasesQuery, casesHref, type ChangeQuery } from './query.ts';
import { useCounts } from './use-cases.ts';
import { casesWords } from './words.ts';

const daysOfWeek = 7;

/** The month by the days on which limits end, with how many; a day opens its cases. */
export function DueCalendar({ query, change, now }: { query: CasesQuery; change: ChangeQuery; now: string }) {
  const month = query.month ?? now.slice(0, 7);
  const first = `${month}-01`;
  const next = monthAfter(month, 1);
  const last = addDays(`${next}-01`, -1);
  const counts = useCounts({ ...query.filters, dueFrom: first, dueTo: last });
  const isRest = useRestDays();
  const days = new Map(counts.data?.days.map((one) => [one.day, one]));
  const start = addDays(first, -weekdayOf(first));
  const weeks = Math.ceil((weekdayOf(first) + Number(last.slice(8))) / daysOfWeek);
  const { q: _words, ...shareable } = query.filters;
  return (
    <>
      <div className={styles.bar}>
        <Button size="small" onClick={() => change({ month: monthAfter(month, -1) })}>
          {say(casesWords.previousMonth)}
        </Button>
        <strong aria-live="polite">{month}</strong>
        <Button size="small" onClick={() => change({ month: next })}>
          {say(casesWords.nextMonth)}
        </Button>
      </div>
      <Stale error={counts.failureReason} retry={() => void counts.refetch()} />
      {counts.data === undefined ? (
        <Skeleton active paragraph={{ rows: 8 }} />
      ) : (
        <table className={`${styles.month} due-calendar`} aria-label={`${say(casesWords.calendar)} ${month}`}>
          <thead>
            <tr>
              {Array.from({ length: daysOfWeek }, (_, day) => (
                <th scope="col" key={day}>
                  {weekdayName(addDays(start, day))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: weeks }, (_, week) => (
              <tr key={week}>
                {Array.from({ length: daysOfWeek }, (_day, offset) => addDays(start, week * daysOfWeek + offset)).map(
                  (day) => (
                    <td
                      key={day}
                      className={[isRest(day) ? styles.restDay : '', day === now.slice(0, 10) ? styles.today : ''].join(
                        ' ',
                      )}
                    >
                      <span className={styles.quiet}>{day.startsWith(month) ? Number(day.slice(8)) : ''}</span>
                      <DayCount of={days.get(day)} href={casesHref({ ...shareable, dueFrom: day, dueTo: day })} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

type Day = { readonly day: string; readonly count: number; readonly overdue: number };

function DayCount({ of, href }: { of: Day | undefined; href: string }) {
  if (of === undefined) return null;
  return (
    <a href={href} data-due={of.day}>
      <span className="hidden">{of.day} </span>
      <strong>{of.count}</strong>
      <span className="hidden"> {say(casesWords.dueThen)}</span>
      {of.overdue > 0 && <span className={styles.past}> {say(casesWords.lateCount, of.overdue)}</span>}
    </a>
  );
}

/** Working days come from the published arrangements; a year without one is Monday to Friday only to the eye. */
function useRestDays(): (day: string) => boolean {
  const years = useAnswer(operations.listYears, {});
  const of = (kind: 'off' | 'work') => new Set<string>(years.data?.years.flatMap((one) => one[kind]));
  const [off, work] = [of('off'), of('work')];
  return (day) => off.has(day) || (weekdayOf(day) >= 5 && !work.has(day));
}

function weekdayName(day: string): string {
  const format = new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en', { weekday: 'short', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

function monthAfter(month: string, months: number): string {
  const [year = 0, one = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, one - 1 + months, 1)).toISOString().slice(0, 7);
}
