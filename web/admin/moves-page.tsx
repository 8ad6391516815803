import { useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { type ReactNode, useState } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { say } from '../language.ts';
import { useSession } from '../session.ts';
import forms from '../ui/forms/forms.module.css';
import page from '../ui/page.module.css';
import { useReference } from '../ui/reference.tsx';
import { keyOf } from '../ui/use-answer.ts';
import { MoveOrders } from './move-orders.tsx';
import { MovingForm } from './moving-form.tsx';
import { movesWords } from './moves-words.ts';
import { versioned } from './versioned.ts';

/** Moves cases to the newest version of their mechanism: see what would change, then move some or all. */
export function MovesPage(): ReactNode {
  const all = versioned(useReference().mechanisms);
  const [chosen, setChosen] = useState('');
  const client = useQueryClient();
  const mechanism = all.find(({ id }) => id === chosen) ?? all[0];
  const isManager = useSession()?.roles.includes('manager') ?? false;
  return (
    <>
      <section className={page.card} data-moves>
        <h1>{say(movesWords.title)}</h1>
        <p className={page.quiet}>{say(movesWords.what)}</p>
        {!isManager && <Alert type="warning" showIcon role="alert" title={say(movesWords.managers)} />}
        {isManager && mechanism === undefined && <p>{say(movesWords.none)}</p>}
        {isManager && mechanism && (
          <>
            {all.length > 1 && (
              <div className={forms.form}>
                <label>
                  <span>{say(movesWords.mechanism)}</span>
                  <select value={mechanism.id} onChange={(event) => setChosen(event.currentTarget.value)}>
                    {all.map(({ id, title }) => (
                      <option key={id} value={id}>
                        {say(title)}
                      </option>
                    ))}
                  </select>
                </label>
              </div>
            )}
            <MovingForm
              key={mechanism.id}
              mechanism={mechanism}
              onOrder={() => void client.invalidateQueries({ queryKey: keyOf(operations.readMoves) })}
            />
          </>
        )}
      </section>
      {isManager && mechanism && <MoveOrders key={mechanism.id} mechanism={mechanism} />}
    </>
  );
}
