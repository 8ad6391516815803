import { useEffect, useState } from 'react';
import type { BoardAnswer } from '../shared/contracts/answers.ts';
import { type Filters, loadBoard, queryOf } from './board-query.ts';
import { defaultMechanism } from './intake-spec.ts';
import { say, type Text } from './language.ts';
import { LedgerDownloads } from './ledger.tsx';
import { type Loaded, useLoaded } from './loading.ts';
import { Marks } from './marks.tsx';
import { type Reference, unitName } from './reference.ts';
import { caseHref, intakeHref } from './route.ts';
import { type Selection, BatchCommand, useSelection } from './selection.tsx';
import { session } from './session.ts';
import { dueShown, duration, secondsBetween, shown } from './time.ts';
import { Loading, ConnectionStatus } from './connection-status.tsx';
import { words } from './words.ts';

type Row = BoardAnswer['cases'][number];

const states = {
  open: words.open,
  'due-soon': words.dueSoon,
  overdue: words.overdue,
  closed: words.closed,
  withdrawn: words.withdrawn,
  voided: words.voided,
} as const;
const refreshMs = 2000;
const countsMs = 6000;
const page = 50;
const maxPageSize = 200;

// Kept outside: who comes back from a case finds the board as they left it. Another reader may be of another organisation.
let kept: { readonly user: string; readonly filters: Filters } | undefined;

const keep = (filters: Filters): void => {
  kept = { user: session()?.user ?? '', filters };
};

/** What a registration is of that names nothing else comes first; other mechanisms are a choice away. */
function filtersAtFirst({ mechanisms }: Reference): Filters {
  if (kept !== undefined && kept.user === session()?.user) return kept.filters;
  return { state: 'open', mechanism: defaultMechanism(mechanisms)?.id ?? '' };
}

/** The board with its filters, most pressing first. */
export function Board({ reference }: { reference: Reference }) {
  const [filters, setFilters] = useState(() => filtersAtFirst(reference));
  const [limit, setLimit] = useState(page);
  const filterBy = (wanted: Filters): void => {
    keep(wanted);
    setFilters(wanted);
    setLimit(page);
  };
  const change = (name: string, value: string): void => filterBy({ ...filters, [name]: value });
  const query = queryOf({ ...filters, limit: String(limit) });
  const board = useLoaded(() => loadBoard(filters, limit), query, refreshMs);
  const selection = useSelection(board.value?.cases ?? [], queryOf(filters));
  const counts = useCounts(filters);
  // Only who belongs to a unit registers.
  const unit = session()?.unit;
  const registers = unit !== undefined;
  // A closed case can be somebody's to answer, too: its complainant has said no since.
  const showTasks = (of: string | undefined): void =>
    filterBy({ ...filters, tasks: of ?? '', state: of === undefined ? 'open' : '' });
  useKeys(registers);
  return (
    <>
      <h1 className="hidden">{say(words.board)}</h1>
      <div className="filters" role="search">
        <div className="tabs">
          {Object.entries(states).map(([state, text]) => (
            <button
              type="button"
              aria-pressed={filters['state'] === state}
              className={`tab ${state}`}
              onClick={() => change('state', state)}
            >
              {say(text)} <b>{counts?.[state] ?? '–'}</b>
            </button>
          ))}
          {unit !== undefined && (
            <button
              type="button"
              className="tab"
              aria-pressed={filters['tasks'] === unit}
              onClick={() => showTasks(filters['tasks'] === unit ? undefined : unit)}
            >
              {say(words.myTasks)}
            </button>
          )}
        </div>
        <input
          type="search"
          id="search"
          aria-label={say(words.search)}
          placeholder={say(words.search)}
          value={filters['q'] ?? ''}
          onInput={(event) => change('q', event.currentTarget.value)}
        />
        <Choice
          name="mechanism"
          any={words.anyMechanism}
          filters={filters}
          change={change}
          of={reference.mechanisms.map(({ id, title }) => [id, title])}
        />
        <Choice name="unit" any={words.anyUnit} filters={filters} change={change} of={unitChoices(reference)} />
        <Choice name="stage" any={words.anyStage} filters={filters} change={change} of={stageChoices(reference)} />
        <Choice
          name="urgency"
          any={words.anyUrgency}
          filters={filters}
          change={change}
          of={[
            ['urgent', words.urgent],
            ['ordinary', words.ordinary],
          ]}
        />
        <Choice
          name="sort"
          any={words.sortPressing}
          filters={filters}
          change={change}
          of={[
            ['received', words.sortReceived],
            ['oldest', words.sortOldest],
            ['changed', words.sortChanged],
          ]}
        />
        <Day name="from" text={words.receivedFrom} filters={filters} change={change} />
        <Day name="to" text={words.receivedTo} filters={filters} change={change} />
      </div>
      {board.value && <ConnectionStatus of={board} asOf={board.value.now} />}
      {board.value && (
        <p className="paper">
          {say(words.board)} · {say(words.printed, shown(board.value.now))}
        </p>
      )}
      <BatchCommand selection={selection} reference={reference} />
      <Rows
        selection={selection}
        board={board}
        more={() => setLimit(maxPageSize)}
        isTarget={(row) => isTarget(row, reference)}
      />
      <LedgerDownloads filters={filters} />
      <p className="quiet keys">{say(words.keys, registers ? say(words.registerKey) : '')}</p>
    </>
  );
}

interface RowsProps {
  readonly board: Loaded<BoardAnswer>;
  readonly selection: Selection;
  readonly more: () => void;
  readonly isTarget: (row: Row) => boolean;
}

function Rows(props: RowsProps) {
  const { value } = props.board;
  const { more, isTarget, selection } = props;
  if (!value) return <Loading of={props.board} />;
  if (value.cases.length === 0) {
    return (
      <div className="card empty">
        <p>{say(words.noCases)}</p>
        <p className="quiet">{say(words.noCasesHint)}</p>
      </div>
    );
  }
  return (
    <>
      <table className="board">
        <thead>
          <tr>
            <th scope="col" className="tick">
              <input
                type="checkbox"
                aria-label={say(words.chooseAll)}
                title={say(words.chooseAll)}
                checked={value.cases.every(({ number }) => selection.has(number))}
                onChange={(event) => selection.all(event.currentTarget.checked)}
              />
            </th>
            {[words.matter, words.state, words.stage, words.holder, words.due].map((heading) => (
              <th scope="col">{say(heading)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.cases.map((row) => (
            <Line key={row.number} row={row} now={value.now} isTarget={isTarget(row)} selection={selection} />
          ))}
        </tbody>
      </table>
      {value.cursor !== undefined && (
        <button type="button" onClick={more}>
          {say(words.more)}
        </button>
      )}
    </>
  );
}

function isTarget({ mechanism, dueClock }: Row, { mechanisms }: Reference): boolean {
  const clocks = mechanisms.find(({ id }) => id === mechanism)?.clocks;
  return clocks?.find(({ id }) => id === dueClock)?.kind === 'target';
}

interface LineProps {
  readonly row: Row;
  readonly now: string;
  /** The due instant is one that the rules only aim at (原则上). */
  readonly isTarget: boolean;
}

function Line({ row, now, isTarget, selection }: LineProps & { selection: Selection }) {
  const open = (): void => {
    location.hash = caseHref(row.number);
  };
  return (
    <tr className={row.overdue ? 'overdue' : ''} onClick={open}>
      <td className="tick" onClick={(event) => event.stopPropagation()}>
        <input
          type="checkbox"
          aria-label={say(words.choose_, row.number)}
          checked={selection.has(row.number)}
          onClick={(event) => selection.toggle(row.number, event.shiftKey)}
        />
      </td>
      <td className="matter">
        <a href={caseHref(row.number)} data-row>
          {row.number}
        </a>
        <span>{row.summary}</span>
      </td>
      <td>
        <Marks of={row} now={now} />
      </td>
      <td>
        {say(row.stageTitle)}
        <OwnTask row={row} />
      </td>
      <td>{unitName(row.holder)}</td>
      <td className="due">
        <Due row={row} now={now} isTarget={isTarget} />
      </td>
    </tr>
  );
}

/** What the own unit has to do next in the case, and until when. */
function OwnTask({ row: { tasks } }: { row: Row }) {
  const me = session();
  const task =
    tasks.find(({ person }) => person !== undefined && person === me?.user) ??
    tasks.find(({ unit, person }) => person === undefined && unit === me?.unit);
  if (!task) return null;
  return (
    <span className="quiet own-task">
      {say(words.notYet, say(task.title))}
      {task.dueAt !== undefined && (
        <>
          {' '}
          <time>{dueShown(task.dueAt)}</time>
        </>
      )}
    </span>
  );
}

function Due({ row, now, isTarget }: LineProps) {
  if (row.closedAt !== undefined) return <time>{shown(row.closedAt)}</time>;
  if (row.dueAt === undefined) return <span className="quiet">{say(words.noDue)}</span>;
  const left = secondsBetween(now, row.dueAt);
  const passed = isTarget ? words.pastTargetBy : words.late;
  return (
    <>
      <strong>{left >= 0 ? say(words.left_, duration(left)) : say(passed, duration(-left))}</strong>
      <span className="quiet">
        {row.dueTitle ? say(row.dueTitle) : ''} <time>{dueShown(row.dueAt)}</time>
      </span>
    </>
  );
}

function Day(props: { name: string; text: Text; filters: Filters; change: (name: string, value: string) => void }) {
  const { name, text, filters, change } = props;
  return (
    <label className="day">
      {say(text)}{' '}
      <input
        type="date"
        name={name}
        value={filters[name] ?? ''}
        onChange={(event) => change(name, event.currentTarget.value)}
      />
    </label>
  );
}

function Choice(props: {
  name: string;
  any: Text;
  filters: Filters;
  change: (name: string, value: string) => void;
  of: readonly (readonly [string, Text])[];
}) {
  const { name, any, filters, change, of } = props;
  return (
    <select
      aria-label={say(any)}
      value={filters[name] ?? ''}
      onChange={(event) => change(name, event.currentTarget.value)}
    >
      <option value="">{say(any)}</option>
      {of.map(([value, text]) => (
        <option value={value}>{say(text)}</option>
      ))}
    </select>
  );
}

/** How many cases each tab would show; `200+` where there is a further page. */
function useCounts(filters: Filters): Readonly<Record<string, string>> | undefined {
  const { state: _state, ...rest } = filters;
  const count = async (state: string): Promise<readonly [string, string]> => {
    const { cases, cursor } = await loadBoard({ ...rest, state }, maxPageSize);
    return [state, `${cases.length}${cursor === undefined ? '' : '+'}`];
  };
  const all = async () => Object.fromEntries(await Promise.all(Object.keys(states).map(count)));
  return useLoaded(all, queryOf(rest), countsMs).value;
}

function unitChoices({ units }: Reference): readonly (readonly [string, Text])[] {
  return units.map(({ id, name }) => [id, name]);
}

function stageChoices({ mechanisms }: Reference): readonly (readonly [string, Text])[] {
  const all = mechanisms.flatMap(({ stages }) => stages.map(({ id, title }) => [id, title] as const));
  return [...new Map(all)];
}

/** j and k go through the lines, / searches, n registers, Escape leaves the search; Enter is the link's own. */
function useKeys(registers: boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
      if (typing && event.key === 'Escape') event.target.blur();
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '/') {
        event.preventDefault();
        document.getElementById('search')?.focus();
      } else if (event.key === 'n' && registers) {
        event.preventDefault();
        location.hash = intakeHref;
      } else if (event.key === 'j' || event.key === 'k') {
        const links = [...document.querySelectorAll<HTMLElement>('[data-row]')];
        const at = links.findIndex((link) => link === document.activeElement);
        links[Math.min(links.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))]?.focus();
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [registers]);
}
