import { QueryClient, type QueryState } from '@tanstack/react-query';
import { ApiError, isTransient, onChanged } from '../api.ts';
import { onSession, session } from '../session.ts';
import { lastUse, onUse } from './in-use.ts';
import { hasChanged, pauseAfter } from './pause.ts';

// Milliseconds.
const initialRetryDelayMs = 2000;
const maxRetryDelayMs = 60_000;

/**
 * What the pages have asked the server. What may go better by itself is asked again, twice as long after each failure and
 * never sooner than the server asks for; a refusal is final.
 */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (_failures, error) => isTransient(error),
      retryDelay: (failures, error) => {
        const asked = error instanceof ApiError && error.retryAfter !== undefined ? error.retryAfter * 1000 : 0;
        return Math.max(asked, Math.min(maxRetryDelayMs, initialRetryDelayMs * 2 ** failures));
      },
      // The browser is often wrong about being offline; the answer, or none, says it.
      networkMode: 'always',
      refetchOnReconnect: 'always',
      staleTime: 1000,
    },
    mutations: { networkMode: 'always' },
  },
});

// What one has done oneself is seen at once, wherever one goes next: what was asked a moment before is asked anew there.
onChanged(() => void queries.invalidateQueries({ refetchType: 'none' }));

/** What an answer was when it changed last, and when that was seen (milliseconds since 1970). */
const changes = new WeakMap<object, { readonly data: unknown; readonly at: number }>();

/** What is asked more seldom than it wants to be: asked at once when somebody uses the page. */
const slowed = new Set<string>();

onUse(() => {
  if (slowed.size === 0) return;
  const late = new Set(slowed);
  slowed.clear();
  // What is under way is not asked for a second time.
  void queries.refetchQueries(
    { type: 'active', predicate: ({ queryHash }) => late.has(queryHash) },
    { cancelRefetch: false },
  );
});

/**
 * From an answer to the next question: longer and longer while nobody uses the page and the answer stays what it is. Not
 * while a failed attempt is repeated: that has a pace of its own.
 * @param everyMs milliseconds at first
 */
export function refetchEvery(everyMs: number): (query: Polled) => number | false {
  return (query) => {
    const { state, queryHash } = query;
    if (everyMs === 0 || state.fetchFailureCount > 0) return false;
    const now = Date.now();
    const known = changes.get(query);
    const isNews = known === undefined || (known.data !== state.data && hasChanged(known.data, state.data));
    const last = isNews ? { data: state.data, at: now } : { ...known, data: state.data };
    changes.set(query, last);
    const pause = pauseAfter(everyMs, now - Math.max(lastUse(), last.at));
    if (pause > everyMs) slowed.add(queryHash);
    else slowed.delete(queryHash);
    return pause;
  };
}

/** Of a query, what its pace follows from. */
interface Polled {
  readonly queryHash: string;
  readonly state: Pick<QueryState, 'data' | 'fetchFailureCount'>;
}

// Nobody reads what the last one was shown. A new session of the same person, as after a change of password, takes nothing away.
let reader = session()?.user;
onSession(() => {
  const user = session()?.user;
  if (user !== reader) queries.clear();
  reader = user;
});
