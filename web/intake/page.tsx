import type { ReactNode } from 'react';
import { useParams } from '@tanstack/react-router';
import { Intake } from '../intake.tsx';
import { ClassicPage } from '../ui/classic-page.tsx';
import { useReference } from '../ui/reference.tsx';

/** The form that registers a case. */
export function IntakePage(): ReactNode {
  const { mechanism } = useParams({ strict: false });
  const reference = useReference();
  return (
    <ClassicPage>
      <Intake key={mechanism} reference={reference} {...(mechanism ? { asked: mechanism } : {})} />
    </ClassicPage>
  );
}
