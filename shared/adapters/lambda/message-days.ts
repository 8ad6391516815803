import { defaultMessageDays } from '../../ports/messages.ts';
import type { Environment } from './environment.ts';

/** The longest that messages are kept. */
export const maxMessageDays = 365;

/**
 * For how many days messages are kept: `BANJIE_MESSAGE_DAYS`, 90 without.
 * @throws where it is no whole number from 1 to 365
 */
export function messageDaysFrom(environment: Environment): number {
  const days = Number(environment['BANJIE_MESSAGE_DAYS'] ?? defaultMessageDays);
  if (!Number.isInteger(days) || days < 1 || days > maxMessageDays) {
    throw new Error(`BANJIE_MESSAGE_DAYS: 1–${maxMessageDays}`);
  }
  return days;
}
