import type { CaseStore } from '../../ports/case-store.ts';
import type { Reading, ReadingLog } from '../../ports/reading-log.ts';
import type { RulesSource } from '../../ports/rules.ts';

/**
 * The readings of the cases of one organisation. Its own people alone read them, so the unit of a reader tells whose case
 * it was; of who has none the case itself does.
 * @param cases its own
 */
export function ownReadings(all: ReadingLog, rules: RulesSource, cases: Pick<CaseStore, 'load'>): ReadingLog {
  return {
    record: (reading) => all.record(reading),
    list: async (query) => {
      const units = new Set((await rules.current()).units.map(({ id }) => id));
      const { readings, ...rest } = await all.list(query);
      const isOwn = async ({ unit, number }: Reading): Promise<boolean> =>
        unit === undefined ? (await cases.load(number)) !== undefined : units.has(unit);
      const own = await Promise.all(readings.map(isOwn));
      return { ...rest, readings: readings.filter((_one, index) => own[index]) };
    },
  };
}
