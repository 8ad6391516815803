import { isClosed } from '../../domain/case/case.ts';
import type { UnitId } from '../../domain/mechanism/mechanism.ts';
import { mustActOn } from '../../domain/case/named-units.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';

const pageSize = 100;
const maxNamed = 10;

/**
 * 409 for the end of a unit that has something to do in open cases, with how many and which. A unit that only helps in
 * a case, or is only to be informed, may end.
 * @param units the unit, and those whose place it has taken
 */
export async function heldOpen(
  units: readonly UnitId[],
  store: Pick<CaseStore, 'ofUnits' | 'load'>,
): Promise<Refusal | undefined> {
  const numbers: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.ofUnits({
      units,
      limit: pageSize,
      ...omitUndefined({ cursor }),
    });
    const found = await Promise.all(page.numbers.map((number) => store.load(number)));
    for (const stored of found) {
      if (stored && !isClosed(stored.snapshot) && units.some((unit) => mustActOn(stored.snapshot, unit)))
        numbers.push(stored.snapshot.number);
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  if (numbers.length === 0) return undefined;
  const named = numbers.slice(0, maxNamed);
  return refusal('not-allowed', {
    zh: `该单位在 ${numbers.length} 件未结案件中尚有职责，不能终止：${named.join('、')}${numbers.length > maxNamed ? ' 等' : ''}；可用 successor 指明承接单位`,
    en: `the unit has a part in ${numbers.length} open cases and cannot end: ${named.join(', ')}${numbers.length > maxNamed ? ' …' : ''}; name a successor, who takes them over`,
  });
}
