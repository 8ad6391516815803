import type { CaseAnswer } from '../../../shared/contracts/answers.ts';
import { urgentBadge } from '../../../shared/domain/case/badges.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { unnamed } from './titles.ts';

/** The badges of a case, and the fields of their own that version 1 of the API has for some. */
export function badgesView(
  names: readonly string[],
  mechanism: Mechanism | undefined,
): Pick<CaseAnswer, 'urgency' | 'immediate' | 'badges'> {
  return {
    urgency: names.includes(urgentBadge) ? 'urgent' : 'ordinary',
    immediate: names.includes('immediate'),
    badges: names.map((id) => {
      const { title = unnamed(id), tone = 'plain' } = mechanism?.badges?.[id] ?? {};
      return { id, title, tone };
    }),
  };
}
