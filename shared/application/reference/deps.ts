import type { ShippedRules, StoredRules } from '../../ports/rules.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ReferenceStore } from '../../ports/reference-store.ts';
import type { TakenElsewhere } from './taken-elsewhere.ts';

/** What the district's own documents are read from and written to. */
export interface ReferenceDeps {
  readonly reference: ReferenceStore;
  readonly rules: StoredRules;
  readonly shipped: ShippedRules;
  readonly clock: Clock;
  /** Where cases are: a unit that has something to do in open ones ends only with a successor. */
  readonly store: Pick<CaseStore, 'ofUnits' | 'load' | 'open' | 'provisional'>;
  /** Absent where no other organisation is served. */
  readonly taken?: TakenElsewhere;
  /** Told when the calendar has changed, where somebody waits for it; elsewhere a schedule finds out. */
  readonly calendarChanged?: () => void;
  /** Told when the register has changed: accounts, keys and cases follow from it. */
  readonly unitsChanged?: () => Promise<void>;
}
