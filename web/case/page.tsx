import type { ReactNode } from 'react';
import { useParams } from '@tanstack/react-router';
import { CasePage } from '../case-page.tsx';
import { ClassicPage } from '../ui/classic-page.tsx';
import { useReference } from '../ui/reference.tsx';

/** One case. */
export function CaseRoom(): ReactNode {
  const { number } = useParams({ from: '/case/$number' });
  const { units } = useReference();
  return (
    <ClassicPage>
      <CasePage key={number} number={number} units={units} />
    </ClassicPage>
  );
}
