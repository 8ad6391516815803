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
    const requiredClaims = ['exp', 'iat'];
    return (await jwtVerify(token, keys, { issuer, audience, algorithms, requiredClaims, currentDate: now })).payload;
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return undefined;
  }
}
