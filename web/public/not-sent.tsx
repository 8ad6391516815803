import { say } from '../language.ts';
import { type Trouble, troubleText } from './trouble.ts';
import { words } from './words.ts';

/** Why something was not sent, read out when it comes. */
export function NotSent({ trouble }: { trouble: Trouble | undefined }) {
  return (
    <div role="alert">
      {trouble && (
        <p className="problem">
          {troubleText(trouble)} {say(words.notSent)}
        </p>
      )}
    </div>
  );
}
