import type { JWTVerifyGetKey } from 'jose';
import type { IssuerSettings } from './verified-claims.ts';

/**
 * The issuer of staff's tokens, from the function's environment: `BANJIE_ISSUER`, `BANJIE_AUDIENCE`, `BANJIE_JWKS_URL`,
 * and the claims `BANJIE_UNIT_CLAIM`, `BANJIE_ROLES_CLAIM`, `BANJIE_USER_CLAIM`.
 *
 * @param readJson reads the issuer's keys from their URL
 * @throws when one is missing: without an issuer nobody can be told from anybody
 */
export function issuerSettings(
  environment: Readonly<Record<string, string | undefined>>,
  readJson: (url: string) => Promise<unknown>,
): IssuerSettings {
  const required = (name: string): string => {
    const value = environment[name];
    if (value === undefined || value === '') throw new Error(`the environment variable ${name} is not set`);
    return value;
  };
  const jwksUrl = required('BANJIE_JWKS_URL');
  return {
    issuer: required('BANJIE_ISSUER'),
    audience: required('BANJIE_AUDIENCE'),
    keys: whenAsked(async () => (await import('./issuer-keys.ts')).issuerKeys(() => readJson(jwksUrl))),
    unitClaim: required('BANJIE_UNIT_CLAIM'),
    rolesClaim: required('BANJIE_ROLES_CLAIM'),
    userClaim: required('BANJIE_USER_CLAIM'),
  };
}

/** Keys that are made for the first token. */
function whenAsked(make: () => Promise<JWTVerifyGetKey>): JWTVerifyGetKey {
  let made: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => (await (made ??= make()))(header, token);
}
