import type { SessionRegister } from '../../ports/session-register.ts';
import type { Sessions } from '../../ports/sessions.ts';
import type { AccessCheckDeps } from '../access-check.ts';
import type { ReferenceDeps } from './deps.ts';

/** What persons and keys are kept with. */
export interface AccessDeps
  extends Pick<ReferenceDeps, 'reference' | 'rules' | 'clock'>, Pick<AccessCheckDeps, 'saidBy'> {
  readonly sessions: Sessions;
  /** Who is signed in; absent where that is the issuer's to say. */
  readonly sessionRegister?: Pick<SessionRegister, 'list'>;
  /** The time by which tokens last, in seconds since 1970: real, also in a rehearsal. */
  readonly seconds: () => number;
  /** A new key or password: 144 random bits. */
  readonly secret: () => string;
  /** Told when a person or a key has changed, so that it counts at the next request. */
  readonly accessChanged: (change: AccessChange) => Promise<void>;
}

/** What follows from a change where keys and passwords are kept for the administrator. */
export type AccessChange =
  | { readonly kind: 'persons' }
  | { readonly kind: 'password'; readonly user: string; readonly password?: string }
  | { readonly kind: 'key'; readonly line: string; readonly key?: string };
