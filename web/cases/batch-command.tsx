import { Button, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { BatchAnswer, BoardAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { ApiError, call } from '../api.ts';
import { CommandForm, isForSeveral } from '../ui/forms/command-form.tsx';
import { say } from '../language.ts';
import type { Reference } from '../reference.ts';
import { caseHref } from '../route.ts';
import { useSession } from '../session.ts';
import { Confirm } from '../ui/confirm.tsx';
import page from '../ui/page.module.css';
import { Stale } from '../ui/stale.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { useMechanism } from '../ui/use-mechanism.ts';
import { words } from '../words.ts';
import { AssignTogether } from './assign-together.tsx';
import styles from './cases.module.css';

type Row = BoardAnswer['cases'][number];

/** What came of each. */
type Told = Pick<BatchAnswer, 'results' | 'done' | 'refused'>;

/** The choice that is no command. */
const assignOption = '*assign';

/** So many cases one call takes. */
const maxSelected = 200;

/** The lines of the board that are ticked. */
export interface Selection {
  readonly rows: readonly Row[];
  has(number: string): boolean;
  /** Takes a line in or out; with `through` also those between it and the one that was last ticked. */
  toggle(number: string, through: boolean): void;
  all(chosen: boolean): void;
  clear(): void;
}

/** Which of the lines that are shown somebody has ticked. Who asks for other lines begins anew. */
export function useSelection(shown: readonly Row[], key: string): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | undefined>(undefined);
  useEffect(() => setChosen(new Set()), [key]);
  const place = (number: string | undefined): number => shown.findIndex((row) => row.number === number);
  return {
    rows: shown.filter(({ number }) => chosen.has(number)),
    has: (number) => chosen.has(number),
    toggle: (number, through) => {
      const [from, to] = [through ? place(last.current) : -1, place(number)];
      const among =
        from < 0 ? [number] : shown.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.number);
      const next = new Set(chosen);
      for (const one of among) {
        if (chosen.has(number)) next.delete(one);
        else next.add(one);
      }
      last.current = number;
      setChosen(next);
    },
    all: (ticked) => setChosen(new Set(ticked ? shown.slice(0, maxSelected).map(({ number }) => number) : [])),
    clear: () => setChosen(new Set()),
  };
}

/** What is done to all cases that are ticked, and what came of each. */
export function BatchCommand({
  selection,
  reference,
  onDone,
}: {
  selection: Selection;
  reference: Reference;
  onDone?: () => void;
}) {
  const [results, setResults] = useState<Told>();
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => told.current?.focus(), [results]);
  const { rows } = selection;
  return (
    <>
      {results && (
        <div className={`${page.card} together`} role="status" tabIndex={-1} ref={told}>
          <div className={styles.bar}>
            <strong>{say(words.togetherDone, results.done, results.refused)}</strong>
            <Button size="small" onClick={() => setResults(undefined)}>
              {say(words.closeThis)}
            </Button>
          </div>
          <ul className={`${page.list} ${styles.results}`}>
            {results.results.map(({ number, error, stageTitle }) => (
              <li key={number} className={error ? page.problem : ''}>
                {error ? '✗' : '✓'} <a href={caseHref(number)}>{number}</a>{' '}
                {error ? say(error.messages) : stageTitle && say(stageTitle)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {rows.length > 0 && (
        <Acting
          key={rows[0]?.number}
          rows={rows}
          reference={reference}
          onClear={() => selection.clear()}
          onDone={(answer) => {
            setResults(answer);
            selection.clear();
            onDone?.();
          }}
        />
      )}
    </>
  );
}

interface ActingProps {
  readonly rows: readonly Row[];
  readonly reference: Reference;
  readonly onClear: () => void;
  readonly onDone: (answer: Told) => void;
}

function Acting({ rows, reference, onClear, onDone }: ActingProps) {
  const [first] = rows;
  // What can be done to the first of them is offered for all: the others take it, or say why not.
  const asked = useAnswer(
    operations.readCase,
    { params: { number: first?.number ?? '' }, query: { personal: 'masked' } },
    { isWanted: first !== undefined },
  );
  const described = useMechanism(first?.mechanism ?? '', undefined, first !== undefined);
  const [type, setType] = useState('');
  const [asking, setAsking] = useState<{ readonly answer: (yes: boolean) => void }>();
  const me = useSession();
  const [subject, mechanism] = [asked.data, described.data];
  if (subject === undefined || mechanism === undefined) {
    const error = asked.failureReason ?? described.failureReason;
    const retry = (): void => void Promise.all([asked.refetch(), described.refetch()]);
    return (
      <section className={page.card}>
        <Stale error={error} retry={retry} />
        {!error && <Skeleton active paragraph={{ rows: 1 }} />}
      </section>
    );
  }
  const offered = subject.commands.filter((one) => isForSeveral(one, mechanism));
  const own = me?.unit;
  const isOwn = rows.some(({ holder, tasks }) => holder === own || tasks.some(({ unit }) => unit === own));
  const isOfOne = rows.every(({ holder }) => holder === first?.holder);
  // Managers also name somebody of the unit that holds them all.
  const assigning = isOwn ? own : me?.roles.includes('manager') && isOfOne ? first?.holder : undefined;
  const title = mechanism.commands[type]?.title ?? { zh: type, en: type };
  const give = async (value: object, key: string): Promise<boolean> => {
    // Nothing is sent to many before somebody has seen to how many.
    const isWanted = await new Promise<boolean>((answer) => setAsking({ answer }));
    setAsking(undefined);
    if (!isWanted) return false;
    const commands = rows.map(({ number, version }) => ({ ...value, number, type, expectedVersion: version }));
    const answer = await call(operations.giveCommands, { body: { commands }, idempotencyKey: key });
    // Where nothing was taken since a field is wrong, the form says at which.
    const wrong = answer.results.every(({ error }) => error?.code === 'invalid') && answer.results[0]?.error;
    if (wrong) throw new ApiError(wrong);
    onDone(answer);
    return true;
  };
  return (
    <section className={`${page.card} together`} aria-label={say(words.together)}>
      <div className={styles.bar}>
        <strong>{say(words.chosenCases, rows.length)}</strong>
        <select aria-label={say(words.together)} value={type} onChange={(event) => setType(event.currentTarget.value)}>
          <option value="">
            {say(offered.length === 0 && assigning === undefined ? words.noCommands : words.chooseCommand)}
          </option>
          {assigning !== undefined && <option value={assignOption}>{say(words.assignTogether)}</option>}
          {offered.map((one) => (
            <option key={one} value={one}>
              {say(mechanism.commands[one]?.title ?? { zh: one, en: one })}
            </option>
          ))}
        </select>
        <Button onClick={onClear}>{say(words.chooseNone)}</Button>
      </div>
      {type === assignOption && assigning !== undefined && (
        <AssignTogether {...{ rows, onDone }} unit={assigning} onCancel={() => setType('')} />
      )}
      {type !== '' && type !== assignOption && (
        <div hidden={asking !== undefined}>
          <CommandForm
            key={type}
            {...{ type, title, subject, mechanism, units: reference.units, give }}
            draftName={`several/${mechanism.id}/${type}`}
            onCancel={() => setType('')}
          />
        </div>
      )}
      {asking && <Confirm answer={asking.answer} text={say(words.confirmTogether, rows.length, say(title))} />}
    </section>
  );
}
