import type { ReactNode } from 'react';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import { say, type Text } from '../language.ts';
import { shown } from '../time.ts';
import { words } from '../words.ts';

/** A name with its value, in a list of such. */
export function Entry({ name, value }: { name: Text | string; value: ReactNode }) {
  return (
    <div>
      <dt>{typeof name === 'string' ? name : say(name)}</dt>
      <dd dir="auto">{value}</dd>
    </div>
  );
}

/** When it came; of what was registered later both instants (I-04). */
export function Received({
  receivedAt,
  registeredAt,
}: Pick<CaseAnswer, 'receivedAt'> & { registeredAt: string | undefined }) {
  if (registeredAt === undefined) return <Entry name={words.received} value={<time>{shown(receivedAt)}</time>} />;
  return (
    <>
      <Entry name={words.receivedBefore} value={<time>{shown(receivedAt)}</time>} />
      <Entry name={words.registeredLater} value={<time>{shown(registeredAt)}</time>} />
    </>
  );
}
