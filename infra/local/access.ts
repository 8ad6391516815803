import { join } from 'node:path';
import { createQueue } from '../../shared/adapters/embedded-workflow/queue.ts';
import { openStaffDirectory, type StaffDirectory } from '../../shared/adapters/local-auth/staff-directory.ts';
import { storedHotlineKeys } from '../../shared/adapters/rules/stored-hotline-keys.ts';
import type { HotlineKeys } from '../../shared/contracts/reference.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ReferenceStore } from '../../shared/ports/reference-store.ts';
import type { RulesSource } from '../../shared/ports/rules.ts';
import { type CredentialChange, settleCredentials } from './credentials.ts';
import { type Standing, standingBy } from './standing.ts';

/** Who is let in: accounts and keys that follow the register. */
export interface Access {
  readonly directory: StaffDirectory;
  readonly standing: Standing;
  /** As they are now; asked at every request. */
  readonly hotlineKeys: () => Promise<HotlineKeys>;
  /** Brings them in line with the register; one call after the other. */
  settle(baseUrl: string, renew?: readonly string[]): Promise<CredentialChange>;
}

export interface AccessOptions {
  /** The folder with everything that is kept. */
  readonly data: string;
  readonly rules: RulesSource;
  readonly reference: ReferenceStore;
  readonly clock: Clock;
}

export function openAccess({ data, rules, reference, clock }: AccessOptions): Access {
  const directory = openStaffDirectory(join(data, 'staff.json'));
  const keys = keptKeys(storedHotlineKeys(reference));
  const oneAtATime = createQueue();
  return {
    directory,
    standing: standingBy({ rules, clock }),
    hotlineKeys: keys.current,
    settle: (baseUrl, renew = []) =>
      oneAtATime(async () => {
        const { units } = await rules.current();
        const deps = { path: join(data, 'credentials.json'), baseUrl, directory, reference, clock };
        return settleCredentials(units, deps, renew).finally(keys.forget);
      }),
  };
}

/** Keys are looked up at every request and hardly ever change: this process alone writes them. */
function keptKeys(read: () => Promise<HotlineKeys>) {
  let kept: Promise<HotlineKeys> | undefined;
  const forget = (): void => {
    kept = undefined;
  };
  const current = (): Promise<HotlineKeys> => {
    if (kept === undefined) {
      kept = read();
      kept.catch(forget);
    }
    return kept;
  };
  return { current, forget };
}
