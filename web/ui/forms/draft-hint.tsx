import { Alert, Button } from 'antd';
import { say } from '../../language.ts';
import type { Draft } from '../use-draft.ts';
import { formWords } from './words.ts';

/** Says that a form shows what was written before and not sent, and lets it be thrown away. */
export function DraftHint({ of: { foundFrom, clear } }: { of: Pick<Draft<unknown>, 'foundFrom' | 'clear'> }) {
  if (foundFrom === undefined) return null;
  return (
    <Alert
      type="info"
      showIcon
      role="status"
      data-draft
      title={say(formWords.draftFound, writtenAt(foundFrom))}
      action={
        <Button size="small" onClick={clear}>
          {say(formWords.throwAway)}
        </Button>
      }
    />
  );
}

/** `09-21 10:05`, by the clock of whoever wrote it. */
export function writtenAt(instant: string): string {
  const at = new Date(instant);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
