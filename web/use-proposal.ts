import { useEffect, useRef, useState } from 'preact/hooks';
import type { ProposalAnswer } from '../shared/contracts/proposal.ts';
import { call } from './api.ts';
import type { Draft } from './intake-draft.ts';

interface Suggestion {
  /** `outdated`: the wording was changed since. */
  readonly state: 'ready' | 'reading' | 'outdated';
  readonly proposal?: ProposalAnswer;
  readonly error?: Error;
  /** Asks at once. */
  readonly ask: () => void;
  readonly forget: () => void;
}

interface Asked {
  readonly content: string;
  readonly proposal: ProposalAnswer;
}

// Milliseconds without a keystroke. To ask when the field is left would be too late: what comes in then moves the page
// below a finger that is already down.
const pause = 600;

/** Suggestions for what a draft says; of several questions, the answer to the last one stays. */
export function useProposal({ content, place }: Draft): Suggestion {
  const [asked, setAsked] = useState<Asked>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const latest = useRef('');
  const text = JSON.stringify({ content, ...(place.trim() === '' ? {} : { location: place }) });

  const ask = async (): Promise<void> => {
    latest.current = text;
    setBusy(true);
    try {
      const proposal = await call<ProposalAnswer>('/v1/intake/proposal', { body: JSON.parse(text) as unknown });
      if (latest.current !== text) return;
      setAsked({ content, proposal });
      setError(undefined);
    } catch (problem) {
      if (latest.current !== text) return;
      setError(problem as Error);
    }
    setBusy(false);
  };
  useEffect(() => {
    if (content.trim() === '' || latest.current === text) return undefined;
    const timer = setTimeout(() => void ask(), pause);
    return () => clearTimeout(timer);
  }, [text]);
  const isOutdated = asked !== undefined && asked.content !== content;
  return {
    state: busy ? 'reading' : isOutdated ? 'outdated' : 'ready',
    ...(error ? { error } : {}),
    ...(asked ? { proposal: asked.proposal } : {}),
    ask: (): void => void ask(),
    forget: (): void => {
      latest.current = '';
      setAsked(undefined);
      setError(undefined);
      setBusy(false);
    },
  };
}
