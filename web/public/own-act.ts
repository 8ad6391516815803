import { useState } from 'react';
import type { PublicCaseAnswer } from '../../shared/contracts/answers.ts';
import type { Asked } from './asked.ts';
import { type Trouble, troubleOf } from './trouble.ts';

/** What a form of one's own case is given. */
export interface OwnCase {
  readonly subject: PublicCaseAnswer;
  readonly asked: Asked;
  readonly onChanged: (subject: PublicCaseAnswer) => void;
}

/** Sends something about one's own case. */
export interface OwnAct {
  readonly state: 'open' | 'sending' | 'done';
  readonly trouble: Trouble | undefined;
  /** @returns whether it has arrived */
  readonly send: (sending: () => Promise<PublicCaseAnswer>) => Promise<boolean>;
  readonly reopen: () => void;
}

/** What a form sends, what came of it, and the case as it is then. */
export function useOwnAct({ onChanged }: Pick<OwnCase, 'onChanged'>): OwnAct {
  const [state, setState] = useState<OwnAct['state']>('open');
  const [trouble, setTrouble] = useState<Trouble>();
  return {
    state,
    trouble,
    send: async (sending) => {
      setState('sending');
      setTrouble(undefined);
      try {
        onChanged(await sending());
        setState('done');
        return true;
      } catch (error) {
        setTrouble(troubleOf(error));
        setState('open');
        return false;
      }
    },
    reopen: () => setState('open'),
  };
}
