import { ApiError, errorText, isTransient } from './api.ts';
import { say } from './language.ts';
import type { Loaded } from './loading.ts';
import { shown } from './time.ts';
import { words } from './words.ts';

/**
 * Says that what is on the screen is old, from when it is, and lets somebody try at once. Always on the page, so that
 * it is read out when it comes.
 * @param asOf the instant of what is shown, RFC 3339; absent where nothing is shown
 */
export function ConnectionStatus({ of: { error, reload }, asOf }: { of: Loaded<unknown>; asOf: string | undefined }) {
  return (
    <div role="status">
      {error && (
        <p className="lost">
          <strong>{hasAnswered(error) ? errorText(error) : say(words.lost)}</strong>{' '}
          {asOf !== undefined && say(words.asOf, shown(asOf))} {isTransient(error) && say(words.retrying)}{' '}
          <button type="button" onClick={reload}>
            {say(words.retry)}
          </button>
        </p>
      )}
    </div>
  );
}

/** In the place of what is not there yet. */
export function Loading({ of }: { of: Loaded<unknown> }) {
  return (
    <>
      <ConnectionStatus of={of} asOf={undefined} />
      {!of.error && (
        <p className="quiet" aria-busy="true">
          {say(words.loading)}
        </p>
      )}
    </>
  );
}

function hasAnswered(error: Error): boolean {
  return error instanceof ApiError && error.refusal !== undefined;
}
