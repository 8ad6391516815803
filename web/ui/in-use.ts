/*
 * When somebody last used the page: by key, pointer or wheel, or by looking at it again. What asks the server again and
 * again asks more seldom while nobody does.
 */

let usedAt = Date.now();
const listeners = new Set<() => void>();

/** Milliseconds since 1970. */
export function lastUse(): number {
  return usedAt;
}

/** Told each time that the page is used. */
export function onUse(listener: () => void): void {
  listeners.add(listener);
}

function use(): void {
  usedAt = Date.now();
  for (const listener of listeners) listener();
}

for (const event of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'focus', 'online']) {
  addEventListener(event, use, { capture: true, passive: true });
}
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') use();
});
