import { env } from 'node:process';
import type { Context } from 'aws-lambda';
import { ttlSeconds } from '../../shared/adapters/rules/stored-rules.ts';
import { passAllToSuccessors } from '../../shared/application/pass-to-successors.ts';
import { ensureRecurringCases } from '../../shared/application/recurring-cases.ts';
import { recountCalendar } from '../../shared/application/recount.ts';
import { decidingFrom } from '../wiring.ts';

/** What is left of the function's time when it stops between two pages; the next call goes on. */
const reservedMs = 15_000;

const all = decidingFrom(env).organisations.map((own) => ({ ...own, noticedAfterSeconds: 2 * ttlSeconds }));

/**
 * Every few minutes, for each organisation: the recurring cases of the day exist, what ended units have is their
 * successors', and deadlines are counted by the newest calendar.
 */
export async function handler(_event: unknown, context: Context): Promise<void> {
  for (const deps of all) await ensureRecurringCases(deps);
  const hasTimeLeft = (): boolean => context.getRemainingTimeInMillis() > reservedMs;
  for (const deps of all) {
    await passAllToSuccessors(deps, hasTimeLeft);
    await recountCalendar(deps, hasTimeLeft);
  }
}
