import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Badge, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { SupervisionAnswer } from '../../shared/contracts/figures-answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { searchOf, useAsked } from '../analysis/asked.ts';
import figures from '../analysis/figures.module.css';
import { Nothing } from '../analysis/parts.tsx';
import { call, filePart } from '../api.ts';
import { say } from '../language.ts';
import { BatchCommand, useSelection } from '../cases/batch-command.tsx';
import { save } from '../save.ts';
import { DownloadButtons, type FileFormat } from '../ui/download-buttons.tsx';
import { refetchEvery } from '../ui/queries.ts';
import { Stale } from '../ui/stale.tsx';
import { useReference } from '../ui/reference.tsx';
import { SupervisedCase } from './supervised-case.tsx';
import { supervisionWords as own } from './words.ts';

type List = keyof typeof own.lists;

const refreshMs = 30_000;

/** What those who supervise have to decide, have decided, and are owed (ENV-085, ENV-131, ENV-147). */
export function SupervisionPage(): ReactNode {
  const [asked, ask] = useAsked();
  const lists = Object.keys(own.lists) as List[];
  const list = lists.find((one) => one === asked.tab) ?? 'candidates';
  const { mechanism, unit } = asked;
  const { data, error, failureReason, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: [operations.readSupervision.path, list, mechanism, unit],
    queryFn: ({ pageParam: cursor }) => call(operations.readSupervision, { query: { list, mechanism, unit, cursor } }),
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: refetchEvery(refreshMs),
  });
  const [first] = data?.pages ?? [];
  return (
    <>
      <h1>{say(own.title)}</h1>
      <nav className={figures.tabs} aria-label={say(own.nav)}>
        {lists.map((name) => (
          <Link
            key={name}
            to="."
            search={searchOf({ ...asked, tab: name })}
            aria-current={name === list ? 'page' : undefined}
          >
            {say(own.lists[name])}{' '}
            {first && <Badge count={first.counts[name]} overflowCount={9999} color="var(--ant-color-primary)" />}
          </Link>
        ))}
      </nav>
      <div className={figures.bar}>{first && <MechanismChoice of={first} ask={ask} />}</div>
      <p className={figures.quiet}>{say(own.hints[list])}</p>
      <Stale error={error ?? failureReason} asOf={first?.now} retry={() => void refetch()} />
      {data === undefined && !error && <Skeleton active />}
      {first && list === 'unexplained' && <OwedBy of={first} unit={unit} onChoose={(of) => ask({ unit: of })} />}
      {data && (
        <Cases
          key={`${list} ${mechanism} ${unit}`}
          list={list}
          cases={data.pages.flatMap(({ cases }) => cases)}
          onDone={() => void refetch()}
        />
      )}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say(own.more)}
        </Button>
      )}
      <p>
        <DownloadButtons download={(format) => download({ list, mechanism, unit, format })} />
      </p>
    </>
  );
}

/** The whole list, in as many files as it takes. */
async function download(query: {
  readonly list: List;
  readonly mechanism: string;
  readonly unit: string;
  readonly format: FileFormat;
}): Promise<void> {
  let cursor = '';
  let part = 1;
  do {
    const next = await filePart(operations.readSupervision, { query: { ...query, cursor, limit: '100' } });
    save(next.content, `banjie-supervision-${query.list}-${part}.${query.format}`);
    cursor = next.cursor ?? '';
    part += 1;
  } while (cursor !== '');
}

interface MechanismChoiceProps {
  readonly of: SupervisionAnswer;
  readonly ask: ReturnType<typeof useAsked>[1];
}

function MechanismChoice({ of: { mechanism, mechanisms }, ask }: MechanismChoiceProps) {
  if (mechanisms.length < 2) return null;
  return (
    <label>
      {say(own.mechanism)}
      <select
        name="mechanism"
        value={mechanism.id}
        onChange={({ currentTarget }) => ask({ mechanism: currentTarget.value, unit: '' })}
      >
        {mechanisms.map(({ id, title }) => (
          <option key={id} value={id}>
            {say(title)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface OwedByProps {
  readonly of: SupervisionAnswer;
  readonly unit: string;
  readonly onChoose: (unit: string) => void;
}

/** Whose explanations are missing; one of them narrows the list. */
function OwedBy({ of: { owedBy }, unit, onChoose }: OwedByProps) {
  if (owedBy.length === 0) return null;
  return (
    <section className={figures.card} aria-label={say(own.owedBy)}>
      <h2>{say(own.owedBy)}</h2>
      <div className={figures.bar}>
        {owedBy.map(({ unit: of, name, owed }) => (
          <Button
            key={of}
            type={of === unit ? 'primary' : 'default'}
            aria-pressed={of === unit}
            onClick={() => onChoose(of === unit ? '' : of)}
          >
            {`${say(name)} ${owed}`}
          </Button>
        ))}
      </div>
    </section>
  );
}

interface CasesProps {
  readonly list: List;
  readonly cases: SupervisionAnswer['cases'];
  readonly onDone: () => void;
}

function Cases({ list, cases, onDone }: CasesProps) {
  const selection = useSelection(cases, list);
  const reference = useReference();
  const isAll = selection.rows.length === cases.length;
  return (
    <>
      {/* What came of the last act stays, also where it has emptied the list. */}
      <BatchCommand selection={selection} reference={reference} onDone={onDone} />
      {cases.length === 0 ? (
        <Nothing text={say(own.none)} />
      ) : (
        <>
          <p>
            <label>
              <input
                type="checkbox"
                checked={isAll}
                onChange={({ currentTarget }) => selection.all(currentTarget.checked)}
              />{' '}
              {say(own.selectAll)}
            </label>{' '}
            <span className={figures.quiet}>{say(own.shownOf, cases.length)}</span>
          </p>
          <ul className={figures.lines}>
            {cases.map((one) => (
              <SupervisedCase
                key={one.number}
                of={one}
                isChosen={selection.has(one.number)}
                onChoose={() => selection.toggle(one.number, false)}
              />
            ))}
          </ul>
        </>
      )}
    </>
  );
}
