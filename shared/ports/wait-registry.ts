import type { BegunWait } from '../domain/deadlines/wait.ts';

/** The wait that a case's execution is in, written by the token registrar. */
export interface RegisteredWait extends BegunWait {
  readonly number: string;
  /** The name of the execution that waits. */
  readonly execution: string;
  /** Absent once the wait is over. */
  readonly token?: string;
}

/** One wait a case: the last registration wins. Reads are consistent, so that no wake-up is lost (DESIGN § 2). */
export interface WaitRegistry {
  register(wait: RegisteredWait & { readonly token: string }): Promise<void>;
  find(number: string): Promise<RegisteredWait | undefined>;
  /** The waits of these cases, as far as there are any, in no order; may be some moments behind. */
  findAll(numbers: readonly string[]): Promise<readonly RegisteredWait[]>;
  /** Takes the token away if it is still that one. */
  clear(number: string, token: string): Promise<void>;
}
