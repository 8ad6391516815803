import { hash, timingSafeEqual } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { HotlineKeys } from '../../shared/contracts/reference.ts';
import type { Authenticator, HotlineCaller, StaffCaller } from './caller.ts';
import type { IssuerSettings } from './verified-claims.ts';

/**
 * Hotlines by the digest of their key, staff by a signed token.
 * @param hotlineKeys asked at every request, so that a withdrawn key stops working
 */
export function authenticator(
  hotlineKeys: () => Promise<HotlineKeys>,
  issuer: IssuerSettings,
  now: () => Date = () => new Date(),
): Authenticator {
  return {
    hotline: async (apiKey) => hotlineOf(apiKey, await hotlineKeys()),
    staff: async (token) => {
      // A hotline has a key and a citizen a code: the check of signatures is loaded for the first token.
      const { verifiedClaims } = await import('./verified-claims.ts');
      const claims = await verifiedClaims(token, issuer, now());
      return claims && staffOf(claims, issuer);
    },
  };
}

/** Looks at every key whichever fits, so that the time taken says nothing. */
function hotlineOf(apiKey: string, keys: HotlineKeys): HotlineCaller | undefined {
  const digest = hash('sha256', apiKey, 'buffer');
  let found: HotlineCaller | undefined;
  for (const known of digestsOf(keys)) if (timingSafeEqual(digest, known.digest)) found = known.caller;
  return found;
}

interface KnownKey {
  readonly digest: Buffer;
  readonly caller: HotlineCaller;
}

const knownKeys = new WeakMap<HotlineKeys, readonly KnownKey[]>();

function digestsOf(keys: HotlineKeys): readonly KnownKey[] {
  let known = knownKeys.get(keys);
  if (!known) {
    known = keys.map(({ line, unit, sha256 }) => ({
      digest: Buffer.from(sha256, 'hex'),
      caller: { kind: 'hotline', line, unit },
    }));
    knownKeys.set(keys, known);
  }
  return known;
}

function staffOf(claims: JWTPayload, settings: IssuerSettings): StaffCaller | undefined {
  const user = claims[settings.userClaim];
  if (typeof user !== 'string' || user === '') return undefined;
  const unit = claims[settings.unitClaim];
  const groups = claims[settings.rolesClaim];
  const roles = (['manager', 'admin'] as const).filter((role) => Array.isArray(groups) && groups.includes(role));
  return { kind: 'staff', user, ...(typeof unit === 'string' && unit !== '' ? { unit } : {}), roles };
}
