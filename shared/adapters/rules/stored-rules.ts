import { rulesFrom, rulesOn } from '../../application/rules-from-documents.ts';
import { type LocalDate, localDateOf } from '../../domain/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ReferenceStore } from '../../ports/reference-store.ts';
import type { Rules, ShippedRules, StoredRules } from '../../ports/rules.ts';
import { cached } from './cached.ts';

/** So long a change in the reference store may go unnoticed. */
export const ttlSeconds = 30;

/**
 * The rules of now: what the program ships, with what the district has set over it. Kept for half a minute, because
 * they are needed for every request and change a few times a year.
 * @throws when a stored document does not fit its schema
 */
export function storedRules(
  reference: Pick<ReferenceStore, 'latest' | 'versions'>,
  shipped: ShippedRules,
  clock: Clock,
  seconds?: () => number,
): StoredRules {
  const { current, refresh } = cached(() => readRules(reference, shipped), ttlSeconds, seconds);
  let last: { readonly rules: Rules; readonly day: LocalDate; readonly today: Rules } | undefined;
  return {
    refresh,
    current: async () => {
      const rules = await current();
      const day = localDateOf(clock.now());
      if (last?.rules !== rules || last.day !== day) last = { rules, day, today: rulesOn(rules, day) };
      return last.today;
    },
  };
}

async function readRules(
  reference: Pick<ReferenceStore, 'latest' | 'versions'>,
  shipped: ShippedRules,
): Promise<Rules> {
  const [calendar, settings, units, roster] = await Promise.all([
    reference.latest('calendar'),
    reference.versions('settings'),
    reference.latest('units'),
    reference.latest('roster'),
  ]);
  return rulesFrom(shipped, { calendar, settings, units, roster });
}
