import type { Organisation } from '../../domain/organisation/organisation.ts';
import type { Session, Sessions } from '../../ports/sessions.ts';

/** The sessions of one organisation: its administrators end those of nobody else, whatever the name. */
export function ownSessions(all: Sessions, { id, plainKeys }: Organisation): Sessions {
  if (plainKeys) return all;
  const named = (user: string): string => `${id}/${user}`;
  const own = (session: Session): Session => ({ ...session, user: named(session.user) });
  return {
    hasEnded: (session) => all.hasEnded(own(session)),
    end: (session) => all.end(own(session)),
    endAll: (user) => all.endAll(named(user)),
  };
}
