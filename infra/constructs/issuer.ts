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
  const issuer = poolIssuer(staff);
  return {
    BANJIE_ISSUER: issuer,
    BANJIE_AUDIENCE: staff.client.userPoolClientId,
    BANJIE_JWKS_URL: stage.oidcJwksUrl ?? `${issuer}/.well-known/jwks.json`,
    BANJIE_USER_CLAIM: 'cognito:username',
    BANJIE_UNIT_CLAIM: 'custom:unit',
    BANJIE_ROLES_CLAIM: 'cognito:groups',
  };
}

function poolIssuer({ pool }: StaffPool): string {
  return `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}/${pool.userPoolId}`;
}

/** The `config.json` of the console (`web/sign-in-config.ts`), and the origins that it calls for signing in. */
export function issuerOfConsole(
  stage: StageSettings,
  staff: StaffPool | undefined,
): { readonly config: object; readonly origins: readonly string[] } {
  const claims = issuerEnvironment(stage, staff);
  const shared = {
    address: claims['BANJIE_ISSUER'],
    userClaim: claims['BANJIE_USER_CLAIM'],
    unitClaim: claims['BANJIE_UNIT_CLAIM'],
    rolesClaim: claims['BANJIE_ROLES_CLAIM'],
  };
  if (staff) {
    const signIn = `https://${staff.domain}`;
    const clientId = staff.client.userPoolClientId;
    return {
      config: { issuer: { ...shared, clientId, scope: 'openid', token: 'id', logout: `${signIn}/logout` } },
      origins: [`https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}`, signIn],
    };
  }
  const { oidcAudience = '', oidcClientId = oidcAudience, oidcScope, oidcIssuer = '', oidcOrigins } = stage;
  const token = oidcClientId === oidcAudience ? 'id' : 'access';
  return {
    config: { issuer: { ...shared, clientId: oidcClientId, scope: oidcScope, token } },
    origins: [new URL(oidcIssuer).origin, ...(oidcOrigins?.split(',') ?? [])],
  };
}
