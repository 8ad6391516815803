import type { Difference } from '../../../../shared/domain/audit/difference.ts';
import type { Text } from '../../../../shared/domain/text.ts';

/** What a verification finds, gathered while it goes on. */
export interface Findings {
  /** Something is not as it should be. */
  differs(difference: Difference): void;
  /** Something that an auditor should know, and that is no fault. */
  note(note: Text): void;
  /** Something that came after the last checkpoint, so that nothing outside of the store vouches for it. */
  unanchored(what: Unanchored): void;
  /** How many of something were checked. */
  counted(what: CountedName, amount?: number): void;
  result(): VerificationResult;
}

/** What a verification counts. */
export type CountedName =
  'cases' | 'events' | 'documents' | 'readings' | 'answers' | 'executions' | 'files' | 'checkpoints' | 'heads';

/** Something recorded after the last checkpoint. */
export interface Unanchored {
  readonly kind: 'case' | 'events' | 'document' | 'readings' | 'account' | 'file';
  /** The case's number, the kind of document, the user. */
  readonly id: string;
  readonly amount: number;
}

/** What a verification has found; `npm run audit:verify -- FOLDER --json` prints it. */
export interface VerificationResult {
  readonly differences: readonly Difference[];
  /** How many there are; beyond the first ten thousand they are only counted. */
  readonly differenceCount: number;
  readonly notes: readonly Text[];
  readonly unanchored: readonly Unanchored[];
  readonly counts: Readonly<Record<CountedName, number>>;
}

const maxKept = 10_000;

/** Collects what the checks find. */
export function gatherFindings(): Findings {
  const differences: Difference[] = [];
  const notes: Text[] = [];
  const unanchored: Unanchored[] = [];
  const counts = {
    cases: 0,
    events: 0,
    documents: 0,
    readings: 0,
    answers: 0,
    executions: 0,
    files: 0,
    checkpoints: 0,
    heads: 0,
  };
  let differenceCount = 0;
  return {
    differs: (difference) => {
      differenceCount += 1;
      if (differences.length < maxKept) differences.push(difference);
    },
    note: (text) => {
      if (!notes.some(({ en }) => en === text.en)) notes.push(text);
    },
    unanchored: (what) => void unanchored.push(what),
    counted: (what, amount = 1) => {
      counts[what] += amount;
    },
    result: () => ({ differences, differenceCount, notes, unanchored, counts }),
  };
}
