import type { ReactNode } from 'react';
import { say } from '../language.ts';
import { TemplatesSection } from './templates-section.tsx';
import { adminWords as words } from './words.ts';

/** The templates, for everybody at work. */
export function TemplatesPage(): ReactNode {
  return (
    <>
      <h1 className="hidden">{say(words.templates)}</h1>
      <TemplatesSection />
    </>
  );
}
