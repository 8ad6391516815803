import type { ReactNode } from 'react';
import { Reports } from '../reports.tsx';
import { ClassicPage } from '../ui/classic-page.tsx';

/** The page of {@link Reports}. */
export function ReportsPage(): ReactNode {
  return (
    <ClassicPage>
      <Reports />
    </ClassicPage>
  );
}
