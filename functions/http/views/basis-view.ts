import type { DueBasis } from '../../../shared/domain/calendar/calendar.ts';
import { toShanghai } from '../../../shared/domain/instant.ts';

/** The derivation of a due instant, as answers show it. */
export function basisView(basis: DueBasis) {
  return {
    ...basis,
    startedAt: toShanghai(basis.startedAt),
    skipped: basis.skipped.map((range) => ({ ...range })),
    makeUpDays: [...basis.makeUpDays],
    unpublishedYears: [...basis.unpublishedYears],
  };
}
