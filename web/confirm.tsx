import { useEffect, useRef } from 'react';
import { say } from './language.ts';
import { words } from './words.ts';

/** Asks before something is done to many cases. */
export function Confirm({ text, answer }: { text: string; answer: (yes: boolean) => void }) {
  const asked = useRef<HTMLDivElement>(null);
  useEffect(() => asked.current?.focus(), []);
  return (
    <div role="alertdialog" aria-label={text} tabIndex={-1} ref={asked} className="confirm">
      <p>{text}</p>
      <button type="button" className="main" onClick={() => answer(true)}>
        {say(words.confirm)}
      </button>{' '}
      <button type="button" onClick={() => answer(false)}>
        {say(words.goBack)}
      </button>
    </div>
  );
}
