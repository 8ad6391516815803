import { type SubmitEvent, useState } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { ApiError, call, errorText } from '../api.ts';
import { say, type Text } from '../language.ts';
import { session, signIn } from '../session.ts';
import { words } from '../words.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** The texts of the form that changes a password. */
export const passwordWords = {
  title: word('更改密码', 'Change the password'),
  old: word('原密码', 'Password so far'),
  next: word('新密码', 'New password'),
  again: word('再输入一次新密码', 'New password once more'),
  differ: word('两次输入的新密码不同。', 'The two new passwords are not the same.'),
  hint: word(
    '至少12个字符；几个不相干的词最好记也最难猜。更改后，在别处的登录随即失效。',
    'At least 12 characters; some words that have nothing to do with one another are easy to keep and hard to guess. Sessions elsewhere end.',
  ),
  changed: word('密码已更改。', 'The password has been changed.'),
} as const satisfies Record<string, Text>;

/** One's own password; the session goes on with a new token. */
export function Password() {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const [oldPassword, newPassword] = [form.get('old'), form.get('new')];
    setDone(false);
    if (newPassword !== form.get('again')) {
      setProblem(say(passwordWords.differ));
      return;
    }
    setBusy(true);
    try {
      signIn(await call(operations.changePassword, { body: { oldPassword, newPassword } }));
      element.reset();
      setProblem(undefined);
      setDone(true);
    } catch (error) {
      setProblem(reasonOf(error as Error));
    }
    setBusy(false);
  };
  return (
    <form className="card narrow" onSubmit={(event) => void submit(event)}>
      <h1>{say(passwordWords.title)}</h1>
      <input name="user" type="hidden" autoComplete="username" value={session()?.user} />
      <label>
        {say(passwordWords.old)}
        <input name="old" type="password" required autoComplete="current-password" />
      </label>
      <label>
        {say(passwordWords.next)}
        <input name="new" type="password" required minLength={12} autoComplete="new-password" />
      </label>
      <label>
        {say(passwordWords.again)}
        <input name="again" type="password" required autoComplete="new-password" />
      </label>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {done && (
        <p className="note" role="status">
          {say(passwordWords.changed)}
        </p>
      )}
      <button type="submit" className="main" disabled={busy}>
        {say(words.send)}
      </button>
      <p className="quiet">{say(passwordWords.hint)}</p>
    </form>
  );
}

/** What is wrong with the new password, rather than that something is. */
function reasonOf(error: Error): string {
  const detail = error instanceof ApiError ? error.refusal?.details?.[0]?.message : undefined;
  return detail ? say(detail) : errorText(error);
}
