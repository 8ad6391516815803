import { useState } from 'react';
import * as operations from '../shared/contracts/operations.ts';
import type { RegisterAnswer } from '../shared/contracts/registers.ts';
import { call, errorText, filePart } from './api.ts';
import { factText } from './ui/fact-text.ts';
import { say } from './language.ts';
import { useLoaded } from './loading.ts';
import { Loading } from './connection-status.tsx';
import { More } from './more.tsx';
import { type Reference, unitName } from './reference.ts';
import { registerWords } from './register-words.ts';
import { analysisWords } from './analysis/words.ts';
import { caseHref, intakeOfHref, registerHref } from './route.ts';
import { save } from './save.ts';
import { session } from './session.ts';
import { shown } from './time.ts';
import { words } from './words.ts';

type Entry = RegisterAnswer['entries'][number];
type Filters = Readonly<Record<'q' | 'on' | 'unit', string>>;

/** So many entries a page shows before somebody asks for more. */
const pageSize = 50;

/** The registers of the organisation, and the entries of one of them (ADR 50). */
export function Registers({ id, reference: { mechanisms, units } }: { id?: string; reference: Reference }) {
  const all = mechanisms.filter(({ register }) => register);
  const chosen = all.find((one) => one.id === id) ?? all[0];
  const [filters, setFilters] = useState<Filters>({ q: '', on: '', unit: '' });
  if (chosen === undefined) return <p className="card narrow">{say(registerWords.none)}</p>;
  const change = (next: Partial<Filters>): void => setFilters((old) => ({ ...old, ...next }));
  return (
    <section className="card registers">
      <h1>{say(chosen.title)}</h1>
      <div className="filters">
        {all.length > 1 && (
          <select
            aria-label={say(registerWords.title)}
            value={chosen.id}
            onChange={({ currentTarget }) => {
              location.hash = registerHref(currentTarget.value);
            }}
          >
            {all.map((one) => (
              <option value={one.id}>{say(one.title)}</option>
            ))}
          </select>
        )}
        <input
          type="search"
          name="q"
          aria-label={say(registerWords.search)}
          placeholder={say(registerWords.search)}
          value={filters.q}
          onInput={({ currentTarget }) => change({ q: currentTarget.value })}
        />
        <label className="day">
          <span>{say(registerWords.on)}</span>
          <input
            type="date"
            name="on"
            value={filters.on}
            onInput={({ currentTarget }) => change({ on: currentTarget.value })}
          />
        </label>
        <select
          aria-label={say(registerWords.unit)}
          value={filters.unit}
          onChange={({ currentTarget }) => change({ unit: currentTarget.value })}
        >
          <option value="">{say(words.anyUnit)}</option>
          {units.map((unit) => (
            <option value={unit.id}>{say(unit.name)}</option>
          ))}
        </select>
        {session()?.unit !== undefined && chosen.intake !== undefined && (
          <a className="button" href={intakeOfHref(chosen.id)}>
            {say(chosen.intake.title)}
          </a>
        )}
      </div>
      <Entries key={chosen.id} id={chosen.id} filters={filters} />
    </section>
  );
}

function Entries({ id, filters }: { id: string; filters: Filters }) {
  const key = JSON.stringify([id, filters]);
  const loaded = useLoaded(async () => ({ key, answer: await search(id, filters) }), key, 0);
  // What was loaded further belongs to these filters alone.
  const [further, setFurther] = useState<{ key: string; entries: readonly Entry[]; cursor?: string }>();
  const { value } = loaded;
  if (value?.key !== key) return <Loading of={loaded} />;
  const { answer } = value;
  const own = further?.key === key ? further : undefined;
  const entries = [...answer.entries, ...(own?.entries ?? [])];
  const cursor = own === undefined ? answer.cursor : own.cursor;
  const more = async (): Promise<void> => {
    const next = await search(id, filters, cursor);
    setFurther({
      key,
      entries: [...(own?.entries ?? []), ...next.entries],
      ...(next.cursor === undefined ? {} : { cursor: next.cursor }),
    });
  };
  return (
    <>
      {entries.length === 0 && cursor === undefined ? (
        <div className="empty">
          <p>{say(registerWords.empty)}</p>
          <p className="quiet">{say(registerWords.emptyHint)}</p>
        </div>
      ) : (
        <Table answer={answer} entries={entries} />
      )}
      {cursor !== undefined && <More text={words.more} load={more} />}
      <Downloads id={id} filters={filters} />
    </>
  );
}

function Table({ answer: { register, columns }, entries }: { answer: RegisterAnswer; entries: readonly Entry[] }) {
  return (
    <div className="wide" tabIndex={0} role="region" aria-label={say(register.title)}>
      <table className="register">
        <thead>
          <tr>
            <th scope="col">{say(register.heading)}</th>
            <th scope="col">{say(registerWords.unit)}</th>
            {columns.map(({ title }) => (
              <th scope="col">{say(title)}</th>
            ))}
            <th scope="col">{say(registerWords.state)}</th>
            <th scope="col">{say(registerWords.entered)}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.number} className={entry.state === 'struck-out' ? 'struck' : ''}>
              <th scope="row">
                {entry.heading}{' '}
                <a href={caseHref(entry.number)} data-row>
                  {entry.number}
                </a>
              </th>
              <td>{unitName(entry.unit)}</td>
              {columns.map(({ id, values }) => (
                <td>{entry.facts[id] === undefined ? '' : factText(entry.facts[id], values)}</td>
              ))}
              <td>
                <span className="mark">{say(registerWords.states[entry.state])}</span>
                {entry.changes.map((change) => (
                  <div className="quiet" key={change.at}>
                    {`${say(change.title)} ${shown(change.at)} ${change.user ?? unitName(change.unit)}`}
                    {change.reason !== undefined && `：${change.reason}`}
                  </div>
                ))}
              </td>
              <td>
                {shown(entry.enteredAt)}
                <div className="quiet">{unitName(entry.enteredBy)}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const formats = ['csv', 'xlsx'] as const;

/** What is shown as a file, in as many parts as it takes. */
function Downloads({ id, filters }: { id: string; filters: Filters }) {
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const download = async (format: (typeof formats)[number]): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      let cursor: string | undefined;
      let part = 1;
      do {
        const next = await filePart(operations.searchRegister, {
          params: { id },
          body: { ...asked(filters, cursor), format, limit: 1000 },
        });
        save(next.content, part === 1 ? `${id}.${format}` : `${id}-${part}.${format}`);
        cursor = next.cursor;
        part += 1;
      } while (cursor !== undefined);
    } catch (problem) {
      setError(problem as Error);
    }
    setBusy(false);
  };
  return (
    <p className="quiet keys">
      {formats.map((format) => (
        <>
          <button type="button" disabled={busy} onClick={() => void download(format)}>
            {say(analysisWords.download, format.toUpperCase())}
          </button>{' '}
        </>
      ))}
      {error && (
        <span className="problem" role="alert">
          {errorText(error)}
        </span>
      )}
    </p>
  );
}

/** Words to look for go in the body, so that they are in no address. @throws ApiError */
async function search(id: string, filters: Filters, cursor?: string): Promise<RegisterAnswer> {
  return call(operations.searchRegister, { params: { id }, body: { ...asked(filters, cursor), limit: pageSize } });
}

function asked(filters: Filters, cursor?: string): Readonly<Record<string, string>> {
  const said = Object.entries({ ...filters, cursor: cursor ?? '' }).filter(([, value]) => value.trim() !== '');
  return Object.fromEntries(said);
}
