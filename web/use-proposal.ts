import { useRef, useState } from 'preact/hooks';
import type { ProposalAnswer } from '../shared/contracts/proposal.ts';
import { call } from './api.ts';
import type { Draft } from './intake-draft.ts';

interface Asked {
  readonly content: string;
  readonly proposal: ProposalAnswer;
}

/** Suggestions for what a draft says; of several questions, the answer to the last one stays. */
export function useProposal({ content, place }: Draft) {
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
  return {
    busy,
    ...(error ? { error } : {}),
    ...(asked ? { proposal: asked.proposal } : {}),
    /** The wording was changed since. */
    outdated: asked !== undefined && asked.content !== content && !busy,
    ask: (): void => void ask(),
    askIfNew: (): void => {
      if (content.trim() !== '' && latest.current !== text) void ask();
    },
    forget: (): void => {
      latest.current = '';
      setAsked(undefined);
      setError(undefined);
      setBusy(false);
    },
  };
}
