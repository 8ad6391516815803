import { ApiError } from './api.ts';

/** Where staff sign in, from `config.json` beside the page. On one machine it is empty: by a password, here. */
export interface SignInConfig {
  readonly issuer?: Issuer;
}

/** The issuer of the staff's tokens (OpenID Connect), as the deployment says it. */
export interface Issuer {
  /** Below it is `.well-known/openid-configuration`. */
  readonly address: string;
  readonly clientId: string;
  readonly scope: string;
  /** Which of its tokens the API takes. */
  readonly token: 'id' | 'access';
  readonly userClaim: string;
  readonly unitClaim: string;
  readonly rolesClaim: string;
  /** Where its session ends, for an issuer that does not publish it: Cognito. Takes `client_id` and `logout_uri`. */
  readonly logout?: string;
}

let known: Promise<SignInConfig> | undefined;

/** Reads it once. @throws ApiError when there was no answer */
export function signInConfig(): Promise<SignInConfig> {
  known ??= read();
  known.catch(() => (known = undefined));
  return known;
}

async function read(): Promise<SignInConfig> {
  const response = await fetch('./config.json').catch(() => undefined);
  if (response?.ok !== true) throw new ApiError();
  return (await response.json()) as SignInConfig;
}
