import type { ReactNode } from 'react';
import { Password } from './password.tsx';
import { ClassicPage } from '../ui/classic-page.tsx';

/** The page of {@link Password}. */
export function PasswordPage(): ReactNode {
  return (
    <ClassicPage>
      <Password />
    </ClassicPage>
  );
}
