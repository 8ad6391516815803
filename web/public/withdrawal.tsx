import { type SubmitEvent, useState } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { say } from '../language.ts';
import { useDraft } from '../ui/use-draft.ts';
import { sentOf } from './asked.ts';
import { NotSent } from './not-sent.tsx';
import { type OwnCase, useOwnAct } from './own-act.ts';
import { words } from './words.ts';

/** Whoever brought the case wants nothing any more. Folded, and confirmed, so that nobody withdraws by a slip. */
export function Withdrawal({ asked, onChanged }: OwnCase) {
  const draft = useDraft(`public/${asked.number}/withdrawal`, () => '');
  const [isSure, setSure] = useState(false);
  const act = useOwnAct({ onChanged });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const reason = draft.value.trim();
    void act
      .send(() => call(operations.withdrawCase, { ...sentOf(asked), body: reason === '' ? {} : { reason } }))
      .then((isDone) => {
        if (isDone) draft.clear();
      });
  };
  return (
    <details className="card" data-withdraw>
      <summary>
        <h2>{say(words.withdraw)}</h2>
      </summary>
      <form onSubmit={submit}>
        <p>{say(words.withdrawHint)}</p>
        <label htmlFor="reason">
          {say(words.withdrawReason)} <span className="quiet">{say(words.optional)}</span>
        </label>
        <textarea
          id="reason"
          name="reason"
          rows={2}
          dir="auto"
          maxLength={2000}
          value={draft.value}
          onChange={({ target }) => draft.change(target.value)}
        />
        <label className="choice">
          <input type="checkbox" required checked={isSure} onChange={({ target }) => setSure(target.checked)} />{' '}
          {say(words.withdrawSure)}
        </label>
        <NotSent trouble={act.trouble} />
        <button type="submit" disabled={act.state === 'sending'}>
          {say(act.state === 'sending' ? words.sending : words.withdrawNow)}
        </button>
      </form>
    </details>
  );
}
