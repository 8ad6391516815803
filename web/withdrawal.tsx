import { type SubmitEvent, useState } from 'react';
import type { PublicCaseAnswer } from '../shared/contracts/answers.ts';
import * as operations from '../shared/contracts/operations.ts';
import { call, errorText } from './api.ts';
import { say } from './language.ts';
import { words } from './words.ts';

/** What tells the complainant's own case. */
interface Sent {
  readonly params: { readonly number: string };
  readonly query: { readonly code: string };
}

type Texts = Readonly<Record<string, string>>;

/** The complainant wants nothing any more. Folded, so that nobody withdraws by a slip. */
export function Withdrawal(props: { sent: Sent; onWithdrawn: (subject: PublicCaseAnswer) => void }) {
  const { sent, onWithdrawn } = props;
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const { reason = '' } = Object.fromEntries(new FormData(event.currentTarget)) as Texts;
    setBusy(true);
    try {
      onWithdrawn(await call(operations.withdrawCase, { ...sent, body: reason.trim() === '' ? {} : { reason } }));
    } catch (error) {
      setProblem(errorText(error as Error));
      setBusy(false);
    }
  };
  return (
    <details data-withdraw>
      <summary>{say(words.withdrawal)}</summary>
      <form onSubmit={(event) => void submit(event)}>
        <p className="quiet">{say(words.withdrawalHint)}</p>
        <label>
          {say(words.withdrawalReason)}
          <textarea name="reason" rows={2} maxLength={2000} />
        </label>
        {problem !== undefined && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" disabled={busy}>
          {say(words.withdrawNow)}
        </button>
      </form>
    </details>
  );
}
