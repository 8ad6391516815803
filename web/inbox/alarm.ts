import { useSyncExternalStore } from 'react';

/*
 * Sound and title for what is due within the hour. Browsers let a page make a sound only after its reader has touched
 * it; until then there is the title alone.
 */

const listeners = new Set<() => void>();
let audio: AudioContext | undefined;

/** Something that a reader may want of a browser, remembered there. */
function wish(key: string, atFirst: boolean) {
  let isWanted = (localStorage.getItem(key) ?? (atFirst ? 'on' : 'off')) === 'on';
  return {
    get: () => isWanted,
    set: (next: boolean): void => {
      isWanted = next;
      localStorage.setItem(key, next ? 'on' : 'off');
      for (const listener of listeners) listener();
    },
  };
}

const sound = wish('banjie.alarm', false);
const flashes = wish('banjie.flash', true);

function useWish({ get }: ReturnType<typeof wish>): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, get);
}

/** Whether the reader wants to hear of urgent messages. */
export function useSoundWanted(): boolean {
  return useWish(sound);
}

/** Whether the title tells of urgent messages. */
export function useFlashWanted(): boolean {
  return useWish(flashes);
}

/** Whether the title tells of urgent messages from now on. */
export function setFlashWanted(isWanted: boolean): void {
  flashes.set(isWanted);
}

/** To be called from a click: that is what lets the page be heard. */
export function setSoundWanted(isWanted: boolean): void {
  sound.set(isWanted);
  if (isWanted) {
    unlock();
    ring();
  }
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
      if (sound.get()) unlock();
    },
    { passive: true },
  );
}

/** Two short tones, where the browser lets the page be heard. */
function ring(): void {
  if (!sound.get() || audio === undefined || audio.state === 'closed') return;
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
  if (!flashes.get() || !document.hidden || flashing !== undefined) return;
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
