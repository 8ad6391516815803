import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  type OAuthSettings,
  StandardThreatProtectionMode,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';

/** The staff's directory where no issuer of the city's own is configured. */
export interface StaffPool {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** Where people sign in, without `https://`. */
  readonly domain: string;
}

/**
 * Accounts are created by an administrator, never by oneself. `custom:unit` names the unit a person acts for; roles are
 * the pool's groups. A second factor is required: one account can rule over a dispute or close a case.
 *
 * @param consoleOrigin where the page is that sends people to sign in and is sent them back; none is as long as it is unknown
 */
export function staffPool(
  scope: Construct,
  id: string,
  { stage, consoleOrigin }: { readonly stage: string; readonly consoleOrigin?: string },
): StaffPool {
  const pool = new UserPool(scope, id, {
    selfSignUpEnabled: false,
    signInAliases: { username: true },
    signInCaseSensitive: false,
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    accountRecovery: AccountRecovery.NONE,
    passwordPolicy: {
      minLength: 14,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(3),
    },
    featurePlan: FeaturePlan.PLUS,
    standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
    customAttributes: { unit: new StringAttribute({ minLen: 1, maxLen: 64, mutable: true }) },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const client = pool.addClient('Console', {
    generateSecret: false,
    authFlows: { userSrp: true },
    ...(consoleOrigin === undefined ? { disableOAuth: true } : { oAuth: codeGrant(consoleOrigin) }),
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.hours(1),
    idTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.hours(12),
  });
  client.applyRemovalPolicy(RemovalPolicy.RETAIN);
  const domain = pool.addDomain('SignIn', {
    // One of a region's name space; the account's number makes it nobody else's. It holds nothing and goes with its stack.
    cognitoDomain: { domainPrefix: `${stage}-${Aws.ACCOUNT_ID}` },
  });
  return { pool, client, domain: `${domain.domainName}.auth.${Aws.REGION}.amazoncognito.com` };
}

/** A page has no secret to keep: the code that comes back is of use to none but who asked for it (PKCE). */
function codeGrant(consoleOrigin: string): OAuthSettings {
  const page = `${consoleOrigin.replace(/\/$/, '')}/`;
  return {
    flows: { authorizationCodeGrant: true },
    scopes: [OAuthScope.OPENID],
    callbackUrls: [page],
    logoutUrls: [page],
  };
}
