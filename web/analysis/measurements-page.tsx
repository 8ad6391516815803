import type { ReactNode } from 'react';
import { Measurements } from './measurements.tsx';
import { ClassicPage } from '../ui/classic-page.tsx';

/** The page of {@link Measurements}. */
export function MeasurementsPage(): ReactNode {
  return (
    <ClassicPage>
      <Measurements />
    </ClassicPage>
  );
}
