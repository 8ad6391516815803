import type { OrganisationId } from '../domain/organisation/organisation.ts';

/** So many test messages a person may have sent in an hour of the clock: they go to whatever address is entered. */
export const trialsAnHour = 5;

/** Counts the test messages of each person. */
export interface TrialLimit {
  /** Takes one of those that are left. `retryAfter`: seconds until there are some again, where none is. */
  take(
    organisation: OrganisationId,
    user: string,
  ): Promise<{ readonly kind: 'taken' } | { readonly kind: 'refused'; readonly retryAfter: number }>;
}

/** The hour of the clock, counted from 1970, and how many seconds are left of it: 1 to 3,600. */
export function hourOf(ms: number): { readonly hour: number; readonly secondsLeft: number } {
  const hour = Math.floor(ms / 3_600_000);
  return { hour, secondsLeft: Math.max(1, Math.ceil(((hour + 1) * 3_600_000 - ms) / 1000)) };
}
