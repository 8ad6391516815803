/** What is kept of a form until it is sent or thrown away. */
export interface StoredDraft {
  /** When it was changed last, RFC 3339. */
  readonly at: string;
  /** Makes a second sending of the same harmless, also after a reload. */
  readonly idempotencyKey: string;
  readonly value: unknown;
}

/** A draft that is there, by the name that its form gave it. */
export interface NamedDraft {
  readonly name: string;
  readonly at: string;
}

/** What the browser's storages have of use here. */
export interface TextStorage {
  readonly length: number;
  readonly key: (index: number) => string | null;
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
  readonly removeItem: (key: string) => void;
}

/** The drafts of everybody who has worked in this tab; each reads only their own. */
export interface DraftStore {
  readonly read: (user: string, name: string) => StoredDraft | undefined;
  /** Whether it could be kept: a full storage takes nothing more. */
  readonly save: (user: string, name: string, draft: StoredDraft) => boolean;
  readonly remove: (user: string, name: string) => void;
  /** Those whose names begin so, the latest first. */
  readonly list: (user: string, beginning: string) => readonly NamedDraft[];
  /** Removes what is not this user's; everything without one. */
  readonly keepOnly: (user: string | undefined) => void;
}

const prefix = 'banjie.draft';

/** Drafts as texts in a storage of the browser. */
export function draftStore(storage: TextStorage): DraftStore {
  const keyOf = (user: string, name: string): string => `${prefix}:${encodeURIComponent(user)}:${name}`;
  const keysUnder = (beginning: string): readonly string[] =>
    Array.from({ length: storage.length }, (_one, index) => storage.key(index) ?? '').filter((key) =>
      key.startsWith(beginning),
    );
  const read = (user: string, name: string): StoredDraft | undefined => {
    const text = storage.getItem(keyOf(user, name));
    return text === null ? undefined : parsed(text);
  };
  return {
    read,
    save: (user, name, draft) => {
      try {
        storage.setItem(keyOf(user, name), JSON.stringify(draft));
        return true;
      } catch {
        return false;
      }
    },
    remove: (user, name) => storage.removeItem(keyOf(user, name)),
    list: (user, beginning) => {
      const names = keysUnder(keyOf(user, beginning)).map((key) => key.slice(keyOf(user, '').length));
      return names
        .flatMap((name) => {
          const draft = read(user, name);
          return draft === undefined ? [] : [{ name, at: draft.at }];
        })
        .toSorted((a, b) => b.at.localeCompare(a.at));
    },
    keepOnly: (user) => {
      const own = user === undefined ? undefined : keyOf(user, '');
      for (const key of keysUnder(`${prefix}:`)) {
        if (own === undefined || !key.startsWith(own)) storage.removeItem(key);
      }
    },
  };
}

/** What an earlier version of the page may have left in another form is no draft. */
function parsed(text: string): StoredDraft | undefined {
  try {
    const draft = JSON.parse(text) as Partial<StoredDraft> | null;
    const { at, idempotencyKey, value } = draft ?? {};
    return typeof at === 'string' && typeof idempotencyKey === 'string' ? { at, idempotencyKey, value } : undefined;
  } catch {
    return undefined;
  }
}
