import { hash, randomBytes } from 'node:crypto';

/** Who signs in where. */
export interface SigningIn {
  readonly endpoint: string;
  readonly clientId: string;
  /** Where the console is, with a final `/`. */
  readonly page: string;
  readonly user: string;
  readonly password: string;
}

/** A token as a person gets it on the page of the pool: by a code with PKCE. @throws when the pool lets nobody in */
export async function signedIn({ endpoint, clientId, page, user, password }: SigningIn): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const asked = { client_id: clientId, redirect_uri: page };
  const entered = await fetch(`${endpoint}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      ...{ ...asked, response_type: 'code', scope: 'openid', username: user, password },
      ...{ code_challenge: hash('sha256', verifier, 'base64url'), code_challenge_method: 'S256' },
    }),
  });
  const code = new URL(entered.headers.get('location') ?? page).searchParams.get('code');
  if (code === null) throw new Error(`${user} was not let in: ${entered.status}`);
  const given = await fetch(`${endpoint}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...asked, grant_type: 'authorization_code', code, code_verifier: verifier }),
  });
  const { id_token: token } = (await given.json()) as { readonly id_token?: string };
  if (token === undefined) throw new Error(`${user} got no token: ${given.status}`);
  return token;
}
