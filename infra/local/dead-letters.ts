import type { FeedReader } from '../../shared/adapters/embedded-workflow/feed-reader.ts';
import type { StoredLetter } from '../../shared/adapters/embedded-workflow/feed-table.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import type { DeadLetter, DeadLetters, FeedName } from '../../shared/ports/dead-letters.ts';

/** The dead letters of one machine, which can all be delivered again. */
export interface LocalDeadLetters extends DeadLetters {
  count(): number;
  /** @returns how many cases remain */
  redeliverAll(): Promise<number>;
}

type LetterSource = Pick<FeedReader, 'deadLetters' | 'deadLetter' | 'deadLetterCount' | 'redeliver' | 'discard'>;

/** The dead letters of all readers of the change feed. An id names the feed and the letter: `effects-12`. */
export function localDeadLetters(
  feeds: Readonly<Record<FeedName, LetterSource>>,
  store: Pick<CaseStore, 'load'>,
): LocalDeadLetters {
  const names = ['effects', 'reports', 'messages'] as const;
  const count = (): number => names.reduce((sum, name) => sum + feeds[name].deadLetterCount(), 0);

  /** A case that a backup took away has nothing left to be done. */
  async function redeliver(feed: FeedName, number: string): Promise<'delivered' | 'failed'> {
    if ((await store.load(number)) !== undefined) return (await feeds[feed].redeliver(number)).kind;
    await feeds[feed].discard(number);
    return 'delivered';
  }

  return {
    count,
    page: ({ cursor, limit }) => {
      const from = placeOf(cursor ?? 'effects-0');
      const found = names.flatMap((name) => {
        if (from === undefined || names.indexOf(name) < names.indexOf(from.feed)) return [];
        const after = name === from.feed ? from.id : 0;
        return feeds[name].deadLetters(after, limit + 1).map((letter) => letterOf(name, letter));
      });
      const letters = found.slice(0, limit);
      const last = letters.at(-1);
      return { letters, total: count(), ...(found.length > limit && last ? { cursor: last.id } : {}) };
    },
    redeliver: async (id) => {
      const place = placeOf(id);
      const letter = place && feeds[place.feed].deadLetter(place.id);
      if (place === undefined || letter === undefined) return { kind: 'unknown' };
      const kind = await redeliver(place.feed, letter.number);
      const now = feeds[place.feed].deadLetter(place.id);
      return kind === 'delivered' || now === undefined
        ? { kind: 'delivered' }
        : { kind: 'failed', letter: letterOf(place.feed, now) };
    },
    redeliverAll: async () => {
      let failed = 0;
      for (const name of names) {
        const numbers = new Set(feeds[name].deadLetters().map(({ number }) => number));
        for (const number of numbers) failed += (await redeliver(name, number)) === 'failed' ? 1 : 0;
      }
      return failed;
    },
  };
}

/** Those of the cases of some mechanisms, as the administrator of an organisation sees them. */
export function lettersOf(all: DeadLetters, mechanisms: readonly string[]): DeadLetters {
  const own = (): readonly DeadLetter[] => {
    const letters: DeadLetter[] = [];
    let cursor: string | undefined;
    do {
      const page = all.page({ limit: 200, ...(cursor === undefined ? {} : { cursor }) });
      letters.push(...page.letters.filter(({ mechanism }) => mechanisms.includes(mechanism)));
      cursor = page.cursor;
    } while (cursor !== undefined);
    return letters;
  };
  return {
    page: ({ cursor, limit }) => {
      const letters = own();
      const from = letters.findIndex(({ id }) => id === cursor) + 1;
      const shown = letters.slice(from, from + limit);
      const last = shown.at(-1);
      const more = from + limit < letters.length && last !== undefined;
      return { letters: shown, total: letters.length, ...(more ? { cursor: last.id } : {}) };
    },
    redeliver: async (id) => (own().some((one) => one.id === id) ? all.redeliver(id) : { kind: 'unknown' }),
  };
}

function placeOf(id: string): { readonly feed: FeedName; readonly id: number } | undefined {
  const match = /^(effects|reports|messages)-(\d{1,15})$/.exec(id);
  return match ? { feed: match[1] as FeedName, id: Number(match[2]) } : undefined;
}

function letterOf(feed: FeedName, { id, ...letter }: StoredLetter): DeadLetter {
  return { id: `${feed}-${id}`, feed, ...letter };
}
