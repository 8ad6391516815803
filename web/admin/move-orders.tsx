import { Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import type { MoveOrdersAnswer } from '../../shared/contracts/moves.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { about, say } from '../language.ts';
import { caseHref } from '../route.ts';
import { shown } from '../time.ts';
import page from '../ui/page.module.css';
import { Stale } from '../ui/stale.tsx';
import { Badge } from '../ui/tags.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { movesWords } from './moves-words.ts';
import type { Versioned } from './versioned.ts';

/** Milliseconds; while an order is carried out it is looked at more often. */
const refreshMs = { running: 2_000, done: 30_000 } as const;

/** What was ordered to be moved in the background, and how far that has got. */
export function MoveOrders({ mechanism: { id } }: { mechanism: Versioned }) {
  const [state, setState] = useState<keyof typeof refreshMs>('done');
  const { data, failureReason, refetch } = useAnswer(
    operations.readMoves,
    { params: { id } },
    { everyMs: refreshMs[state] },
  );
  const isRunning = data?.orders.some((one) => one.state === 'running') === true;
  useEffect(() => setState(isRunning ? 'running' : 'done'), [isRunning]);
  return (
    <section className={page.card}>
      <h2>{say(movesWords.orders)}</h2>
      <Stale error={failureReason} asOf={data?.now} retry={() => void refetch()} />
      {data === undefined && !failureReason && <Skeleton active paragraph={{ rows: 2 }} />}
      {data?.orders.length === 0 && <p className={page.quiet}>{say(movesWords.noOrders)}</p>}
      <ul className={page.list} aria-live="polite">
        {data?.orders.map((order) => (
          <Order key={order.at} of={order} />
        ))}
      </ul>
    </section>
  );
}

function Order({ of: order }: { of: MoveOrdersAnswer['orders'][number] }) {
  const { at, from, to, by, reason, state, examined, moved, refused, refusedCases } = order;
  return (
    <li data-state={state}>
      {about(say(movesWords.order, shown(at), from, to, by ?? ''), reason)}{' '}
      <Badge tone={state === 'running' ? 'active' : 'plain'}>{say(movesWords.state[state])}</Badge>
      {state === 'running' && <progress aria-label={say(movesWords.state.running)} />}
      <div>{say(movesWords.progress, examined, moved, refused)}</div>
      {refusedCases.length > 0 && (
        <div>
          {say(movesWords.refusedCases)}
          {refusedCases.map((number) => (
            <span key={number}>
              <a href={caseHref(number)}>{number}</a>{' '}
            </span>
          ))}
        </div>
      )}
    </li>
  );
}
