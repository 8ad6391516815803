import type { ReactNode } from 'react';
import { useParams } from '@tanstack/react-router';
import { lookUpTitle } from '../intake-spec.ts';
import { Lookup } from '../lookup.tsx';
import { ClassicPage } from '../ui/classic-page.tsx';
import { useReference } from '../ui/reference.tsx';

/** The look-up by number and query code. */
export function LookupPage(): ReactNode {
  const { number } = useParams({ strict: false });
  const { mechanisms } = useReference();
  return (
    <ClassicPage>
      <Lookup key={number} title={lookUpTitle(mechanisms)} {...(number ? { number } : {})} />
    </ClassicPage>
  );
}
