import type { Reading, ReadingLog } from '../../shared/ports/reading-log.ts';

/** Readings in memory: all that was recorded, in order. */
export function memoryReadings(): ReadingLog & { readonly all: Reading[] } {
  const all: Reading[] = [];
  return {
    all,
    record: async (reading) => void all.push(reading),
    list: async ({ number, from, until, limit }) => ({
      readings: all
        .filter((one) => (number === undefined || one.number === number) && one.at >= from && one.at < until)
        .toReversed()
        .slice(0, limit),
    }),
  };
}
