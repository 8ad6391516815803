import type { HotlineCaller, StaffCaller } from '../../shared/application/caller.ts';
import type { Access } from '../../shared/contracts/operation.ts';
import type { UnitId } from '../../shared/domain/mechanism/mechanism.ts';

/** Who sends a request, as authenticated. */
export type Caller = HotlineCaller | StaffCaller | { readonly kind: 'anyone' };

/** Tells who calls. Both answer `undefined` for credentials that are not valid, whatever the reason. */
export interface Authenticator {
  hotline(apiKey: string): Promise<HotlineCaller | undefined>;
  staff(bearerToken: string): Promise<StaffCaller | undefined>;
}

/** Who a caller is known to be once they are let in by such an access. */
export type CallerOf<Own extends Access> = {
  readonly public: { readonly kind: 'anyone' };
  readonly staff: StaffCaller;
  readonly operator: HotlineCaller | (StaffCaller & { readonly unit: UnitId });
  readonly admin: StaffCaller;
}[Own];
