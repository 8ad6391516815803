import type { Organisation } from '../../../shared/domain/organisation/organisation.ts';
import type { Unit } from '../../../shared/domain/organisation/unit.ts';
import type { Client } from './client.ts';
import type { Numbers } from './play.ts';
import type { Credentials } from './server.ts';

/** A line of the demo's end: who one is by the link, and the link. */
export interface WayIn {
  readonly title: string;
  readonly link: string;
}

/** The accounts that say what somebody may do besides being of a unit. */
const roles = {
  manager: { zh: '管理人员', en: 'manager' },
  admin: { zh: '系统管理员', en: 'administrator' },
} as const;

interface Asked {
  readonly client: Client;
  readonly credentials: Credentials;
  readonly language: 'zh' | 'en';
}

/** For each organisation, a link for each of its roles. */
export async function waysInByRole(
  organisations: readonly Pick<Organisation, 'id' | 'name' | 'plainKeys'>[],
  { client, credentials, language }: Asked,
): Promise<readonly WayIn[]> {
  const accounts = organisations.flatMap(({ id, name, plainKeys }) =>
    Object.entries(roles).flatMap(([role, title]) => {
      const who = plainKeys ? role : `${id}/${role}`;
      return who in credentials.staff ? [{ who, title: `${name[language]} · ${title[language]}` }] : [];
    }),
  );
  return Promise.all(accounts.map(async ({ who, title }) => ({ title, link: await client.enterAs(who) })));
}

/** For each case that the story leaves open on its last day, a link as the unit that has to act next, to the case. */
export async function waysInToHandle(
  fresh: readonly string[],
  reader: string,
  numbers: Numbers,
  { client, credentials, language, units }: Asked & { readonly units: readonly Unit[] },
): Promise<readonly (WayIn & { readonly number: string; readonly who: string })[]> {
  const found = await Promise.all(
    fresh.map(async (name) => {
      const number = numbers.get(name)?.number;
      if (number === undefined) throw new Error(`${name} was not registered`);
      const { tasks, holder, registration } = await client.read(reader, number);
      const who = tasks[0]?.unit ?? holder;
      if (!(who in credentials.staff)) throw new Error(`nobody signs in for ${who}`);
      const unit = units.find(({ id }) => id === who)?.name[language] ?? who;
      const next = tasks[0]?.commandTitle[language];
      const title = [number, unit, next, registration.content.slice(0, 14)].filter(Boolean).join(' · ');
      return { number, who, title, link: await client.enterAs(who, `/case/${number}`) };
    }),
  );
  return found;
}
