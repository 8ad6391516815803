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

/** Who is signed in, in this tab and until it is closed. */
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
export function onSession(listener: () => void): void {
  listeners.add(listener);
}

function change(session: Session | undefined): void {
  current = session;
  if (session) sessionStorage.setItem(key, JSON.stringify(session));
  else sessionStorage.removeItem(key);
  for (const listener of listeners) listener();
}
