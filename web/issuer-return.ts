import { session } from './session.ts';
import { signInConfig } from './sign-in-config.ts';

let failed = false;

/** Whether somebody came back from the issuer without having signed in. */
export function hasReturnFailed(): boolean {
  return failed;
}

/** Takes up what the issuer has sent somebody back with, if that is why the page was opened. */
export async function takeUpReturn(): Promise<void> {
  if (!new URLSearchParams(location.search).has('state')) return;
  try {
    const { issuer } = await signInConfig();
    if (issuer) await (await import('./issuer-session.ts')).comeBack(issuer);
  } catch {
    // Refused there, or an old address opened again: the page asks to sign in, and says so.
    failed = session() === undefined;
  }
}

/** Goes on renewing a session of the issuer that this tab has had before it was loaded anew. */
export async function keepSession(): Promise<void> {
  if (session() === undefined) return;
  const { issuer } = await signInConfig();
  if (issuer) await (await import('./issuer-session.ts')).keepRenewing(issuer);
}
