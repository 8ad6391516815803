import type { OrganisationId } from '../../shared/domain/organisation/organisation.ts';
import { errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';

/** Whose tokens are believed, and where a token says what we need to know. */
export interface IssuerSettings {
  readonly issuer: string;
  /** The `aud` of its tokens. */
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  /** `custom:unit` of Cognito's user pools. */
  readonly unitClaim: string;
  /** `cognito:groups` of Cognito's user pools. */
  readonly rolesClaim: string;
  /** Who it is: `cognito:username`, `preferred_username`, `sub`. */
  readonly userClaim: string;
  /** Whom of those that the issuer names an organisation takes; all when absent. */
  readonly organisation?: {
    readonly id: OrganisationId;
    /** Whether those are its people who belong to no unit, and whose roles name no organisation (`library/manager`). */
    readonly takesUnnamed: boolean;
  };
}

/**
 * What a token says, if the issuer signed it for us and it is in force; else undefined.
 *
 * @throws what the issuer's keys throw when they cannot be read
 */
export async function verifiedClaims(
  token: string,
  settings: IssuerSettings,
  now: Date,
): Promise<JWTPayload | undefined> {
  const { issuer, audience, keys } = settings;
  try {
    const algorithms = ['RS256', 'ES256'];
    const requiredClaims = ['exp', 'iat', 'sub'];
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms,
      requiredClaims,
      currentDate: now,
    });
    return isPlausible(payload, Math.floor(now.getTime() / 1000)) ? payload : undefined;
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return undefined;
  }
}

/** By so many seconds the issuer's clock may be ahead of ours. */
const leewaySeconds = 60;

/** No session lasts longer than this, in seconds; a token that says so is a mistake of its issuer, or worse. */
const maxTokenLifetimeSeconds = 7 * 86_400;

/**
 * Whether the token was issued in the past and for a span that a session has. The signature is right already: this keeps
 * off tokens that were issued under a clock that was wrong.
 */
function isPlausible({ iat = 0, exp = 0, nbf = iat, sub = '' }: JWTPayload, now: number): boolean {
  if (typeof sub !== 'string' || sub === '') return false;
  if (iat < 0 || iat > now + leewaySeconds) return false;
  return exp > iat && exp - iat <= maxTokenLifetimeSeconds && nbf < exp;
}
