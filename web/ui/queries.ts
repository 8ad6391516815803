import { QueryClient, type QueryState } from '@tanstack/react-query';
import { ApiError, isTransient } from '../api.ts';
import { onSession, session } from '../session.ts';

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

/**
 * From an answer to the next question, but not while a failed attempt is repeated: that has a pace of its own.
 * @param everyMs milliseconds
 */
export function refetchEvery(
  everyMs: number,
): (query: { readonly state: Pick<QueryState, 'fetchFailureCount'> }) => number | false {
  return ({ state }) => (everyMs === 0 || state.fetchFailureCount > 0 ? false : everyMs);
}

// Nobody reads what the last one was shown. A new session of the same person, as after a change of password, takes nothing away.
let reader = session()?.user;
onSession(() => {
  const user = session()?.user;
  if (user !== reader) queries.clear();
  reader = user;
});
