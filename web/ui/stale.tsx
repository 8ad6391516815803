import { Alert, Button } from 'antd';
import { ApiError, errorText, isTransient } from '../api.ts';
import { say } from '../language.ts';
import { shown } from '../time.ts';
import { words } from '../words.ts';
import styles from './stale.module.css';

interface Props {
  /** Why the latest attempt failed; null where it did not. */
  readonly error: Error | null;
  /** The instant of what is shown, RFC 3339; absent where nothing is shown. */
  readonly asOf?: string | undefined;
  readonly retry: () => void;
}

/** Says that what is on the screen is old, from when it is, and lets somebody try at once. Always on the page, so that it is read out when it comes. */
export function Stale({ error, asOf, retry }: Props) {
  return (
    <div role="status" className={styles.stale}>
      {error && (
        <Alert
          type="warning"
          banner
          role="presentation"
          title={
            <>
              <strong>{hasAnswered(error) ? errorText(error) : say(words.lost)}</strong>{' '}
              {asOf !== undefined && say(words.asOf, shown(asOf))} {isTransient(error) && say(words.retrying)}
            </>
          }
          action={
            <Button size="small" onClick={retry}>
              {say(words.retry)}
            </Button>
          }
        />
      )}
    </div>
  );
}

function hasAnswered(error: Error): boolean {
  return error instanceof ApiError && error.refusal !== undefined;
}
