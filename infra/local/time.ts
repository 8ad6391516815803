import { closeSync, constants, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import {
  realClock,
  type RehearsalClock,
  rehearsalClock,
  type WakingClock,
} from '../../shared/adapters/embedded-workflow/clock.ts';
import { type Instant, instantFromMs, laterOf, parseInstant } from '../../shared/domain/instant.ts';
import type { LocalSettings } from './settings.ts';

/** The clock of one machine: real, or a rehearsal's that can be moved. */
export type LocalTime =
  | { readonly kind: 'real'; readonly clock: WakingClock }
  | {
      readonly kind: 'rehearsal';
      readonly clock: RehearsalClock;
      /** Stops a move that is under way and keeps where the clock stands. */
      readonly close: () => Promise<void>;
    };

/**
 * The clock of this start. A rehearsal that is started again on the same data does not go back behind what it was
 * moved to before, nor behind anything that was recorded: events would follow one another backward.
 * @param lastInstant the last one that the store has recorded
 */
export function openTime({ rehearsal, data }: LocalSettings, lastInstant: Instant | undefined): LocalTime {
  if (rehearsal === undefined) return { kind: 'real', clock: realClock() };
  const kept = openKeptInstant(join(data, 'rehearsal-clock'));
  const asked = rehearsal.start ?? instantFromMs(Date.now());
  const start = laterOf(laterOf(asked, kept.before), lastInstant);
  const clock = rehearsalClock({ start, speed: rehearsal.speed, beforeMove: kept.write });
  return {
    kind: 'rehearsal',
    clock,
    close: async () => {
      kept.write(await clock.stop());
      kept.close();
    },
  };
}

/**
 * A file with an instant, written over in its place before each step of the clock: it has to outlive the process. What
 * a power cut takes of it the store's own last instant makes good.
 */
function openKeptInstant(path: string) {
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  return {
    before: parseInstant(readFileSync(path, 'utf8').trim()),
    write: (instant: Instant): void => void writeSync(file, `${instant}\n`, 0),
    close: (): void => {
      fsyncSync(file);
      closeSync(file);
    },
  };
}
