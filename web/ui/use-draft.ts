import { useEffect, useState } from 'react';
import { newKey } from '../api.ts';
import { hasExpired, onSession, session } from '../session.ts';
import { draftStore, type NamedDraft } from './draft-store.ts';

// What people write may be about people: it stays in this tab and goes with it. A session that ended by itself leaves it
// to whoever signs in again as the same user; signing out, and anybody else's signing in, do not.
const store = draftStore(sessionStorage);
onSession(() => {
  const user = session()?.user;
  if (user !== undefined || !hasExpired()) store.keepOnly(user);
});

/** The text of a form, kept until it is sent or thrown away. */
export interface Draft<Value> {
  readonly value: Value;
  readonly change: (next: Value) => void;
  /** Since when it has waited, RFC 3339, where it was there before the form was opened: a hint says so. */
  readonly foundFrom: string | undefined;
  /** Whether there is something to lose. */
  readonly isUnsent: boolean;
  /** Goes with the sending: the same until {@link Draft.clear}, so that what was sent twice is done once. */
  readonly idempotencyKey: string;
  /** Forgets it, once it has been sent or is thrown away; the form is then as at its start. */
  readonly clear: () => void;
}

interface State<Value> {
  readonly name: string;
  readonly value: Value;
  readonly foundFrom: string | undefined;
  readonly isUnsent: boolean;
  readonly idempotencyKey: string;
}

/**
 * What is written in a form, kept by its name over reload, Escape, a conflict and a lost session. While something is
 * unsent, closing the page warns, and so does leaving for another one.
 * @param name of the form, and of what it is about: `case/<number>/<command>`; nothing personal
 * @param initial what the form starts with
 * @example
 * const draft = useDraft(`case/${number}/${type}`, () => initialOf(fields));
 * <Fields value={draft.value} onChange={draft.change} />
 */
export function useDraft<Value>(name: string, initial: () => Value): Draft<Value> {
  const [state, setState] = useState<State<Value>>(() => opened(name, initial));
  // Another form's text is never shown, not even for a moment.
  const current = state.name === name ? state : opened(name, initial);
  if (current !== state) setState(current);
  const { isUnsent, idempotencyKey } = current;
  useUnsent(name, isUnsent);
  const user = session()?.user ?? '';
  return {
    ...current,
    change: (value) => {
      store.save(user, name, { at: new Date().toISOString(), idempotencyKey, value });
      setState({ ...current, value, isUnsent: true });
    },
    clear: () => {
      store.remove(user, name);
      unmark(name);
      setState(opened(name, initial));
    },
  };
}

function opened<Value>(name: string, initial: () => Value): State<Value> {
  const found = store.read(session()?.user ?? '', name);
  return {
    name,
    // Under this name nothing but the value of this form has been kept.
    value: found === undefined ? initial() : (found.value as Value),
    foundFrom: found?.at,
    isUnsent: found !== undefined,
    idempotencyKey: found?.idempotencyKey ?? newKey(),
  };
}

/** The drafts that the user has of forms whose names begin so, the latest first. */
export function draftsOf(beginning: string): readonly NamedDraft[] {
  return store.list(session()?.user ?? '', beginning);
}

/** How the names of what no draft keeps begin. */
const lost = 'lost/';

/** While something would be lost that no draft keeps, closing the page warns, and so does leaving for another one. */
export function useLost(name: string, wouldBeLost: boolean): void {
  useUnsent(`${lost}${name}`, wouldBeLost);
}

function useUnsent(name: string, isUnsent: boolean): void {
  useEffect(() => (isUnsent ? markUnsent(name) : undefined), [isUnsent, name]);
}

const unsent = new Set<string>();

function markUnsent(name: string): () => void {
  unsent.add(name);
  return () => unmark(name);
}

function unmark(name: string): void {
  unsent.delete(name);
}

/** Whether something of it is kept nowhere. */
export function isLost(): boolean {
  return [...unsent].some((name) => name.startsWith(lost));
}

/** Whether a form that is open has something unsent, for whoever asks before the page is left. */
export function hasUnsent(): boolean {
  return unsent.size > 0;
}

// The browser asks in its own words.
addEventListener('beforeunload', (event) => {
  if (hasUnsent()) event.preventDefault();
});
