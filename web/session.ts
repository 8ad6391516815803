export interface Session {
  readonly token: string;
  readonly user: string;
  readonly unit?: string;
  readonly roles: readonly string[];
}

const key = 'banjie.session';
const listeners = new Set<() => void>();
let current = read();

function read(): Session | undefined {
  const kept = sessionStorage.getItem(key);
  return kept === null ? undefined : (JSON.parse(kept) as Session);
}

/** Who is signed in, in this tab and until it is closed. */
export function session(): Session | undefined {
  return current;
}

export function signIn({ token, user, unit, roles }: Session): void {
  change({ token, user, roles, ...(unit === undefined ? {} : { unit }) });
}

export function signOut(): void {
  change(undefined);
}

export function onSession(listener: () => void): void {
  listeners.add(listener);
}

function change(session: Session | undefined): void {
  current = session;
  if (session) sessionStorage.setItem(key, JSON.stringify(session));
  else sessionStorage.removeItem(key);
  for (const listener of listeners) listener();
}
