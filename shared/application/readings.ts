import type { Registration } from '../domain/case/case.ts';
import { omitUndefined } from '../domain/omit-undefined.ts';
import { maskPersonalData } from '../domain/privacy/mask.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReadingLog } from '../ports/reading-log.ts';
import type { StaffCaller } from './caller.ts';

/** Somebody is about to be given the data of who complains. */
export interface Disclosure {
  readonly number: string;
  readonly caller: StaffCaller;
  /** Method and path. */
  readonly call: string;
}

/** What recording a reading needs. */
export interface DisclosureDeps {
  readonly readings: Pick<ReadingLog, 'record'>;
  readonly clock: Clock;
}

/** Puts on record to whom the data of who complains is given. Only when this resolves may it be given. */
export async function recordReading(
  { number, caller, call }: Disclosure,
  { readings, clock }: DisclosureDeps,
): Promise<void> {
  const { user, unit } = caller;
  await readings.record({ at: clock.now(), user, ...omitUndefined({ unit }), number, call });
}

/** Whether somebody stands behind a matter whose data could be read: reports of units and filings of works have nobody. */
export function hasComplainant({
  complainant,
  content,
  personal,
}: Pick<Registration, 'complainant' | 'content' | 'personal'>): boolean {
  return Object.keys(complainant).length > 0 || personal !== undefined || maskPersonalData(content) !== content;
}
