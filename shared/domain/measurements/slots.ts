import { addSeconds, type Instant, type LocalDate, startOfDay } from '../instant.ts';

/** When a slot begins, `HH:MM` of Asia/Shanghai. */
export type Slot = string;

const slotPattern = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Whether a series with slots of so many minutes has this one. */
export function isSlotOf(minutes: number, slot: Slot): boolean {
  const [, , minute] = slotPattern.exec(slot) ?? [];
  return minute !== undefined && Number(minute) % minutes === 0;
}

/** When a slot of a day begins. */
export function slotStart(day: LocalDate, slot: Slot): Instant {
  const [hour = '0', minute = '0'] = slot.split(':');
  return addSeconds(startOfDay(day), (Number(hour) * 60 + Number(minute)) * 60);
}
