import { Alert, Button } from 'antd';
import { type ReactNode, type SubmitEvent, useId, useState } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { ApiError, call, errorText } from '../api.ts';
import { say, type Text } from '../language.ts';
import { session, signIn } from '../session.ts';
import forms from '../ui/forms/forms.module.css';
import page from '../ui/page.module.css';
import { words } from '../words.ts';
import { passwordWords } from './password-words.ts';

/** What is wrong, and with which field, where it is one. */
interface Problem {
  readonly field?: 'oldPassword' | 'newPassword' | 'again';
  readonly text: string;
}

/** One's own password; the session goes on with a new token. */
export function PasswordPage(): ReactNode {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const [oldPassword, newPassword] = [form.get('old'), form.get('new')];
    setDone(false);
    if (newPassword !== form.get('again')) {
      setProblem({ field: 'again', text: say(passwordWords.differ) });
      return;
    }
    setBusy(true);
    try {
      signIn(await call(operations.changePassword, { body: { oldPassword, newPassword } }));
      element.reset();
      setProblem(undefined);
      setDone(true);
    } catch (error) {
      setProblem(problemOf(error as Error));
    }
    setBusy(false);
  };
  const at = (field: Problem['field']): string | undefined => (problem?.field === field ? problem?.text : undefined);
  return (
    <section className={`${page.card} ${page.narrow}`}>
      <form className={forms.form} onSubmit={(event) => void submit(event)}>
        <h1>{say(passwordWords.title)}</h1>
        <input name="user" type="hidden" autoComplete="username" value={session()?.user} />
        <Field title={passwordWords.old} name="old" autoComplete="current-password" problem={at('oldPassword')} />
        <Field
          title={passwordWords.next}
          hint={passwordWords.hint}
          name="new"
          minLength={12}
          autoComplete="new-password"
          problem={at('newPassword')}
        />
        <Field title={passwordWords.again} name="again" autoComplete="new-password" problem={at('again')} />
        {problem !== undefined && problem.field === undefined && (
          <Alert type="error" showIcon role="alert" title={problem.text} />
        )}
        <div role="status">{done && <Alert type="success" showIcon title={say(passwordWords.changed)} />}</div>
        <p className={forms.buttons}>
          <Button type="primary" htmlType="submit" loading={busy}>
            {say(words.send)}
          </Button>
        </p>
      </form>
    </section>
  );
}

interface FieldProps {
  readonly title: Text;
  readonly hint?: Text;
  readonly name: string;
  readonly autoComplete: string;
  readonly minLength?: number;
  readonly problem: string | undefined;
}

function Field({ title, hint, problem, ...input }: FieldProps) {
  const id = useId();
  return (
    <label>
      <span>{say(title)}</span>
      <input type="password" required aria-invalid={problem !== undefined} aria-describedby={id} {...input} />
      <span id={id}>
        {hint && <span className="quiet hint">{say(hint)}</span>}
        {problem !== undefined && (
          <span className="problem" role="alert">
            {problem}
          </span>
        )}
      </span>
    </label>
  );
}

/** What is wrong with the new password, rather than that something is. */
function problemOf(error: Error): Problem {
  const [detail] = (error instanceof ApiError ? error.refusal?.details : undefined) ?? [];
  if (detail?.path === 'oldPassword' || detail?.path === 'newPassword')
    return { field: detail.path, text: say(detail.message) };
  return { text: errorText(error) };
}
