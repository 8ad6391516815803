import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CasePage } from './case-page.tsx';

/** One case. */
export function CaseRoom(): ReactNode {
  const { number, tab } = useParams({ from: '/case/$number/{-$tab}' });
  return <CasePage key={number} number={number} tab={tab} />;
}
