import { decodeJwt } from 'jose';
import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { renew, type Session, session, signIn } from './session.ts';
import type { Issuer } from './sign-in-config.ts';

/*
 * Signing in at an issuer of one's own: authorization code with PKCE. What belongs to it is kept in this tab alone, like the
 * session. Loaded only where the deployment names an issuer.
 */

const here = `${location.origin}${location.pathname}`;
const managers = new Map<Issuer, UserManager>();

function managerOf(issuer: Issuer): UserManager {
  const known = managers.get(issuer);
  if (known) return known;
  const store = new WebStorageStateStore({ store: sessionStorage });
  const manager = new UserManager({
    authority: issuer.address,
    client_id: issuer.clientId,
    scope: issuer.scope,
    redirect_uri: here,
    post_logout_redirect_uri: here,
    userStore: store,
    stateStore: store,
  });
  // It asks for the next token by the refresh token a minute before one ends; without one, the session ends with it.
  manager.events.addUserLoaded((user) => {
    if (session() !== undefined) renew(sessionOf(user, issuer));
  });
  managers.set(issuer, manager);
  return manager;
}

/** Leaves for the issuer; it comes back to the address where one was. */
export async function leaveForIssuer(issuer: Issuer): Promise<void> {
  await managerOf(issuer).signinRedirect({ state: { address: location.hash } });
}

/** Begins the session that the issuer has sent somebody back with, and goes on where they were. @throws what it says is wrong */
export async function comeBack(issuer: Issuer): Promise<void> {
  const returned = location.href;
  // A code is of no use any more and goes out of the history, whatever comes of it.
  history.replaceState(history.state, '', here);
  const user = await managerOf(issuer).signinRedirectCallback(returned);
  const { address } = user.state as { readonly address: string };
  history.replaceState(history.state, '', `${here}${address}`);
  signIn(sessionOf(user, issuer));
}

/** Goes on renewing the session of this tab, after its page was loaded anew. */
export async function keepRenewing(issuer: Issuer): Promise<void> {
  await managerOf(issuer).getUser();
}

/** Ends the session at the issuer too, and comes back. */
export async function leaveIssuer(issuer: Issuer): Promise<void> {
  const manager = managerOf(issuer);
  if (issuer.logout !== undefined) {
    await manager.removeUser();
    location.assign(`${issuer.logout}?${new URLSearchParams({ client_id: issuer.clientId, logout_uri: here })}`);
  } else if ((await manager.metadataService.getEndSessionEndpoint()) === undefined) await manager.removeUser();
  else await manager.signoutRedirect();
}

/** What the page shows of somebody; what they may do the API decides by the same token. */
function sessionOf(user: User, issuer: Issuer): Session {
  const token = issuer.token === 'id' ? (user.id_token ?? '') : user.access_token;
  const claims = decodeJwt(token);
  const textOf = (name: string): string | undefined => {
    const value = claims[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [unit, name] = [textOf(issuer.unitClaim), textOf('name')];
  return {
    token,
    user: textOf(issuer.userClaim) ?? '',
    roles: rolesOf(claims[issuer.rolesClaim]),
    ...(name === undefined ? {} : { name }),
    ...(unit === undefined ? {} : { unit }),
  };
}

/** A group names a role, or with its organisation: `library/manager`. */
function rolesOf(groups: unknown): readonly string[] {
  const named = (Array.isArray(groups) ? groups : []).map((group) => String(group).split('/').at(-1) ?? '');
  return [...new Set(named)].filter((role) => role === 'manager' || role === 'admin');
}
