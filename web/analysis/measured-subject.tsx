import type { MeasuredDayAnswer } from '../../shared/contracts/measurements.ts';
import { say } from '../language.ts';
import { shown } from '../time.ts';
import { Badge } from '../ui/tags.tsx';
import { DayChart, limitAbove } from './day-chart.tsx';
import styles from './day-chart.module.css';
import figures from './figures.module.css';
import { measurementWords as own } from './measurement-words.ts';
import { WideTable } from './parts.tsx';

interface MeasuredSubjectProps {
  readonly of: MeasuredDayAnswer['subjects'][number];
  readonly answer: MeasuredDayAnswer;
}

/** A day of one subject, drawn, and the same as a table with who posted each number. */
export function MeasuredSubject({ of: subject, answer: { series, day } }: MeasuredSubjectProps) {
  return (
    <>
      <h2 className={styles.heading}>{say(own.chosen, say(subject.title), say(series.unit))}</h2>
      <div className={styles.charted}>
        <DayChart key={`${series.id} ${subject.id} ${day}`} of={subject} series={series} day={day} />
        <div className={styles.slots}>
          <WideTable title={say(own.chosen, say(subject.title), day)}>
            <thead>
              <tr>
                {[own.slot, own.value, own.posted].map((heading) => (
                  <th key={heading.en} scope="col">
                    {say(heading)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {subject.slots.map(({ slot, value, at, by, corrected = [] }) => (
                <tr key={slot} data-slot={slot}>
                  <th scope="row">{slot}</th>
                  <td>
                    {value}{' '}
                    {corrected[0] && <span className={figures.quiet}>{say(own.before, corrected[0].value)}</span>}{' '}
                    {limitAbove(value, subject) !== undefined && <Badge tone="alert">{say(own.above)}</Badge>}
                  </td>
                  <td className={figures.quiet}>
                    {at.startsWith(day) ? shown(at).slice(11) : shown(at)} {by}
                  </td>
                </tr>
              ))}
            </tbody>
          </WideTable>
        </div>
      </div>
    </>
  );
}
