/** Whoever watches an unattended desk hears of something new within so many milliseconds. */
export const maxPauseMs = 30_000;

/** The pause is this part of how long nothing has happened: 5 s after 20 s, 30 s after two minutes. */
const partOfQuiet = 1 / 4;

/**
 * From an answer to the next question, in milliseconds: as long as wanted while something happens, and longer and longer
 * while nothing does. What is asked more seldom anyway keeps its pace.
 * @param quietMs how long nobody has used the page, and nothing of the answer has changed
 */
export function pauseAfter(everyMs: number, quietMs: number): number {
  return Math.max(everyMs, Math.min(maxPauseMs, Math.round(quietMs * partOfQuiet)));
}

/** Whether two answers differ by anything but the instants at which they were given. */
export function hasChanged(before: unknown, after: unknown): boolean {
  if (before === after) return false;
  if (!isRecord(before) || !isRecord(after)) return true;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  names.delete('now');
  return [...names].some((name) => hasChanged(before[name], after[name]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
