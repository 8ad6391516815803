import { useBlocker } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { say } from '../language.ts';
import { formWords } from './forms/words.ts';
import styles from './unsent-guard.module.css';
import { hasUnsent, isLost } from './use-draft.ts';

/** Asks before a page is left that has something unsent. What is kept stays kept either way. */
export function UnsentGuard(): ReactNode {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => hasUnsent() && pageOf(current.pathname) !== pageOf(next.pathname),
    // The drafts see to that themselves.
    enableBeforeUnload: false,
    withResolver: true,
  });
  const dialog = useRef<HTMLDialogElement>(null);
  const isBlocked = blocker.status === 'blocked';
  useEffect(() => {
    if (isBlocked) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isBlocked]);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="unsent-title" onClose={() => blocker.reset?.()}>
      <h2 id="unsent-title">{say(isLost() ? formWords.lostTitle : formWords.unsentTitle)}</h2>
      <p>{say(isLost() ? formWords.lostText : formWords.unsentText)}</p>
      <p className={styles.buttons}>
        <Button type="primary" onClick={() => blocker.reset?.()}>
          {say(formWords.stay)}
        </Button>
        <Button onClick={() => blocker.proceed?.()}>{say(formWords.leave)}</Button>
      </p>
    </dialog>
  );
}

/** `/case/2026-1/limits` and `/case/2026-1/files` are one page. */
function pageOf(path: string): string {
  return path.split('/').slice(0, 3).join('/');
}
