import { createRemoteJWKSet, errors, type JWTVerifyGetKey, type RemoteJWKSetOptions } from 'jose';
import type { TransientError } from '../../shared/ports/transient-error.ts';

/** The issuer's keys cannot be read: an outage, and not a bad token. */
export class IssuerAwayError extends Error implements TransientError {
  override readonly name = 'IssuerAwayError';
  readonly transient = true;
}

/** Read every few minutes, a kept connection would be dead by the next time, and nothing here tries again. */
const headers = { connection: 'close' };

/**
 * Keys of an issuer on the network: read at the first token and kept for ten minutes. A token that names another key has
 * them read again, because an issuer changes its keys when it likes, but not within half a minute: anybody can name one.
 * Where they cannot be read in 5 s, the check of a token throws {@link IssuerAwayError}.
 *
 * @param url of the issuer's JSON Web Key Set
 * @param options other times than these, which are jose's own
 */
export function issuerKeys(url: string, options?: RemoteJWKSetOptions): JWTVerifyGetKey {
  let keys: JWTVerifyGetKey | undefined;
  return async (protectedHeader, token) => {
    // Made for the first token: it loads the HTTP client behind `fetch`, and a hotline's calls bring no token.
    keys ??= createRemoteJWKSet(new URL(url), { headers, ...options });
    try {
      return await keys(protectedHeader, token);
    } catch (error) {
      if (isAboutToken(error)) throw error;
      throw new IssuerAwayError('the keys of the issuer cannot be read', { cause: error });
    }
  };
}

/** Whether the keys were read and the token fits none of them. */
function isAboutToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}
