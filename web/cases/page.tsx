import type { ReactNode } from 'react';
import { Board } from '../board.tsx';
import { ClassicPage } from '../ui/classic-page.tsx';
import { useReference } from '../ui/reference.tsx';

/** The board. */
export function CasesPage(): ReactNode {
  const reference = useReference();
  return (
    <ClassicPage>
      <Board reference={reference} />
    </ClassicPage>
  );
}
