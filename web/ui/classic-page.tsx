import type { ReactNode } from 'react';

/** A page whose look comes from the plain style sheet, which Ant Design's parts must not see. */
export function ClassicPage({ children }: { children: ReactNode }) {
  return <div className="classic">{children}</div>;
}
