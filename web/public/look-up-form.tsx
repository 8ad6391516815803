import { type ClipboardEvent, type SubmitEvent, useEffect, useRef, useState } from 'react';
import { say } from '../language.ts';
import type { Asked } from './asked.ts';
import { grouped, isCode, numberIn, toldIn } from './number.ts';
import { remember, useRemembered } from './remembered.ts';
import { type Trouble, troubleText } from './trouble.ts';
import { useCountdown } from './use-countdown.ts';
import { words } from './words.ts';

interface Props {
  /** From a link; empty without one. */
  readonly number: string;
  /** The code that was given last no longer opens the case. */
  readonly expired: boolean;
  readonly look: (asked: Asked) => Promise<Trouble | undefined>;
}

const example = 'TS20260309-7K3F9QX2';
const slowAfterMs = 3000;

/** Number and code, written in whatever way people write them. */
export function LookUpForm({ number: linked, expired, look }: Props) {
  const [number, setNumber] = useState(linked);
  const [code, setCode] = useState('');
  const [wrongField, setWrongField] = useState<'number' | 'code'>();
  const [trouble, setTrouble] = useState<Trouble | undefined>(expired ? { kind: 'wrong' } : undefined);
  const [pasted, setPasted] = useState(false);
  const [busy, setBusy] = useState<'looking' | 'slow'>();
  const numberInput = useRef<HTMLInputElement>(null);
  const codeInput = useRef<HTMLInputElement>(null);
  const wait = useCountdown(trouble?.kind === 'too-many' ? trouble : undefined);
  useEffect(() => {
    if (expired) codeInput.current?.focus();
  }, [expired]);

  /** A whole message in either field fills both. */
  const take = (text: string): boolean => {
    const told = toldIn(text);
    if (told.number === undefined || told.code === undefined) return false;
    setNumber(told.number);
    setCode(told.code);
    setPasted(true);
    return true;
  };
  const paste = (event: ClipboardEvent): void => {
    if (take(event.clipboardData.getData('text'))) event.preventDefault();
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const asked = { number: numberIn(number), code: code.normalize('NFKC').trim().toUpperCase() };
    const wrong = asked.number === undefined ? 'number' : isCode(asked.code) ? undefined : 'code';
    setWrongField(wrong);
    setTrouble(undefined);
    if (asked.number === undefined || wrong !== undefined) {
      (wrong === 'number' ? numberInput : codeInput).current?.focus();
      return;
    }
    setNumber(asked.number);
    setBusy('looking');
    const slow = setTimeout(() => setBusy('slow'), slowAfterMs);
    const met = await look({ number: asked.number, code: asked.code });
    clearTimeout(slow);
    setBusy(undefined);
    setTrouble(met);
    if (met?.kind === 'wrong') codeInput.current?.focus();
  };
  const isWaiting = trouble?.kind === 'too-many' && wait > 0;
  return (
    <>
      <form className="card" noValidate onSubmit={(event) => void submit(event)}>
        <h1>{say(words.title)}</h1>
        <p className="quiet">{say(words.intro)}</p>
        <label htmlFor="number">{say(words.number)}</label>
        <input
          id="number"
          ref={numberInput}
          name="number"
          dir="ltr"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          enterKeyHint="next"
          value={number}
          aria-invalid={wrongField === 'number'}
          aria-describedby={wrongField === 'number' ? 'number-problem number-hint' : 'number-hint'}
          onPaste={paste}
          onChange={({ target }) => {
            if (!take(target.value)) setNumber(target.value);
          }}
        />
        {wrongField === 'number' && (
          <p className="problem" id="number-problem">
            {say(words.noNumber, example)}
          </p>
        )}
        <p className="hint" id="number-hint">
          {say(words.numberHint, example)}
        </p>
        <label htmlFor="code">{say(words.code)}</label>
        <input
          id="code"
          ref={codeInput}
          name="code"
          dir="ltr"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          enterKeyHint="go"
          value={code}
          aria-invalid={wrongField === 'code' || trouble?.kind === 'wrong'}
          aria-describedby={wrongField === 'code' ? 'code-problem code-hint' : 'code-hint'}
          onPaste={paste}
          onChange={({ target }) => {
            if (!take(target.value)) setCode(target.value);
          }}
        />
        {wrongField === 'code' && (
          <p className="problem" id="code-problem">
            {say(words.noCode)}
          </p>
        )}
        <p className="hint" id="code-hint">
          {say(words.codeHint)} {say(words.pasteHint)}
        </p>
        <div role="status">
          {pasted && <p className="good">{say(words.pasted)}</p>}
          {busy === 'slow' && <p className="banner">{say(words.slow)}</p>}
        </div>
        <div role="alert">
          {trouble?.kind === 'wrong' ? (
            <div className="problem">
              <p>
                <strong>{say(expired ? words.expired : words.wrong)}</strong>
              </p>
              {!expired && <p>{say(words.wrongHint)}</p>}
            </div>
          ) : (
            trouble !== undefined && trouble.kind !== 'too-many' && <p className="problem">{troubleText(trouble)}</p>
          )}
        </div>
        {isWaiting && (
          <p className="problem" role="timer">
            {say(words.tooMany, wait)}
          </p>
        )}
        <button
          type="submit"
          className="main"
          disabled={busy !== undefined || isWaiting}
          aria-busy={busy !== undefined}
        >
          {say(busy === undefined ? words.look : words.looking)}
        </button>
        <details>
          <summary>{say(words.where)}</summary>
          <p>{say(words.whereText)}</p>
        </details>
      </form>
      {busy !== undefined && <Skeleton />}
      <Remembered
        onChosen={(chosen) => {
          setNumber(chosen);
          codeInput.current?.focus();
        }}
      />
    </>
  );
}

function Skeleton() {
  return (
    <div className="card skeleton" aria-hidden="true">
      <span />
      <span />
      <span />
    </div>
  );
}

function Remembered({ onChosen }: { onChosen: (number: string) => void }) {
  const numbers = useRemembered();
  if (numbers.length === 0) return null;
  return (
    <section className="card" aria-labelledby="remembered">
      <h2 id="remembered">{say(words.remembered)}</h2>
      <ul className="remembered">
        {numbers.map((number) => (
          <li key={number}>
            <button type="button" dir="ltr" className="link" onClick={() => onChosen(number)}>
              {grouped(number)}
            </button>
            <button type="button" aria-label={say(words.forget, number)} onClick={() => remember(number, false)}>
              {say(words.forgetShort)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
