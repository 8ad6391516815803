import type { ShippedRules, StoredRules } from '../../shared/ports/rules.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ReferenceStore } from '../../shared/ports/reference-store.ts';

/** What the district's own documents are read from and written to. */
export interface ReferenceDeps {
  readonly reference: ReferenceStore;
  readonly rules: StoredRules;
  readonly shipped: ShippedRules;
  readonly clock: Clock;
  /** Told when the calendar has changed, where somebody waits for it; elsewhere a schedule finds out. */
  readonly calendarChanged?: () => void;
  /** Told when the register has changed, where accounts and keys follow from it; elsewhere they are somebody else's. */
  readonly unitsChanged?: () => Promise<void>;
}
