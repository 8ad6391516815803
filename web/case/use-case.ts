import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { ApiError } from '../api.ts';
import type { Mechanism } from '../reference.ts';
import { keyOf, useAnswer } from '../ui/use-answer.ts';
import { useMechanism } from '../ui/use-mechanism.ts';

const refreshMs = 3000;

/** Whether the data of who brought the case are asked for; asking is recorded. */
export type Shown = 'masked' | 'shown';

/** A case on the screen, and what the page does with it. */
export interface CaseView {
  readonly subject?: CaseAnswer;
  readonly mechanism?: Mechanism;
  /** Why the latest attempt failed. */
  readonly error: Error | null;
  /** It is refused, and asking again is no use. */
  readonly isRefused: boolean;
  readonly shown: Shown;
  readonly show: (shown: Shown) => void;
  /** Asks at once. */
  readonly reload: () => void;
}

/** A case by its number, kept up to date; without the data of who brought it until somebody wants them. */
export function useCase(number: string): CaseView {
  const [revealed, setRevealed] = useState<string>();
  const shown: Shown = revealed === number ? 'shown' : 'masked';
  const asked = useAnswer(
    operations.readCase,
    { params: { number }, query: { personal: shown } },
    { everyMs: refreshMs },
  );
  // What is kept on the screen meanwhile may be another case.
  const subject = asked.data?.number === number ? asked.data : undefined;
  const { id = '', version } = subject?.mechanism ?? {};
  const mechanism = useMechanism(id, version, subject !== undefined);
  const client = useQueryClient();
  const error = asked.failureReason ?? mechanism.failureReason;
  return {
    ...(subject ? { subject } : {}),
    ...(mechanism.data ? { mechanism: mechanism.data } : {}),
    error,
    isRefused: error instanceof ApiError && ['forbidden', 'not-found'].includes(error.refusal?.code ?? ''),
    shown,
    show: (wanted) => setRevealed(wanted === 'shown' ? number : undefined),
    reload: () => void client.invalidateQueries({ queryKey: keyOf(operations.readCase) }),
  };
}
