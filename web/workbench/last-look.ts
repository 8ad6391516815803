// On this machine, by unit: nothing personal, and nothing that another unit could mistake for its own.
const keyOf = (unit: string): string => `banjie.looked:${unit}`;

/** When the tasks of a unit were looked at last on this machine, RFC 3339. */
export function lastLook(unit: string): string | undefined {
  return localStorage.getItem(keyOf(unit)) ?? undefined;
}

/** Remembers that they were looked at. */
export function looked(unit: string, at: string): void {
  localStorage.setItem(keyOf(unit), at);
}
