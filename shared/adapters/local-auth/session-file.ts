import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { OpenSession } from '../../ports/session-register.ts';
import type { Session } from '../../ports/sessions.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import { writePrivateFile } from './private-file.ts';

/** A session that has made a call; instants in seconds since 1970. */
const openSession = z.strictObject({
  id: z.string(),
  signedInAt: z.number(),
  expiresAt: z.number(),
  stamp: z.exactOptional(z.string()),
  usedAt: z.number(),
  from: z.string(),
});

const ofPerson = z.strictObject({
  /** How often all sessions were ended. */
  generation: z.int(),
  /** Sessions that were signed out, until their tokens end by themselves; in seconds since 1970. */
  signedOut: z.array(z.strictObject({ id: z.string(), until: z.number() })),
  /** Absent in files of earlier releases. */
  open: z.exactOptional(z.array(openSession)),
});

type OfPerson = z.infer<typeof ofPerson>;

const none: OfPerson = { generation: 0, signedOut: [] };

/** A person with more sessions signed out than this has all of them ended, so that the file stays small. */
const maxSignedOut = 50;

/** Of somebody who signs in more often the sessions that were used last are listed. */
const maxOpen = 50;

/** When a session was last used is written once in so many seconds: not every call is worth a write. */
const writeUsesSeconds = 60;

/** What goes on and what is over, by user, in one file that is written whole at each change. */
export interface SessionFile {
  generationOf(user: string): number;
  isSignedOut(session: Session): boolean;
  signOut(session: Session): void;
  endAll(user: string): void;
  /** A call was made in the session. */
  used(session: Session, from: string): void;
  /** Sessions whose tokens last and that were not ended; a password that was changed since may have ended them. */
  open(): readonly OpenSession[];
}

/** @param seconds the time by which tokens last, in seconds since 1970 */
export function openSessionFile(path: string, seconds: () => number): SessionFile {
  const stored = existsSync(path) ? z.record(z.string(), ofPerson).parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
  const persons = new Map(Object.entries(stored));
  let writtenAt = 0;
  const of = (user: string): OfPerson => persons.get(user) ?? none;
  const lastingOf = (user: string) => (of(user).open ?? []).filter(({ expiresAt }) => expiresAt > seconds());
  /** On the disk first: what was ended stays so. */
  const write = (user: string, next: OfPerson): void => {
    writePrivateFile(path, `${JSON.stringify(Object.fromEntries(new Map(persons).set(user, next)))}\n`);
    persons.set(user, next);
    writtenAt = seconds();
  };
  const endAll = (user: string): void => write(user, { generation: of(user).generation + 1, signedOut: [] });
  return {
    generationOf: (user) => of(user).generation,
    isSignedOut: ({ id, user }) => of(user).signedOut.some((one) => one.id === id),
    signOut: ({ id, user, expiresAt }) => {
      const { generation, signedOut } = of(user);
      const lasting = [...signedOut.filter(({ until }) => until > seconds()), { id, until: expiresAt }];
      const open = lastingOf(user).filter((one) => one.id !== id);
      if (lasting.length > maxSignedOut) endAll(user);
      else write(user, { generation, signedOut: lasting, open });
    },
    endAll,
    used: ({ id, user, signedInAt, expiresAt, stamp }, from) => {
      const lasting = lastingOf(user);
      const known = lasting.find((one) => one.id === id);
      const use = { id, signedInAt, expiresAt, ...omitUndefined({ stamp }), usedAt: seconds(), from };
      const others = lasting.filter((one) => one !== known).toSorted((a, b) => b.usedAt - a.usedAt);
      const next = { ...of(user), open: [use, ...others].slice(0, maxOpen) };
      if (known?.from !== from || seconds() - writtenAt >= writeUsesSeconds) write(user, next);
      else persons.set(user, next);
    },
    open: () => [...persons.keys()].flatMap((user) => lastingOf(user).map((one) => ({ ...one, user }))),
  };
}
