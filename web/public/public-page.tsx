import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { PublicCaseAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { say, setLanguage, useLanguage } from '../language.ts';
import { type Asked, sentOf } from './asked.ts';
import { FoundCase } from './found-case.tsx';
import { LookUpForm } from './look-up-form.tsx';
import { numberIn } from './number.ts';
import { type Trouble, troubleOf } from './trouble.ts';
import { useOnline } from './use-online.ts';
import { words } from './words.ts';

/** What was looked up last; its code is in memory alone and goes with the page. */
interface Opened {
  readonly asked: Asked;
  readonly subject: PublicCaseAnswer;
}

/** The page of whoever brought a case: number and code in, how it stands out. The number alone is ever in the address. */
export function PublicPage() {
  const language = useLanguage();
  const linked = useLinkedNumber();
  const isOnline = useOnline();
  const [opened, setOpened] = useState<Opened>();
  const [expired, setExpired] = useState(false);
  const content = useRef<HTMLElement>(null);
  const title = say(opened?.subject.mechanism.lookUp ?? words.title);
  // Who goes back, or follows another link, is no longer at the case that was opened.
  const shown = opened !== undefined && linked === opened.asked.number ? opened : undefined;
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = `${title} · ${say(words.name)}`;
  }, [language, title]);
  useEffect(() => {
    if (linked !== opened?.asked.number) setOpened(undefined);
  }, [linked, opened]);

  const look = async (asked: Asked): Promise<Trouble | undefined> => {
    try {
      const subject = await call(operations.lookUpCase, sentOf(asked));
      setExpired(false);
      setOpened({ asked, subject });
      location.hash = `/${asked.number}`;
      scrollTo(0, 0);
      return undefined;
    } catch (error) {
      return troubleOf(error);
    }
  };
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <>
      <a
        className="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          content.current?.focus();
        }}
      >
        {say(words.skip)}
      </a>
      <header className="top">
        <p className="brand">
          <strong>{say(words.name)}</strong> <span>{title}</span>
        </p>
        <button type="button" lang={other} onClick={() => setLanguage(other)}>
          {other === 'en' ? 'English' : '中文'}
        </button>
      </header>
      <main id="content" ref={content} tabIndex={-1}>
        <div role="status">
          {!isOnline && (
            <p className="banner">
              <strong>{say(words.offline)}</strong> {say(words.offlineHint)}
            </p>
          )}
        </div>
        {shown ? (
          <FoundCase
            key={shown.asked.number}
            {...shown}
            onChanged={(subject) => setOpened({ asked: shown.asked, subject })}
            onExpired={() => {
              setExpired(true);
              setOpened(undefined);
            }}
            onAnother={() => {
              setOpened(undefined);
              location.hash = '/';
            }}
          />
        ) : (
          <LookUpForm key={linked} number={linked ?? ''} expired={expired} look={look} />
        )}
      </main>
    </>
  );
}

function useLinkedNumber(): string | undefined {
  return useSyncExternalStore(onHash, linkedNumber);
}

function onHash(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** `/public/#/HJ20260309-7K3F9QX2`: a link that fills the number in. */
function linkedNumber(): string | undefined {
  return numberIn(decodeURIComponent(location.hash.replace(/%(?![0-9a-f]{2})/giu, '')).slice(2));
}
