import { hash } from 'node:crypto';
import type { LocalIssuer } from '../../shared/adapters/local-auth/issuer.ts';
import { notFound } from '../../shared/application/refusal.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { enterSchema } from '../../shared/contracts/persons.ts';
import { instantFromMs, toShanghai } from '../../shared/domain/instant.ts';
import { answer, failure } from '../../functions/http/failure.ts';
import { implement, type Route } from '../../functions/http/route.ts';
import { type Access, secret } from './access.ts';
import { signedIn } from './login.ts';
import type { LocalTime } from './time.ts';

/** Milliseconds: whoever is shown around opens a link soon, and another one is made with each demo. */
const validMs = 3_600_000;

/** A person has so many links at once; the oldest goes when another is made. */
const maxLinks = 20;

interface Link {
  readonly digest: string;
  readonly user: string;
  /** As the password's tokens say it: sessions that are ended take the links along. */
  readonly stamp: string;
  readonly until: number;
}

/**
 * Links that sign in once, in rehearsals only: whoever has signed in asks for one in their own name. The code stands behind
 * the `#` of an address, which no server gets to see, and comes in the body of a request; it is kept as its digest, in
 * memory.
 */
export function entryLinkRoutes(
  time: Pick<LocalTime, 'kind'>,
  { directory, find }: Pick<Access, 'directory' | 'find'>,
  issuer: LocalIssuer,
  realMs: () => number,
): readonly Route[] {
  let links: readonly Link[] = [];
  return [
    implement(operations.makeEntryLink, async ({ caller: { user } }) => {
      if (time.kind === 'real') return noRehearsal();
      const code = secret();
      const until = realMs() + validMs;
      const [own, others] = [lasting().filter(isOf(user)), lasting().filter((one) => !isOf(user)(one))];
      const link = { digest: digestOf(code), user, stamp: directory.stampOf(user), until };
      links = [...others, ...own.slice(1 - maxLinks), link];
      return answer({ code, expiresAt: toShanghai(instantFromMs(until)) }, 201);
    }),
    implement(
      operations.enterByLink,
      async ({ body: { code } }) => {
        if (time.kind === 'real') return noRehearsal();
        const digest = digestOf(code);
        const link = lasting().find((one) => one.digest === digest);
        links = lasting().filter((one) => one !== link);
        const found = link && (await find(link.user));
        if (link === undefined || found === undefined || link.stamp !== directory.stampOf(link.user)) return used();
        if (!(await found.of.accessCheck.person(found.person))) return used();
        return signedIn(found.person, link.stamp, issuer);
      },
      { body: enterSchema, subject: () => 'entry link' },
    ),
  ];

  function lasting(): readonly Link[] {
    return links.filter(({ until }) => until > realMs());
  }
}

function isOf(user: string): (link: Link) => boolean {
  return (link) => link.user === user;
}

function digestOf(code: string): string {
  return hash('sha256', code);
}

function noRehearsal() {
  return notFound({ zh: '未启用演练时钟', en: 'this is no rehearsal: people sign in with their password' });
}

function used() {
  return failure('forbidden', {
    zh: '链接已用过或已过期，请用密码登录',
    en: 'the link was used before or has run out: sign in with the password',
  });
}
