import { setImmediate as yieldToEventLoop } from 'node:timers/promises';

/** A walk over many cases in the background. */
export interface Walk<Progress> {
  /** Does the next page; may be repeated. */
  readonly step: (progress: Progress) => Promise<{ readonly progress: Progress; readonly isOver: boolean }>;
  /** Writes how far it has got. @returns false when somebody else is at it */
  readonly keep: (progress: Progress) => Promise<boolean>;
  /** After how many pages that is written; pages after that are repeated after a crash. */
  readonly pagesPerMark: number;
  /** Asked between pages: a function's time is bounded. */
  readonly hasTimeLeft: () => boolean;
}

/** Goes on from page to page until the last, or until the time is over; the last page is left to the caller to keep. */
export async function walkPages<Progress>(
  start: Progress,
  { step, keep, pagesPerMark, hasTimeLeft }: Walk<Progress>,
): Promise<{ readonly progress: Progress; readonly complete: boolean }> {
  let progress = start;
  for (let pages = 1; ; pages++) {
    const done = await step(progress);
    progress = done.progress;
    if (done.isOver) return { progress, complete: true };
    const leaving = !hasTimeLeft();
    if ((leaving || pages % pagesPerMark === 0) && !(await keep(progress))) return { progress, complete: false };
    if (leaving) return { progress, complete: false };
    // Requests come first on one machine.
    await yieldToEventLoop();
  }
}
