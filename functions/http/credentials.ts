import { hash, timingSafeEqual } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { HotlineKeys } from '../../shared/contracts/reference.ts';
import type { Authenticator } from './caller.ts';
import type { HotlineCaller } from '../../shared/application/caller.ts';
import type { ClaimedIdentity, AccessCheck } from '../../shared/application/access-check.ts';
import type { IssuerSettings } from './verified-claims.ts';

/**
 * Hotlines by the digest of their key, staff by a signed token; either only as long as it stands.
 * @param hotlineKeys asked at every request, so that a withdrawn key stops working
 * @param now the time by which tokens last: real, also in a rehearsal
 */
export function authenticator(
  hotlineKeys: () => Promise<HotlineKeys>,
  issuer: IssuerSettings,
  accessCheck: AccessCheck,
  now: () => Date = () => new Date(),
): Authenticator {
  return {
    hotline: async (apiKey) => {
      const key = keyOf(apiKey, await hotlineKeys());
      return key !== undefined && (await accessCheck.key(key)) ? callerOf(key) : undefined;
    },
    staff: async (token) => {
      // A hotline has a key and a citizen a code: the check of signatures is loaded for the first token.
      const { verifiedClaims } = await import('./verified-claims.ts');
      const claims = await verifiedClaims(token, issuer, now());
      const claimed = claims && claimedBy(claims, token, issuer);
      return claimed && accessCheck.staff(claimed);
    },
  };
}

/** Looks at every key whichever fits, so that the time taken says nothing. */
function keyOf(apiKey: string, keys: HotlineKeys): HotlineKeys[number] | undefined {
  const digest = hash('sha256', apiKey, 'buffer');
  let found: HotlineKeys[number] | undefined;
  for (const known of digestsOf(keys)) if (timingSafeEqual(digest, known.digest)) found = known.key;
  return found;
}

function callerOf({ line, unit }: HotlineKeys[number]): HotlineCaller {
  return { kind: 'hotline', line, unit };
}

interface KnownKey {
  readonly digest: Buffer;
  readonly key: HotlineKeys[number];
}

const knownKeys = new WeakMap<HotlineKeys, readonly KnownKey[]>();

function digestsOf(keys: HotlineKeys): readonly KnownKey[] {
  let known = knownKeys.get(keys);
  if (!known) {
    known = keys.map((key) => ({ digest: Buffer.from(key.sha256, 'hex'), key }));
    knownKeys.set(keys, known);
  }
  return known;
}

function claimedBy(claims: JWTPayload, token: string, settings: IssuerSettings): ClaimedIdentity | undefined {
  const user = claims[settings.userClaim];
  if (typeof user !== 'string' || user === '') return undefined;
  const unit = claims[settings.unitClaim];
  const hasUnit = typeof unit === 'string' && unit !== '';
  const roles = rolesOf(claims[settings.rolesClaim], hasUnit, settings.organisation);
  if (roles === undefined) return undefined;
  return {
    user,
    ...(hasUnit ? { unit } : {}),
    roles,
    session: sessionOf(claims, token, user),
  };
}

const allRoles = ['manager', 'admin'] as const;

/**
 * The roles that the groups give somebody in an organisation: the unit says which one that is, and where there is none a
 * group that names it, `library/manager`.
 * @returns undefined where they belong to another one
 */
function rolesOf(
  claimed: unknown,
  hasUnit: boolean,
  organisation: IssuerSettings['organisation'],
): ClaimedIdentity['roles'] | undefined {
  const groups: readonly unknown[] = Array.isArray(claimed) ? claimed : [];
  if (organisation === undefined) return allRoles.filter((role) => groups.includes(role));
  const { id, takesUnnamed } = organisation;
  const named = allRoles.filter((role) => groups.includes(`${id}/${role}`));
  const plain = allRoles.filter((role) => groups.includes(role));
  if (hasUnit) return allRoles.filter((role) => named.includes(role) || plain.includes(role));
  if (!takesUnnamed) return named.length > 0 ? named : undefined;
  const isOfAnother = groups.some((group) => allRoles.some((role) => String(group).endsWith(`/${role}`)));
  if (isOfAnother && named.length + plain.length === 0) return undefined;
  return allRoles.filter((role) => named.includes(role) || plain.includes(role));
}

/**
 * A token that was refreshed belongs to the session of the first one: Cognito says which (`origin_jti`), and OpenID
 * Connect when the person proved who they are (`auth_time`). A token without an id of its own is known by what was
 * signed: its signature can be written in more than one way.
 */
function sessionOf(claims: JWTPayload, token: string, user: string): ClaimedIdentity['session'] {
  const { iat = 0, exp = 0, jti, origin_jti: origin, auth_time: authTime, stamp } = claims;
  const id = [origin, jti].find((one) => typeof one === 'string' && one !== '');
  return {
    id: typeof id === 'string' ? id : hash('sha256', token.slice(0, token.lastIndexOf('.'))),
    user,
    signedInAt: typeof authTime === 'number' ? Math.min(authTime, iat) : iat,
    expiresAt: exp,
    ...(typeof stamp === 'string' ? { stamp } : {}),
  };
}
