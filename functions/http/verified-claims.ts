import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { IssuerSettings } from './credentials.ts';

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
