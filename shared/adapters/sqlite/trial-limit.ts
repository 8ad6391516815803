import type { DatabaseSync } from 'node:sqlite';
import { hourOf, type TrialLimit, trialsAnHour } from '../../ports/trial-limit.ts';
import type { GroupWriter } from './group-writer.ts';

/** A row for each person who has tried, with the hour in which they did last. */
export const trialLayout = `
  CREATE TABLE trials (
    organisation TEXT NOT NULL,
    user TEXT NOT NULL,
    -- Counted from 1970, of the real time: a rehearsal's can stand still.
    hour INTEGER NOT NULL,
    taken INTEGER NOT NULL,
    PRIMARY KEY (organisation, user)
  ) STRICT`;

/** The limit of one machine. @param writer of the same file @param ms the real time */
export function sqliteTrialLimit(db: DatabaseSync, writer: GroupWriter, ms: () => number = Date.now): TrialLimit {
  const take = db.prepare(`
    INSERT INTO trials (organisation, user, hour, taken) VALUES (?, ?, ?, 1)
    ON CONFLICT DO UPDATE SET taken = iif(hour = excluded.hour, taken + 1, 1), hour = excluded.hour
    WHERE hour <> excluded.hour OR taken < ${trialsAnHour}`);
  return {
    take: async (organisation, user) => {
      const { hour, secondsLeft } = hourOf(ms());
      const taken = await writer.write(() => Number(take.run(organisation, user, hour).changes) > 0);
      return taken ? { kind: 'taken' } : { kind: 'refused', retryAfter: secondsLeft };
    },
  };
}
