import { useEffect, useState } from 'preact/hooks';
import type { BoardAnswer } from '../shared/contracts/answers.ts';
import { recall } from './api.ts';
import { say, type Text } from './language.ts';
import { type Loaded, useLoaded } from './loading.ts';
import { Marks } from './marks.tsx';
import { type Reference, unitName } from './reference.ts';
import { caseHref, intakeHref } from './route.ts';
import { session } from './session.ts';
import { dueShown, duration, secondsBetween, shown } from './time.ts';
import { Loading, Touch } from './touch.tsx';
import { words } from './words.ts';

type Row = BoardAnswer['cases'][number];
type Filters = Readonly<Record<string, string>>;

const states = { open: words.open, 'due-soon': words.dueSoon, overdue: words.overdue, closed: words.closed } as const;
const refreshMs = 2000;
const countsMs = 6000;
const page = 50;
const longestPage = 200;

// Kept outside: who comes back from a case finds the board as it was left.
// Complaints come first; works and what units owe one another month by month are a choice away.
let kept: Filters = { state: 'open', mechanism: 'env-complaint' };

export function Board({ reference }: { reference: Reference }) {
  const [filters, setFilters] = useState(kept);
  const [limit, setLimit] = useState(page);
  const change = (name: string, value: string): void => {
    kept = { ...filters, [name]: value };
    setFilters(kept);
    setLimit(page);
  };
  const query = queryOf({ ...filters, limit: String(limit) });
  const board = useLoaded(async () => (await recall<BoardAnswer>(`/v1/cases?${query}`)).answer, query, refreshMs);
  const counts = useCounts(filters);
  // Only who belongs to a unit registers.
  const registers = session()?.unit !== undefined;
  useKeys(registers);
  return (
    <>
      <h1 class="hidden">{say(words.board)}</h1>
      <div class="filters" role="search">
        <div class="tabs">
          {Object.entries(states).map(([state, text]) => (
            <button
              type="button"
              aria-pressed={filters['state'] === state}
              class={`tab ${state}`}
              onClick={() => change('state', state)}
            >
              {say(text)} <b>{counts?.[state] ?? '–'}</b>
            </button>
          ))}
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
      </div>
      {board.value && <Touch of={board} asOf={board.value.now} />}
      {board.value && (
        <p class="paper">
          {say(words.board)} · {say(words.printed, shown(board.value.now))}
        </p>
      )}
      <Rows board={board} more={() => setLimit(longestPage)} isTarget={(row) => isTarget(row, reference)} />
      <p class="quiet keys">{say(words.keys, registers ? say(words.registerKey) : '')}</p>
    </>
  );
}

function Rows(props: { board: Loaded<BoardAnswer>; more: () => void; isTarget: (row: Row) => boolean }) {
  const { value } = props.board;
  const { more, isTarget } = props;
  if (!value) return <Loading of={props.board} />;
  if (value.cases.length === 0) {
    return (
      <div class="card empty">
        <p>{say(words.noCases)}</p>
        <p class="quiet">{say(words.noCasesHint)}</p>
      </div>
    );
  }
  return (
    <>
      <table class="board">
        <thead>
          <tr>
            {[words.matter, words.state, words.stage, words.holder, words.due].map((heading) => (
              <th scope="col">{say(heading)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.cases.map((row) => (
            <Line key={row.number} row={row} now={value.now} isTarget={isTarget(row)} />
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

function Line({ row, now, isTarget }: LineProps) {
  const open = (): void => {
    location.hash = caseHref(row.number);
  };
  return (
    <tr class={row.overdue ? 'overdue' : ''} onClick={open}>
      <td class="matter">
        <a href={caseHref(row.number)} data-row>
          {row.number}
        </a>
        <span>{row.summary}</span>
      </td>
      <td>
        <Marks of={row} now={now} />
      </td>
      <td>{say(row.stageTitle)}</td>
      <td>{unitName(row.holder)}</td>
      <td class="due">
        <Due row={row} now={now} isTarget={isTarget} />
      </td>
    </tr>
  );
}

function Due({ row, now, isTarget }: LineProps) {
  if (row.closedAt !== undefined) return <time>{shown(row.closedAt)}</time>;
  if (row.dueAt === undefined) return <span class="quiet">{say(words.noDue)}</span>;
  const left = secondsBetween(now, row.dueAt);
  const passed = isTarget ? words.pastTargetBy : words.late;
  return (
    <>
      <strong>{left >= 0 ? say(words.left_, duration(left)) : say(passed, duration(-left))}</strong>
      <span class="quiet">
        {row.dueTitle ? say(row.dueTitle) : ''} <time>{dueShown(row.dueAt)}</time>
      </span>
    </>
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
    const query = queryOf({ ...rest, state, limit: String(longestPage) });
    const { cases, cursor } = (await recall<BoardAnswer>(`/v1/cases?${query}`)).answer;
    return [state, `${cases.length}${cursor === undefined ? '' : '+'}`];
  };
  const all = async () => Object.fromEntries(await Promise.all(Object.keys(states).map(count)));
  return useLoaded(all, queryOf(rest), countsMs).value;
}

function queryOf(filters: Filters): string {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== '')).toString();
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
