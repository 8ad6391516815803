import type { Organisation, OrganisationId } from '../../shared/domain/organisation/organisation.ts';
import type { HotlineCaller, StaffCaller } from '../../shared/application/caller.ts';
import { notFound } from '../../shared/application/refusal.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import type { Authenticator, Caller } from './caller.ts';
import type { Failure } from './failure.ts';
import type { Route } from './route.ts';

/** Anything that is one organisation's own. */
export interface OfOrganisation {
  readonly organisation: Organisation;
}

/**
 * The routes of every organisation as one list. Each is made with what belongs to the organisation and sees nothing else;
 * which one answers follows from who calls.
 * @param all the first answers where nobody says which
 */
export function servedBy<Own extends OfOrganisation>(
  all: readonly Own[],
  routesOf: (own: Own) => readonly Route[],
): readonly Route[] {
  const lists = all.map((own) => ({
    id: own.organisation.id,
    routes: new Map(routesOf(own).map((route) => [nameOf(route), route])),
  }));
  const [first] = lists;
  if (first === undefined) throw new Error('no organisation is served');
  return [...first.routes].map(([name, route]) => ({
    ...route,
    of: (organisation: OrganisationId) => lists.find(({ id }) => id === organisation)?.routes.get(name),
  }));
}

function nameOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

/** Who calls in whichever organisation: the one that lets them in, and nobody where more than one would. */
export function authenticatorOfAll(
  all: readonly (OfOrganisation & { readonly authenticator: Authenticator })[],
): Authenticator {
  const only = async <Known extends HotlineCaller | StaffCaller>(
    ask: (one: Authenticator) => Promise<Known | undefined>,
  ): Promise<Known | undefined> => {
    const asked = await Promise.all(
      all.map(async ({ organisation, authenticator }) => {
        const known = await ask(authenticator);
        return known && { ...known, organisation: organisation.id };
      }),
    );
    const found = asked.filter((known) => known !== undefined);
    return found.length === 1 ? found[0] : undefined;
  };
  return {
    hotline: (apiKey) => only((one) => one.hotline(apiKey)),
    staff: (bearerToken) => only((one) => one.staff(bearerToken)),
  };
}

/** Which organisation something belongs to that anybody may ask for. */
export interface OrganisationFinder {
  /** Of a case; undefined where there is no such case. */
  ofCase(number: string): Promise<OrganisationId | undefined>;
  /** Of a mechanism; undefined where nobody has it. */
  ofMechanism(id: string): OrganisationId | undefined;
}

/** Finds it among those that are served. @param cases of all of them */
export function organisationFinder(
  all: readonly (OfOrganisation & { readonly mechanisms: readonly string[] })[],
  cases: Pick<CaseStore, 'load'>,
): OrganisationFinder {
  const ofMechanism = (id: string): OrganisationId | undefined =>
    all.find(({ mechanisms }) => mechanisms.includes(id))?.organisation.id;
  return {
    ofMechanism,
    ofCase: async (number) => {
      // Nobody else's case could be meant.
      if (all.length === 1) return all[0]?.organisation.id;
      const stored = await cases.load(number);
      return stored && ofMechanism(stored.snapshot.mechanism.id);
    },
  };
}

/** What of a request tells whose it is, where the caller does not. */
export interface AskedFor {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>> | null;
}

/**
 * The route of the organisation that a request is for: the caller's, and no other's. Where anybody may call, it is the one
 * that is named (`?organisation=`), or the one of the case or mechanism that is asked for, else the first.
 */
export async function routeFor(
  route: Route,
  caller: Caller,
  { params, query }: AskedFor,
  finder: OrganisationFinder | undefined,
): Promise<Route | Failure> {
  if (route.of === undefined) return route;
  if (caller.kind !== 'anyone') {
    const own = caller.organisation === undefined ? undefined : route.of(caller.organisation);
    if (own === undefined) throw new Error('a caller belongs to an organisation');
    return own;
  }
  const named = query?.['organisation'];
  if (named !== undefined) {
    return route.of(named) ?? notFound({ zh: '没有这一机构', en: 'there is no such organisation' });
  }
  const found = await foundBy(params, finder);
  return (found === undefined ? undefined : route.of(found)) ?? route;
}

async function foundBy(
  { number, id }: AskedFor['params'],
  finder: OrganisationFinder | undefined,
): Promise<OrganisationId | undefined> {
  if (number !== undefined) return finder?.ofCase(number);
  return id === undefined ? undefined : finder?.ofMechanism(id);
}
