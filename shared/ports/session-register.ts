import type { Session } from './sessions.ts';

/** A session that goes on, as far as it is known where tokens are issued. */
export interface OpenSession extends Session {
  /** When it last made a call, in seconds since 1970; to the minute, across a restart. */
  readonly usedAt: number;
  /** The address from which it last made one. */
  readonly from: string;
}

/** Who is signed in, where tokens are issued here and not by an issuer of the city's own. */
export interface SessionRegister {
  /** Told of every call of somebody who has signed in. */
  used(session: Session, from: string): void;
  /** The sessions that have made a call and go on. */
  list(): Promise<readonly OpenSession[]>;
}
