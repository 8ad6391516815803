import type { ReactNode } from 'react';
import { Import } from '../import-page.tsx';
import { ClassicPage } from '../ui/classic-page.tsx';
import { useReference } from '../ui/reference.tsx';

/** Many registrations from a table. */
export function ImportPage(): ReactNode {
  const { units, mechanisms } = useReference();
  return (
    <ClassicPage>
      <Import units={units} mechanisms={mechanisms} />
    </ClassicPage>
  );
}
