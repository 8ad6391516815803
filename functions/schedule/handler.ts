import { env } from 'node:process';
import type { Context } from 'aws-lambda';
import { keptSeconds } from '../../shared/adapters/rules/stored-rules.ts';
import { handOverAll } from '../../shared/application/hand-over.ts';
import { ensureObligations } from '../../shared/application/obligations.ts';
import { recountCalendar } from '../../shared/application/recount.ts';
import { decidingFrom } from '../wiring.ts';

/** What is left of the function's time when it stops between two pages; the next call goes on. */
const farewellMs = 15_000;

const deps = { ...decidingFrom(env), noticedAfterSeconds: 2 * keptSeconds };

/**
 * Every few minutes: what is owed for the month exists, what ended units have is their successors', and deadlines are
 * counted by the newest calendar.
 */
export async function handler(_event: unknown, context: Context): Promise<void> {
  await ensureObligations(deps);
  const mayGoOn = (): boolean => context.getRemainingTimeInMillis() > farewellMs;
  await handOverAll(deps, mayGoOn);
  await recountCalendar(deps, mayGoOn);
}
