import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  realClock,
  type RehearsalClock,
  rehearsalClock,
  type WakingClock,
} from '../../shared/adapters/embedded-workflow/clock.ts';
import { writePrivateFile } from '../../shared/adapters/local-auth/private-file.ts';
import { type Instant, instantFromMs, parseInstant } from '../../shared/domain/instant.ts';
import type { LocalSettings } from './settings.ts';

export type LocalTime =
  | { readonly kind: 'real'; readonly clock: WakingClock }
  | { readonly kind: 'rehearsal'; readonly clock: RehearsalClock; readonly remember: () => void };

/**
 * The clock of this start. A rehearsal that is started again on the same data does not go back behind what it was
 * moved to before: events would follow one another backward.
 */
export function openTime({ rehearsal, data }: LocalSettings): LocalTime {
  if (rehearsal === undefined) return { kind: 'real', clock: realClock() };
  const path = join(data, 'rehearsal-clock');
  const before = existsSync(path) ? parseInstant(readFileSync(path, 'utf8').trim()) : undefined;
  const asked = rehearsal.start ?? instantFromMs(Date.now());
  const clock = rehearsalClock({ start: laterOf(asked, before), speed: rehearsal.speed });
  return { kind: 'rehearsal', clock, remember: () => writePrivateFile(path, `${clock.now()}\n`) };
}

function laterOf(asked: Instant, before: Instant | undefined): Instant {
  return before !== undefined && before > asked ? before : asked;
}
