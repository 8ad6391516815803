import type { MeasuredDayAnswer } from '../../shared/contracts/measurements.ts';
import { list, say } from '../language.ts';
import { caseHref } from '../route.ts';
import { Badge } from '../ui/tags.tsx';
import { limitAbove } from './day-chart.tsx';
import figures from './figures.module.css';
import { measurementWords as own } from './measurement-words.ts';
import { WideTable } from './parts.tsx';

interface MeasuredSubjectsProps {
  readonly of: MeasuredDayAnswer;
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
}

/** Every subject of a day with its total, its limit and its cases; one of them is chosen to be looked at. */
export function MeasuredSubjects({ of: { subjects, series }, chosen, choose }: MeasuredSubjectsProps) {
  const headings = [own.ofSubject, ...(series.adds ? [own.total] : []), own.highest, own.latest, own.limit, own.cases];
  return (
    <WideTable title={say(series.title)}>
      <thead>
        <tr>
          {headings.map((heading) => (
            <th key={heading.en} scope="col">
              {say(heading)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {subjects.map((one) => (
          <tr key={one.id} data-subject={one.id}>
            <th scope="row">
              {one.slots.length > 0 ? (
                <button
                  type="button"
                  className={figures.open}
                  aria-pressed={one.id === chosen}
                  onClick={() => choose(one.id)}
                >
                  {say(one.title)}
                </button>
              ) : (
                say(one.title)
              )}{' '}
              {one.focus && <Badge tone="active">{say(own.focus)}</Badge>}
            </th>
            {series.adds && <td>{one.slots.length > 0 ? one.total : '—'}</td>}
            <td>{one.highest ?? '—'}</td>
            <td>
              <Latest of={one} />
            </td>
            <td>{one.limits.length === 0 ? say(own.noLimit) : list(one.limits.map(({ limit }) => String(limit)))}</td>
            <td>
              {one.crossings.map(({ number, slot }) => (
                <div key={number}>
                  {slot} <a href={caseHref(number)}>{number}</a>
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

function Latest({ of: subject }: { of: MeasuredDayAnswer['subjects'][number] }) {
  const latest = subject.slots.at(-1);
  if (latest === undefined) return <>—</>;
  return (
    <>
      {latest.slot} {latest.value}{' '}
      {limitAbove(latest.value, subject) !== undefined && <Badge tone="alert">{say(own.above)}</Badge>}
    </>
  );
}
