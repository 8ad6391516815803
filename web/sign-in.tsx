import { type SubmitEvent, useState } from 'react';
import * as operations from '../shared/contracts/operations.ts';
import { call, errorText } from './api.ts';
import { say } from './language.ts';
import { lookupHref } from './route.ts';
import { hasExpired, signIn } from './session.ts';
import { words } from './words.ts';

/** The form that signs in. */
export function SignIn() {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    try {
      signIn(await call(operations.login, { body: { user: form.get('user'), password: form.get('password') } }));
    } catch (error) {
      setProblem(errorText(error as Error));
      setBusy(false);
    }
  };
  return (
    <form className="card narrow" onSubmit={(event) => void submit(event)}>
      <h1>{say(words.signIn)}</h1>
      {hasExpired() && <p className="note">{say(words.expired)}</p>}
      <label>
        {say(words.user)}
        <input name="user" required autoComplete="username" />
      </label>
      <label>
        {say(words.password)}
        <input name="password" type="password" required autoComplete="current-password" />
      </label>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className="main" disabled={busy}>
        {say(words.signIn)}
      </button>
      <p className="quiet">{say(words.signInHint)}</p>
      <p>
        <a href={lookupHref}>{say(words.lookup)}</a>
      </p>
    </form>
  );
}
