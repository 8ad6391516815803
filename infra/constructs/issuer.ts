import { Aws } from 'aws-cdk-lib';
import type { StageSettings } from '../stage.ts';
import type { StaffPool } from './staff-pool.ts';

/** The variables by which the functions know whose tokens to believe (`functions/http/issuer-settings.ts`). */
export function issuerEnvironment(
  stage: StageSettings,
  staff: StaffPool | undefined,
): Readonly<Record<string, string>> {
  if (stage.oidcIssuer !== undefined) {
    const issuer = stage.oidcIssuer;
    return {
      BANJIE_ISSUER: issuer,
      BANJIE_AUDIENCE: stage.oidcAudience ?? '',
      BANJIE_JWKS_URL: stage.oidcJwksUrl ?? `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`,
      BANJIE_USER_CLAIM: stage.oidcUserClaim,
      BANJIE_UNIT_CLAIM: stage.oidcUnitClaim,
      BANJIE_ROLES_CLAIM: stage.oidcRolesClaim,
    };
  }
  if (!staff) throw new Error('a stage without an issuer has a user pool');
  const issuer = `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}/${staff.pool.userPoolId}`;
  return {
    BANJIE_ISSUER: issuer,
    BANJIE_AUDIENCE: staff.client.userPoolClientId,
    BANJIE_JWKS_URL: `${issuer}/.well-known/jwks.json`,
    BANJIE_USER_CLAIM: 'cognito:username',
    BANJIE_UNIT_CLAIM: 'custom:unit',
    BANJIE_ROLES_CLAIM: 'cognito:groups',
  };
}
