import { useEffect, useRef, useState } from 'preact/hooks';
import * as operations from '../shared/contracts/operations.ts';
import { call, health } from './api.ts';
import { Board } from './board.tsx';
import { CasePage } from './case-page.tsx';
import { Import } from './import-page.tsx';
import { importWords } from './import-words.ts';
import { Intake } from './intake.tsx';
import { defaultMechanism, lookUpTitle } from './intake-spec.ts';
import { language, say, setLanguage } from './language.ts';
import { useLoaded } from './loading.ts';
import { Loading } from './connection-status.tsx';
import { Lookup } from './lookup.tsx';
import { loadReference, type Reference, unitName } from './reference.ts';
import {
  boardHref,
  importHref,
  movesHref,
  intakeHref,
  lookupHref,
  measurementsHref,
  passwordHref,
  registersHref,
  reportsHref,
  type Route,
  routeOf,
} from './route.ts';
import { Measurements } from './measurements.tsx';
import { measurementWords } from './measurement-words.ts';
import { Registers } from './registers.tsx';
import { registerWords } from './register-words.ts';
import { Reports } from './reports.tsx';
import { Moves, versioned } from './moves.tsx';
import { movesWords } from './moves-words.ts';
import { Password, passwordWords } from './password.tsx';
import { type Session, session, signOut } from './session.ts';
import { SignIn } from './sign-in.tsx';
import { shown } from './time.ts';
import { words } from './words.ts';

/** The page: header, and the view that the address names. */
export function App({ hash }: { hash: string }) {
  const route = routeOf(hash);
  // Each organisation has its own, and whoever signs in is of one; the end of a session changes nothing.
  const lastReader = useRef('');
  const reader = session()?.user ?? lastReader.current;
  lastReader.current = reader;
  const loading = useLoaded(async () => ({ reader, ...(await loadReference()) }), `reference ${reader}`, 0);
  // Until theirs has come, the words and choices of whoever read before would be taken for theirs.
  const reference = loading.value?.reader === reader ? loading.value : undefined;
  const title = titleOf(route, reference);
  useEffect(() => {
    document.title = `${title} · ${say(words.name)}`;
  }, [title]);
  return (
    <>
      <a class="skip" href="#content" onClick={skip}>
        {say(words.skip)}
      </a>
      <Header route={route} reference={reference} />
      <main id="content" tabIndex={-1}>
        {reference ? <Page route={route} reference={reference} /> : <Loading of={loading} />}
      </main>
    </>
  );
}

/** What tabs, bookmarks and screen readers call the page. */
function titleOf(route: Route, reference: Reference | undefined): string {
  if (route.view === 'case') return route.number;
  const titles = {
    board: words.board,
    intake: words.register,
    registers: registerWords.title,
    reports: words.reports,
    measurements: measurementWords.nav,
    import: importWords.title,
    moves: movesWords.title,
    password: passwordWords.title,
    lookup: lookUpTitle(reference?.mechanisms),
  };
  return say(titles[route.view]);
}

/** The address is the page's own: a plain link to an anchor would leave the view. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

function Page({ route, reference }: { route: Route; reference: Reference }) {
  if (route.view === 'lookup') {
    const title = lookUpTitle(reference.mechanisms);
    return <Lookup key={route.number} title={title} {...(route.number ? { number: route.number } : {})} />;
  }
  if (!session()) return <SignIn />;
  if (route.view === 'intake') {
    return (
      <Intake key={route.mechanism} reference={reference} {...(route.mechanism ? { asked: route.mechanism } : {})} />
    );
  }
  if (route.view === 'registers') return <Registers reference={reference} {...(route.id ? { id: route.id } : {})} />;
  if (route.view === 'reports') return <Reports />;
  if (route.view === 'measurements') return <Measurements />;
  if (route.view === 'import') return <Import units={reference.units} mechanisms={reference.mechanisms} />;
  if (route.view === 'moves') return <Moves mechanisms={reference.mechanisms} />;
  if (route.view === 'password') return <Password />;
  return route.view === 'case' ? (
    <CasePage key={route.number} number={route.number} units={reference.units} />
  ) : (
    <Board reference={reference} />
  );
}

function Header({ route, reference }: { route: Route; reference: Reference | undefined }) {
  const who = session();
  const other = language() === 'zh' ? 'en' : 'zh';
  return (
    <header class="top">
      <a class="brand" href={boardHref}>
        <strong>{say(words.name)}</strong>
        <span>{say(words.motto)}</span>
      </a>
      <nav>
        <a href={boardHref} aria-current={['board', 'case'].includes(route.view) ? 'page' : undefined}>
          {say(words.board)}
        </a>
        {who?.unit !== undefined && (
          <a href={intakeHref} aria-current={route.view === 'intake' ? 'page' : undefined}>
            {say((reference && defaultMechanism(reference.mechanisms)?.intake?.title) ?? words.register)}
          </a>
        )}
        {who && reference?.mechanisms.some(({ register }) => register) && (
          <a href={registersHref} aria-current={route.view === 'registers' ? 'page' : undefined}>
            {say(registerWords.title)}
          </a>
        )}
        {who && (
          <a href={reportsHref} aria-current={route.view === 'reports' ? 'page' : undefined}>
            {say(words.reports)}
          </a>
        )}
        {who && reference?.mechanisms.some(({ series }) => series !== undefined) && (
          <a href={measurementsHref} aria-current={route.view === 'measurements' ? 'page' : undefined}>
            {say(measurementWords.nav)}
          </a>
        )}
        {who !== undefined && who.roles.length > 0 && (
          <a href={importHref} aria-current={route.view === 'import' ? 'page' : undefined}>
            {say(importWords.nav)}
          </a>
        )}
        {who?.roles.includes('manager') === true && versioned(reference?.mechanisms ?? []).length > 0 && (
          <a href={movesHref} aria-current={route.view === 'moves' ? 'page' : undefined}>
            {say(movesWords.nav)}
          </a>
        )}
        <a href={lookupHref} aria-current={route.view === 'lookup' ? 'page' : undefined}>
          {say(lookUpTitle(reference?.mechanisms))}
        </a>
      </nav>
      <RehearsalClock />
      {who && (
        <span class="who">
          <a
            href={passwordHref}
            title={say(passwordWords.title)}
            aria-current={route.view === 'password' ? 'page' : undefined}
          >
            {signedInText(who)}
          </a>
          <button type="button" class="plain" onClick={leave}>
            {say(words.signOut)}
          </button>
        </span>
      )}
      <button type="button" class="plain" lang={other} onClick={() => setLanguage(other)}>
        {other === 'en' ? 'English' : '中文'}
      </button>
    </header>
  );
}

/** The unit and the person; as shipped, an account is called after its unit. */
function signedInText({ unit, user, name }: Session): string {
  const person = name ?? (user === unit ? undefined : user);
  return [unit === undefined ? undefined : unitName(unit), person].filter(Boolean).join(' ');
}

/** Signed out here at once; the server is told so that nobody else goes on with the session. */
function leave(): void {
  call(operations.logout).catch(() => undefined);
  signOut();
}

const clockMs = 2000;

function RehearsalClock() {
  const [everyMs, setEvery] = useState(0);
  const { value } = useLoaded(health, 'health', everyMs);
  const isRehearsal = value?.rehearsal === true;
  // Only a rehearsal's clock is asked for again and again.
  useEffect(() => setEvery(isRehearsal ? clockMs : 0), [isRehearsal]);
  if (!isRehearsal) return null;
  return (
    <span class="clock" title={say(words.rehearsal)}>
      <span class="mark rehearsal">{say(words.rehearsal)}</span> <time>{shown(value.now).slice(0, 16)}</time>
    </span>
  );
}
