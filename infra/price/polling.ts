/**
 * What the page of cases asks in an hour by itself: the list, its counts and the messages. Counted in a browser whose clock
 * was moved, with a list in which nothing changed (10 or 15 minutes, taken for an hour).
 */
export const asksAnHour = {
  /** While somebody uses the page without a longer pause than ten seconds. */
  inUse: 1_320,
  /** Used for one minute in five. */
  atWork: 728,
  /** While nobody does. */
  unattended: 420,
  /** At the fixed pace that the pages had before (web/ui/pause.ts). */
  atFixedPace: 3_120,
} as const;
