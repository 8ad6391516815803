import { useEffect, useRef, useState } from 'react';
import type { ProposalAnswer } from '../../shared/contracts/proposal.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import type { Draft } from './draft.ts';
import { pruned } from '../schema-values.ts';

/** What is proposed for the text of a form, and whether that is of the present text. */
export interface Suggestion {
  /** `outdated`: the wording was changed since. */
  readonly state: 'ready' | 'reading' | 'outdated';
  readonly proposal?: ProposalAnswer;
  /** The wording that it is about. */
  readonly content: string;
  /** Whether `proposal.standing` is about the draft as it is now; `none` while there is nothing to ask about. */
  readonly standing: 'none' | 'old' | 'current';
  readonly error?: Error;
  /** Asks at once. */
  readonly ask: () => void;
  readonly forget: () => void;
}

interface Asked {
  readonly content: string;
  readonly text: string;
  readonly proposal: ProposalAnswer;
}

// Milliseconds without a keystroke. To ask when the field is left would be too late: what comes in then moves the page
// below a finger that is already down.
const pause = 600;

/**
 * Suggestions for what a draft says, and who would get it as it stands; of several questions, the answer to the last
 * one stays.
 */
export function useProposal({ mechanism, content, place, facts }: Draft): Suggestion {
  const [asked, setAsked] = useState<Asked>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const latest = useRef('');
  const text = JSON.stringify({
    mechanism,
    content,
    ...(place.trim() === '' ? {} : { location: place }),
    facts: saidOf(facts),
  });

  const ask = async (): Promise<void> => {
    latest.current = text;
    setBusy(true);
    try {
      const proposal = await call(operations.propose, { body: JSON.parse(text) as unknown });
      if (latest.current !== text) return;
      setAsked({ content, text, proposal });
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
    content: asked?.content ?? '',
    standing: content.trim() === '' || !asked ? 'none' : asked.text === text ? 'current' : 'old',
    ask: (): void => void ask(),
    forget: (): void => {
      latest.current = '';
      setAsked(undefined);
      setError(undefined);
      setBusy(false);
    },
  };
}

/** The facts as far as somebody has said them: an approval that is half written is none yet. */
function saidOf(facts: Draft['facts']): unknown {
  const entries = Object.entries(facts).map(([fact, value]) => [fact, wholeOf(value)] as const);
  return (pruned({ facts: Object.fromEntries(entries) }) as { readonly facts?: unknown } | undefined)?.facts ?? {};
}

function wholeOf(value: unknown): unknown {
  if (!Array.isArray(value) || value.length === 0) return value;
  const isWhole = (one: unknown): boolean =>
    typeof one !== 'object' || Object.values(one ?? {}).every((part) => part !== '');
  const whole = (value as readonly unknown[]).filter(isWhole);
  return whole.length === 0 ? undefined : whole;
}
