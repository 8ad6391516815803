import type { ReactNode } from 'react';
import { useParams } from '@tanstack/react-router';
import { Registers } from '../registers.tsx';
import { ClassicPage } from '../ui/classic-page.tsx';
import { useReference } from '../ui/reference.tsx';

/** Registers kept of cases that end with their registration. */
export function RegistersPage(): ReactNode {
  const { id } = useParams({ strict: false });
  const reference = useReference();
  return (
    <ClassicPage>
      <Registers reference={reference} {...(id ? { id } : {})} />
    </ClassicPage>
  );
}
