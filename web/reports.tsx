import { useState } from 'preact/hooks';
import type { UnitReportAnswer } from '../shared/contracts/reports.ts';
import * as operations from '../shared/contracts/operations.ts';
import { call, errorText, file, health } from './api.ts';
import { say, type Text } from './language.ts';
import { useLoaded } from './loading.ts';
import { reportWords } from './report-words.ts';
import { shown } from './time.ts';
import { Loading, ConnectionStatus } from './connection-status.tsx';
import { save } from './save.ts';
import { words } from './words.ts';

type Row = UnitReportAnswer['units'][number];
type Rate = Row['closingRate'];

interface Report {
  readonly key: string;
  readonly answer: UnitReportAnswer;
}

const refreshMs = 60_000;

const columns: readonly (readonly [Text, (row: Row) => string])[] = [
  [reportWords.rank, ({ rank }) => (rank === undefined ? '—' : String(rank))],
  [reportWords.registered, ({ registered }) => String(registered)],
  [reportWords.received, ({ received }) => String(received)],
  [reportWords.closed, ({ closed }) => String(closed)],
  [reportWords.closingRate, ({ closingRate }) => percent(closingRate)],
  [reportWords.onTimeRate, ({ onTimeRate }) => percent(onTimeRate)],
  [reportWords.targetRate, ({ targetRate }) => percent(targetRate)],
  [reportWords.days, ({ handlingWorkingDays: { rate } }) => (rate === undefined ? '—' : rate.toFixed(1))],
  [reportWords.redoRate, ({ redoRate }) => percent(redoRate)],
  [reportWords.satisfaction, ({ satisfaction }) => percent(satisfaction.overall)],
  [reportWords.notEvaluated, ({ notEvaluated }) => String(notEvaluated)],
  [reportWords.withdrawn, ({ withdrawn }) => String(withdrawn)],
  [reportWords.voided, ({ voided }) => String(voided)],
];

/** A month of each unit, with the rank of its satisfaction (ENV-141, ENV-142); a unit sees its own line. */
export function Reports() {
  const [chosen, setChosen] = useState('');
  const loaded = useLoaded(() => load(chosen), chosen, refreshMs);
  const { value } = loaded;
  if (!value) return <Loading of={loaded} />;
  const { month, now } = value.answer;
  return (
    <section class="card">
      <h1>{say(words.reports)}</h1>
      <ConnectionStatus of={loaded} asOf={now} />
      <p class="paper">
        {month} · {say(words.printed, shown(now))}
      </p>
      <div class="filters">
        <label>
          {say(reportWords.month)}
          <input
            type="month"
            value={chosen === '' ? month : chosen}
            max={now.slice(0, 7)}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          />
        </label>
        <Downloads month={month} />
      </div>
      <JudgedAfterwards rows={value.answer.units} />
      {value.key === chosen ? <Table rows={value.answer.units} /> : <Loading of={loaded} />}
      <p class="quiet">{say(reportWords.explained)}</p>
    </section>
  );
}

/** How many a calendar that was published afterwards has judged otherwise than the record (I-27). */
function JudgedAfterwards({ rows }: { rows: readonly Row[] }) {
  const all = rows.flatMap(({ judged }) => (judged === undefined ? [] : [judged.limits, judged.targets]));
  if (all.length === 0) return null;
  const sum = (of: 'inTime' | 'late'): number => all.reduce((total, one) => total + one[of], 0);
  return <p class="note">{say(reportWords.judged, sum('inTime'), sum('late'))}</p>;
}

/** @param chosen `YYYY-MM`; without one, the month that it is for the server */
async function load(chosen: string): Promise<Report> {
  const month = chosen === '' ? (await health()).now.slice(0, 7) : chosen;
  return { key: chosen, answer: await call(operations.reportUnits, { query: { month } }) };
}

function Table({ rows }: { rows: readonly Row[] }) {
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={say(words.reports)}>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{say(reportWords.unit)}</th>
            {columns.map(([title]) => (
              <th scope="col">{say(title)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.unit} data-unit={row.unit}>
              <th scope="row">{say(row.name)}</th>
              {columns.map(([, text]) => (
                <td>{text(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Downloads({ month }: { month: string }) {
  const [error, setError] = useState<Error>();
  const download = async (format: string): Promise<void> => {
    setError(undefined);
    try {
      save(await file(operations.reportUnits, { query: { month, format } }), `banjie-${month}.${format}`);
    } catch (problem) {
      setError(problem as Error);
    }
  };
  return (
    <p class="commands">
      {['xlsx', 'csv'].map((format) => (
        <button type="button" key={format} onClick={() => void download(format)}>
          {say(reportWords.download, format.toUpperCase())}
        </button>
      ))}
      {error && (
        <span class="problem" role="alert">
          {errorText(error)}
        </span>
      )}
    </p>
  );
}

/** Never without what it is made of: `80.0% (4/5)`. */
function percent({ numerator, denominator, rate }: Rate): string {
  return rate === undefined ? '—' : `${(rate * 100).toFixed(1)}% (${numerator}/${denominator})`;
}
