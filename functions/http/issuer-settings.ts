import { issuerKeys } from './issuer-keys.ts';
import type { IssuerSettings } from './verified-claims.ts';

/**
 * Reads the issuer of staff tokens from the function's environment: `BANJIE_ISSUER`, `BANJIE_AUDIENCE`,
 * `BANJIE_JWKS_URL`, and the claims `BANJIE_UNIT_CLAIM`, `BANJIE_ROLES_CLAIM`, `BANJIE_USER_CLAIM`.
 * @throws when one is missing, because callers could not be told apart
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
    keys: issuerKeys(required('BANJIE_JWKS_URL')),
    unitClaim: required('BANJIE_UNIT_CLAIM'),
    rolesClaim: required('BANJIE_ROLES_CLAIM'),
    userClaim: required('BANJIE_USER_CLAIM'),
  };
}
