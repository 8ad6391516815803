import type { JWTVerifyGetKey } from 'jose';
import { type IssuerSettings, remoteKeys } from './credentials.ts';

/**
 * The issuer of staff's tokens, from the function's environment: `BANJIE_ISSUER`, `BANJIE_AUDIENCE`, `BANJIE_JWKS_URL`,
 * and the claims `BANJIE_UNIT_CLAIM`, `BANJIE_ROLES_CLAIM`, `BANJIE_USER_CLAIM`. The keys are fetched at the first
 * token.
 *
 * @throws when one is missing: without an issuer nobody can be told from anybody
 */
export function issuerSettings(environment: Readonly<Record<string, string | undefined>>): IssuerSettings {
  const required = (name: string): string => {
    const value = environment[name];
    if (value === undefined || value === '') throw new Error(`the environment variable ${name} is not set`);
    return value;
  };
  return {
    issuer: required('BANJIE_ISSUER'),
    audience: required('BANJIE_AUDIENCE'),
    keys: whenNeeded(required('BANJIE_JWKS_URL')),
    unitClaim: required('BANJIE_UNIT_CLAIM'),
    rolesClaim: required('BANJIE_ROLES_CLAIM'),
    userClaim: required('BANJIE_USER_CLAIM'),
  };
}

/** Reading an issuer's keys brings in Node's HTTP client for `fetch`, a third of a cold start; hotlines need none of it. */
function whenNeeded(jwksUrl: string): JWTVerifyGetKey {
  let keys: JWTVerifyGetKey | undefined;
  return (header, token) => (keys ??= remoteKeys(jwksUrl))(header, token);
}
