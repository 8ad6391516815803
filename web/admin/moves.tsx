import { useEffect, useRef, useState } from 'react';
import type { MoveOrdersAnswer, MovesAnswer } from '../../shared/contracts/moves.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call, errorText } from '../api.ts';
import { Confirm } from '../confirm.tsx';
import { ConnectionStatus, Loading } from '../connection-status.tsx';
import { about, say } from '../language.ts';
import { useLoaded } from '../loading.ts';
import { MovedLines } from './moves-lines.tsx';
import { movesWords } from './moves-words.ts';
import type { Reference } from '../reference.ts';
import { caseHref } from '../route.ts';
import { session } from '../session.ts';
import { shown } from '../time.ts';

type Mechanisms = Reference['mechanisms'];
/** A mechanism that keeps earlier versions, for their cases. */
type Versioned = Mechanisms[number] & { readonly versions: readonly number[] };
type Line = MovesAnswer['cases'][number];

/** The mechanisms whose cases may run under an earlier version. */
export function versioned(mechanisms: Mechanisms): readonly Versioned[] {
  return mechanisms.flatMap((one) => {
    const { versions = [] } = one;
    return versions.length > 1 ? [{ ...one, versions }] : [];
  });
}

/** Moves cases to the newest version of their mechanism: see what would change, then move some or all. */
export function Moves({ mechanisms }: Pick<Reference, 'mechanisms'>) {
  const all = versioned(mechanisms);
  const [chosen, setChosen] = useState('');
  const [orders, setOrders] = useState(0);
  const mechanism = all.find(({ id }) => id === chosen) ?? all[0];
  const isManager = session()?.roles.includes('manager') ?? false;
  return (
    <>
      <section className="card moves">
        <h1>{say(movesWords.title)}</h1>
        <p className="quiet">{say(movesWords.what)}</p>
        {!isManager && <p className="problem">{say(movesWords.managers)}</p>}
        {isManager && mechanism === undefined && <p>{say(movesWords.none)}</p>}
        {isManager && mechanism && (
          <>
            <label>
              {say(movesWords.mechanism)}
              <select value={mechanism.id} onChange={(event) => setChosen(event.currentTarget.value)}>
                {all.map(({ id, title }) => (
                  <option value={id}>{say(title)}</option>
                ))}
              </select>
            </label>
            <Moving key={mechanism.id} mechanism={mechanism} onOrder={() => setOrders((before) => before + 1)} />
          </>
        )}
      </section>
      {isManager && mechanism && <Orders key={`${mechanism.id} ${orders}`} mechanism={mechanism} />}
    </>
  );
}

/** So many cases one call moves. */
const together = 100;

/** What was tried or done, as far as it has got. */
interface Told {
  readonly dryRun: boolean;
  readonly lines: readonly Line[];
  readonly whatChanged?: MovesAnswer['whatChanged'];
  /** Where a trial goes on. */
  readonly cursor?: string;
}

function Moving({ mechanism, onOrder }: { mechanism: Versioned; onOrder: () => void }) {
  const earlier = mechanism.versions.filter((one) => one !== mechanism.version);
  const [from, setFrom] = useState(earlier.at(-1) ?? 1);
  const [reason, setReason] = useState('');
  const [told, setTold] = useState<Told>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [progress, setProgress] = useState<{ readonly done: number; readonly of: number }>();
  const [problem, setProblem] = useState<string>();
  const [asking, setAsking] = useState<{ readonly text: string; readonly act: () => Promise<void> }>();
  const result = useRef<HTMLElement>(null);
  const isBusy = progress !== undefined;
  const params = { id: mechanism.id };
  const work = async (of: number, act: () => Promise<void>): Promise<void> => {
    setProblem(undefined);
    setProgress({ done: 0, of });
    try {
      await act();
    } catch (error) {
      setProblem(errorText(error as Error));
    }
    setProgress(undefined);
    setTimeout(() => result.current?.focus());
  };
  const attempt = (before: readonly Line[], cursor: string | undefined): Promise<void> =>
    work(0, async () => {
      const body = { from, reason, dryRun: true, ...(cursor === undefined ? {} : { cursor }) };
      const { cases, whatChanged, cursor: next } = await call(operations.moveCases, { params, body });
      const lines = [...before, ...cases];
      setTold({ dryRun: true, lines, whatChanged, ...(next === undefined ? {} : { cursor: next }) });
      setChosen(new Set(movable(lines)));
    });
  const moveChosen = (): Promise<void> => {
    const numbers = [...chosen];
    return work(numbers.length, async () => {
      let lines: readonly Line[] = [];
      for (let next = 0; next < numbers.length; next += together) {
        const some = numbers.slice(next, next + together);
        const { cases, whatChanged } = await call(operations.moveCases, {
          params,
          body: { from, to: mechanism.version, numbers: some, reason },
        });
        lines = [...lines, ...cases];
        setTold({ dryRun: false, lines, whatChanged });
        setProgress({ done: lines.length, of: numbers.length });
      }
      setChosen(new Set());
    });
  };
  const moveAll = (): Promise<void> =>
    work(0, async () => {
      await call(operations.moveCases, { params, body: { from, to: mechanism.version, reason } });
      setTold(undefined);
      onOrder();
    });
  const ask = (text: string, act: () => Promise<void>) => (): void => setAsking({ text, act });
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // What was tried before would look like the answer.
          setTold(undefined);
          void attempt([], undefined);
        }}
      >
        <label>
          {say(movesWords.from)}
          <select
            value={from}
            disabled={isBusy}
            onChange={(event) => {
              setFrom(Number(event.currentTarget.value));
              setTold(undefined);
            }}
          >
            {earlier.map((one) => (
              <option value={one}>{say(movesWords.version, one)}</option>
            ))}
          </select>
        </label>
        <p>
          {say(movesWords.to)} <strong>{say(movesWords.version, mechanism.version)}</strong>
        </p>
        <label>
          {say(movesWords.reason)}
          <textarea
            name="reason"
            required
            maxLength={500}
            rows={2}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        <button type="submit" className={told?.dryRun === true ? '' : 'main'} disabled={isBusy}>
          {say(movesWords.tryIt)}
        </button>
      </form>
      {isBusy && (
        <p>
          <progress {...(progress.of > 0 ? { max: progress.of, value: progress.done } : {})} aria-busy="true" />{' '}
          {progress.of > 0 && say(movesWords.soFar, progress.done, progress.of)}
        </p>
      )}
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {told && (
        <section ref={result} tabIndex={-1} aria-label={say(movesWords.outcome)}>
          {told.whatChanged && <p>{say(movesWords.changed, say(told.whatChanged))}</p>}
          <p role="status">
            <strong>{summary(told)}</strong> {told.cursor !== undefined && say(movesWords.partly)}
          </p>
          <MovedLines
            lines={told.lines}
            {...(told.dryRun && !isBusy ? { chosen, onChosen: setChosen } : {})}
            dryRun={told.dryRun}
          />
          {told.cursor !== undefined && (
            <p>
              <button type="button" disabled={isBusy} onClick={() => void attempt(told.lines, told.cursor)}>
                {say(movesWords.tryMore)}
              </button>
            </p>
          )}
          {told.dryRun && told.lines.length > 0 && !asking && (
            <p className="commands">
              <button
                type="button"
                className="main"
                disabled={isBusy || chosen.size === 0}
                onClick={ask(say(movesWords.confirmChosen, chosen.size, mechanism.version), moveChosen)}
              >
                {say(movesWords.moveChosen, chosen.size)}
              </button>{' '}
              <button
                type="button"
                disabled={isBusy}
                onClick={ask(say(movesWords.confirmAll, from, mechanism.version), moveAll)}
              >
                {say(movesWords.moveAll)}
              </button>
            </p>
          )}
        </section>
      )}
      {asking && (
        <Confirm
          text={asking.text}
          answer={(yes) => {
            setAsking(undefined);
            if (yes) void asking.act();
          }}
        />
      )}
    </>
  );
}

function movable(lines: readonly Line[]): readonly string[] {
  return lines.filter(({ outcome }) => outcome === 'moved').map(({ number }) => number);
}

function summary({ dryRun, lines, cursor }: Told): string {
  if (lines.length === 0 && cursor === undefined) return say(movesWords.noCases);
  const moved = movable(lines).length;
  return say(dryRun ? movesWords.wouldMove : movesWords.moved, moved, lines.length - moved);
}

/** While an order is carried out it is looked at more often. */
const refreshMs = { running: 2_000, done: 30_000 } as const;

function Orders({ mechanism }: { mechanism: Versioned }) {
  const [state, setState] = useState<keyof typeof refreshMs>('done');
  const load = (): Promise<MoveOrdersAnswer> => call(operations.readMoves, { params: { id: mechanism.id } });
  const loaded = useLoaded(load, `moves ${mechanism.id}`, refreshMs[state]);
  const { value } = loaded;
  const isRunning = value?.orders.some((one) => one.state === 'running') === true;
  useEffect(() => setState(isRunning ? 'running' : 'done'), [isRunning]);
  return (
    <section className="card">
      <h2>{say(movesWords.orders)}</h2>
      {value ? <ConnectionStatus of={loaded} asOf={value.now} /> : <Loading of={loaded} />}
      {value?.orders.length === 0 && <p className="quiet">{say(movesWords.noOrders)}</p>}
      <ul className="plainlist" aria-live="polite">
        {value?.orders.map((order) => (
          <li key={order.at} data-state={order.state}>
            <p>
              {about(say(movesWords.order, shown(order.at), order.from, order.to, order.by ?? ''), order.reason)}{' '}
              <strong>{say(movesWords.state[order.state])}</strong>
              {order.state === 'running' && (
                <>
                  {' '}
                  <progress aria-label={say(movesWords.state.running)} />
                </>
              )}
              <br />
              {say(movesWords.progress, order.examined, order.moved, order.refused)}
              {order.refusedCases.length > 0 && (
                <>
                  <br />
                  {say(movesWords.refusedCases)}
                  {order.refusedCases.map((number) => (
                    <>
                      <a href={caseHref(number)}>{number}</a>{' '}
                    </>
                  ))}
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
