import { useSyncExternalStore } from 'react';

/** Who has signed in, with the token. */
export interface Session {
  readonly token: string;
  readonly user: string;
  /** How people call them. */
  readonly name?: string;
  readonly unit?: string;
  readonly roles: readonly string[];
}

const key = 'banjie.session';
const listeners = new Set<() => void>();
let current = read();
let ended: 'by-user' | 'expired' | undefined;

function read(): Session | undefined {
  const kept = sessionStorage.getItem(key);
  return kept === null ? undefined : (JSON.parse(kept) as Session);
}

/** Who is signed in, until the last tab is closed. */
export function session(): Session | undefined {
  return current;
}

/** Whether the last session ended by itself: whoever worked in it should be told, and find what was being written. */
export function hasExpired(): boolean {
  return ended === 'expired';
}

/** Begins a session. */
export function signIn({ token, user, name, unit, roles }: Session): void {
  change({ token, user, roles, ...(name === undefined ? {} : { name }), ...(unit === undefined ? {} : { unit }) });
}

/** Goes on with the session by another token, in all tabs that have it. */
export function renew(session: Session): void {
  const from = current?.token;
  keep(session);
  if (from !== undefined) tell({ renewed: session, from });
}

/** Ends the session because the user asked for it. */
export function signOut(): void {
  ended = 'by-user';
  change(undefined);
}

/** The server no longer knows the session. */
export function expire(): void {
  if (current === undefined) return;
  ended = 'expired';
  change(undefined);
}

/** Calls the listener when a session begins or ends. */
export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who is signed in, for what must be drawn again when that changes. */
export function useSession(): Session | undefined {
  return useSyncExternalStore(onSession, session);
}

/** What tabs of this browser tell one another. A session is in no storage that outlives the last of them. */
type Said =
  | { readonly asks: true }
  | { readonly began: Session }
  | { readonly renewed: Session; readonly from: string }
  | { readonly over: string; readonly how: typeof ended };

const tabs = new BroadcastChannel(key);
const maxAnswerMs = 150;

tabs.addEventListener('message', ({ data }: MessageEvent<Said>) => {
  if ('asks' in data) {
    if (current) tell({ began: current });
  } else if ('began' in data) {
    if (current === undefined) keep(data.began);
  } else if ('renewed' in data) {
    if (current?.token === data.from) keep(data.renewed);
  } else if (current?.token === data.over) {
    ended = data.how;
    keep(undefined);
  }
});

function tell(said: Said): void {
  tabs.postMessage(said);
}

/** Waits a moment for another tab in which somebody is signed in already: a link opened in a new tab asks for no password. */
export async function adoptSession(): Promise<void> {
  if (current !== undefined) return;
  await new Promise<void>((resolve) => {
    const left = onSession(() => {
      left();
      resolve();
    });
    setTimeout(resolve, maxAnswerMs);
    tell({ asks: true });
  });
}

function change(session: Session | undefined): void {
  const last = current;
  keep(session);
  if (session) tell({ began: session });
  else if (last) tell({ over: last.token, how: ended });
}

function keep(session: Session | undefined): void {
  current = session;
  if (session) sessionStorage.setItem(key, JSON.stringify(session));
  else sessionStorage.removeItem(key);
  for (const listener of listeners) listener();
}
