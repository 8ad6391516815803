/** What a token says of the session that it belongs to. */
export interface Session {
  /** The same for every token of the session. */
  readonly id: string;
  readonly user: string;
  /** When the person proved who they are, in seconds since 1970. */
  readonly signedInAt: number;
  /** When its token ends, in seconds since 1970. */
  readonly expiresAt: number;
  /** What all tokens of the person say that were issued since their sessions were last ended, by an issuer of our own. */
  readonly stamp?: string;
}

/** Sessions that are over although their tokens still last. */
export interface Sessions {
  hasEnded(session: Session): Promise<boolean>;
  /** Signs out: ends one session. */
  end(session: Session): Promise<void>;
  /** Ends all sessions of a person that began until now. */
  endAll(user: string): Promise<void>;
}
