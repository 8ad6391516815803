import type { HotlineCaller, StaffCaller } from '../../shared/application/caller.ts';

export type Caller = HotlineCaller | StaffCaller | { readonly kind: 'anyone' };

/** Tells who calls. Both answer `undefined` for credentials that are not valid, whatever the reason. */
export interface Authenticator {
  hotline(apiKey: string): Promise<HotlineCaller | undefined>;
  staff(bearerToken: string): Promise<StaffCaller | undefined>;
}

/**
 * Who may use a route: everybody, staff, administrators, or whoever registers complaints (hotlines and staff of a
 * unit).
 */
export type Access = 'public' | 'staff' | 'operator' | 'admin';
