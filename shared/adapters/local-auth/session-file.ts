import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Session } from '../../ports/sessions.ts';
import { writePrivateFile } from './private-file.ts';

const ofPerson = z.strictObject({
  /** How often all sessions were ended. */
  generation: z.int(),
  /** Sessions that were signed out, until their tokens end by themselves; in seconds since 1970. */
  signedOut: z.array(z.strictObject({ id: z.string(), until: z.number() })),
});

type OfPerson = z.infer<typeof ofPerson>;

const none: OfPerson = { generation: 0, signedOut: [] };

/** A person with more sessions signed out than this has all of them ended, so that the file stays small. */
const maxSignedOut = 50;

/** What is over, by user, in one file that is written whole at each change. */
export interface SessionFile {
  generationOf(user: string): number;
  isSignedOut(session: Session): boolean;
  signOut(session: Session): void;
  endAll(user: string): void;
}

/** @param seconds the time by which tokens last, in seconds since 1970 */
export function openSessionFile(path: string, seconds: () => number): SessionFile {
  const stored = existsSync(path) ? z.record(z.string(), ofPerson).parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
  const persons = new Map(Object.entries(stored));
  const of = (user: string): OfPerson => persons.get(user) ?? none;
  /** On the disk first: what was ended stays so. */
  const write = (user: string, next: OfPerson): void => {
    writePrivateFile(path, `${JSON.stringify(Object.fromEntries(new Map(persons).set(user, next)))}\n`);
    persons.set(user, next);
  };
  const endAll = (user: string): void => write(user, { generation: of(user).generation + 1, signedOut: [] });
  return {
    generationOf: (user) => of(user).generation,
    isSignedOut: ({ id, user }) => of(user).signedOut.some((one) => one.id === id),
    signOut: ({ id, user, expiresAt }) => {
      const { generation, signedOut } = of(user);
      const lasting = [...signedOut.filter(({ until }) => until > seconds()), { id, until: expiresAt }];
      if (lasting.length > maxSignedOut) endAll(user);
      else write(user, { generation, signedOut: lasting });
    },
    endAll,
  };
}
