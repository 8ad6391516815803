import { instantFromMs } from '../../domain/instant.ts';
import type { Clock } from '../../ports/clock.ts';

/** The time of the machine, which AWS keeps right. */
export const systemClock: Clock = { now: () => instantFromMs(Date.now()) };
