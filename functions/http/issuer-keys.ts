import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { PassingError } from '../../shared/ports/passing-error.ts';

/** So long keys are believed without being read again. */
const keptMs = 10 * 60_000;

/** So long after reading them a key that is not among them is no reason to read them again: anybody can name one. */
const pauseMs = 30_000;

interface KnownKeys {
  readonly find: ReturnType<typeof createLocalJWKSet>;
  /** In milliseconds. */
  readonly readAt: number;
}

/** The issuer's keys cannot be read: an outage, and not a bad token. */
export class IssuerAwayError extends Error implements PassingError {
  override readonly name = 'IssuerAwayError';
  readonly passes = true;
}

/**
 * Keys of an issuer on the network: read at the first token, kept, and read again for a token that names another one,
 * because an issuer changes its keys when it likes. Not by jose's `createRemoteJWKSet`, for it needs `fetch`, and to
 * load the HTTP client behind `fetch` takes longer than all else that a first request waits for.
 *
 * @param read gives the issuer's JSON Web Key Set; when it throws, or gives something else, the check of a token throws
 * {@link IssuerAwayError}
 * @param milliseconds the time
 */
export function issuerKeys(read: () => Promise<unknown>, milliseconds: () => number = Date.now): JWTVerifyGetKey {
  let known: KnownKeys | undefined;
  let reading: Promise<KnownKeys> | undefined;
  const readAgain = async (): Promise<KnownKeys> => {
    try {
      const find = createLocalJWKSet((await read()) as JSONWebKeySet);
      return (known = { find, readAt: milliseconds() });
    } catch (cause) {
      throw new IssuerAwayError('the keys of the issuer cannot be read', { cause });
    }
  };
  const refreshed = (): Promise<KnownKeys> => {
    reading ??= readAgain().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  const isWithin = ({ readAt }: KnownKeys, span: number): boolean => milliseconds() < readAt + span;
  return async (header, token) => {
    const keys = known !== undefined && isWithin(known, keptMs) ? known : await refreshed();
    try {
      return await keys.find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || isWithin(keys, pauseMs)) throw error;
      return (await refreshed()).find(header, token);
    }
  };
}
