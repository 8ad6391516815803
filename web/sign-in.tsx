import { Alert, Button } from 'antd';
import { type SubmitEvent, useState } from 'react';
import * as operations from '../shared/contracts/operations.ts';
import { call, errorText } from './api.ts';
import { say } from './language.ts';
import { lookupHref } from './route.ts';
import { hasExpired, signIn } from './session.ts';
import forms from './ui/forms/forms.module.css';
import page from './ui/page.module.css';
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
    <section className={`${page.card} ${page.narrow}`}>
      <form className={forms.form} onSubmit={(event) => void submit(event)}>
        <h1>{say(words.signIn)}</h1>
        {hasExpired() && <Alert type="warning" showIcon title={say(words.expired)} />}
        <label>
          <span>{say(words.user)}</span>
          <input name="user" required autoComplete="username" />
        </label>
        <label>
          <span>{say(words.password)}</span>
          <input name="password" type="password" required autoComplete="current-password" />
        </label>
        {problem !== undefined && <Alert type="error" showIcon role="alert" title={problem} />}
        <p className={forms.buttons}>
          <Button type="primary" htmlType="submit" loading={busy}>
            {say(words.signIn)}
          </Button>
        </p>
        <p className={page.quiet}>{say(words.signInHint)}</p>
        <p>
          <a href={lookupHref}>{say(words.lookup)}</a>
        </p>
      </form>
    </section>
  );
}
