import { createContext, type ReactNode, use } from 'react';
import type { Reference } from '../reference.ts';

const ReferenceContext = createContext<Reference | undefined>(undefined);

/** Gives the pages the register of units and the mechanisms of whoever reads. */
export function ReferenceProvider({ value, children }: { value: Reference; children: ReactNode }) {
  return <ReferenceContext value={value}>{children}</ReferenceContext>;
}

/** Units and mechanisms. Pages of the shell are drawn only when they have come. */
export function useReference(): Reference {
  const reference = use(ReferenceContext);
  if (reference === undefined) throw new Error('this page stands outside the shell');
  return reference;
}
