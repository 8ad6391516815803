import { useSyncExternalStore } from 'react';

/*
 * Sound and title for what is due within the hour. Browsers let a page make a sound only after its reader has touched
 * it; until then there is the title alone.
 */

const key = 'banjie.alarm';
const listeners = new Set<() => void>();
let wanted = localStorage.getItem(key) === 'on';
let audio: AudioContext | undefined;

/** Whether the reader wants to hear of urgent messages. */
export function useSoundWanted(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wanted,
  );
}

/** To be called from a click: that is what lets the page be heard. */
export function setSoundWanted(isWanted: boolean): void {
  wanted = isWanted;
  localStorage.setItem(key, isWanted ? 'on' : 'off');
  if (isWanted) {
    unlock();
    ring();
  }
  for (const listener of listeners) listener();
}

function unlock(): void {
  audio ??= new AudioContext();
  if (audio.state === 'suspended') audio.resume().catch(() => undefined);
}

// After a reload the first touch or key lets the page be heard again.
for (const touch of ['pointerdown', 'keydown'] as const) {
  addEventListener(
    touch,
    () => {
      if (wanted) unlock();
    },
    { passive: true },
  );
}

/** Two short tones, where the browser lets the page be heard. */
function ring(): void {
  if (!wanted || audio === undefined || audio.state === 'closed') return;
  for (const [index, hertz] of [880, 660].entries()) {
    const from = audio.currentTime + index * 0.25;
    const tone = new OscillatorNode(audio, { frequency: hertz });
    const volume = new GainNode(audio, { gain: 0.15 });
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + 0.2);
  }
}

const flashMs = 1_000;
let flashing: number | undefined;

/** Rings, and lets the title of a tab that nobody looks at say so until somebody does. */
export function alarm(text: string): void {
  ring();
  if (!document.hidden || flashing !== undefined) return;
  const title = document.title;
  let isOn = false;
  flashing = window.setInterval(() => {
    isOn = !isOn;
    document.title = isOn ? `❗ ${text}` : title;
  }, flashMs);
  const stop = (): void => {
    if (document.hidden) return;
    clearInterval(flashing);
    flashing = undefined;
    document.title = title;
    document.removeEventListener('visibilitychange', stop);
  };
  document.addEventListener('visibilitychange', stop);
}
