import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import * as operations from '../shared/contracts/operations.ts';
import { call, errorText } from './api.ts';
import { hasReturnFailed } from './issuer-return.ts';
import { say } from './language.ts';
import { lookupHref } from './route.ts';
import { hasExpired, signIn } from './session.ts';
import { type Issuer, signInConfig } from './sign-in-config.ts';
import forms from './ui/forms/forms.module.css';
import page from './ui/page.module.css';
import { words } from './words.ts';

/** Signs in: by a password here, or at the issuer that the deployment names. */
export function SignIn() {
  const { data, failureReason } = useQuery({ queryKey: ['sign-in'], queryFn: signInConfig, staleTime: Infinity });
  if (data === undefined) return <p role="status">{failureReason ? errorText(failureReason) : say(words.loading)}</p>;
  return data.issuer ? <AtIssuer issuer={data.issuer} /> : <ByPassword />;
}

function AtIssuer({ issuer }: { issuer: Issuer }) {
  const refused = hasReturnFailed() ? say(words.issuerRefused) : undefined;
  const leave = async (): Promise<string | undefined> => {
    try {
      const { leaveForIssuer } = await import('./issuer-session.ts');
      await leaveForIssuer(issuer);
      return undefined;
    } catch {
      return say(words.issuerSilent);
    }
  };
  return <Form button={say(words.signInAtIssuer)} refused={refused} send={leave} />;
}

function ByPassword() {
  const send = async (form: FormData): Promise<string | undefined> => {
    try {
      signIn(await call(operations.login, { body: { user: form.get('user'), password: form.get('password') } }));
      return undefined;
    } catch (error) {
      return errorText(error as Error);
    }
  };
  return (
    <Form button={say(words.signIn)} hint={say(words.signInHint)} send={send}>
      <label>
        <span>{say(words.user)}</span>
        <input name="user" required autoComplete="username" />
      </label>
      <label>
        <span>{say(words.password)}</span>
        <input name="password" type="password" required autoComplete="current-password" />
      </label>
    </Form>
  );
}

interface FormProps {
  readonly button: string;
  readonly hint?: string;
  /** What went wrong before the form was there. */
  readonly refused?: string | undefined;
  /** Answers what went wrong. */
  readonly send: (form: FormData) => Promise<string | undefined>;
  readonly children?: ReactNode;
}

function Form({ button, hint, refused, send, children }: FormProps) {
  const [problem, setProblem] = useState(refused);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const failure = await send(new FormData(event.currentTarget));
    setProblem(failure);
    // Whoever is let in, or leaves for the issuer, has nothing more to press here.
    if (failure !== undefined) setBusy(false);
  };
  return (
    <section className={`${page.card} ${page.narrow}`}>
      <form className={forms.form} onSubmit={(event) => void submit(event)}>
        <h1>{say(words.signIn)}</h1>
        {hasExpired() && <Alert type="warning" showIcon title={say(words.expired)} />}
        {children}
        {problem !== undefined && <Alert type="error" showIcon role="alert" title={problem} />}
        <p className={forms.buttons}>
          <Button type="primary" htmlType="submit" loading={busy}>
            {button}
          </Button>
        </p>
        {hint !== undefined && <p className={page.quiet}>{hint}</p>}
        <p>
          <a href={lookupHref}>{say(words.lookup)}</a>
        </p>
      </form>
    </section>
  );
}
