import type { ReactNode } from 'react';
import { Moves } from './moves.tsx';
import { ClassicPage } from '../ui/classic-page.tsx';
import { useReference } from '../ui/reference.tsx';

/** Cases that go on under a newer version of their mechanism. */
export function MovesPage(): ReactNode {
  const { mechanisms } = useReference();
  return (
    <ClassicPage>
      <Moves mechanisms={mechanisms} />
    </ClassicPage>
  );
}
