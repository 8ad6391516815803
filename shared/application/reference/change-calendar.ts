import type { PublishYear, SetOverrides, WithdrawYear } from '../../contracts/reference.ts';
import type { Refusal } from '../refusal.ts';
import { type Alteration, builtOf, localOf, overriding, publishing, withdrawing } from './altered-calendar.ts';
import { type Author, type Change, changeDocument, type Changed } from './change-document.ts';
import type { ReferenceDeps } from './deps.ts';

/** A published arrangement; every deadline that it moves is counted again (I-27). */
export async function publishYear(
  year: string,
  { expectedVersion, reason, ...arrangement }: PublishYear,
  author: Author,
  deps: ReferenceDeps,
): Promise<Changed<undefined> | Refusal> {
  return writeCalendar({ expectedVersion, reason, author }, deps, publishing(year, arrangement));
}

/**
 * The year is again as shipped, or not published; limits that reach into it
 * are provisional then (I-27).
 */
export async function withdrawYear(
  year: string,
  change: WithdrawYear,
  author: Author,
  deps: ReferenceDeps,
): Promise<Changed<undefined> | Refusal> {
  return writeCalendar({ ...change, author }, deps, withdrawing(year));
}

/** All local exceptions, as they are to be. */
export async function setOverrides(
  { overrides, ...change }: SetOverrides,
  author: Author,
  deps: ReferenceDeps,
): Promise<Changed<undefined> | Refusal> {
  return writeCalendar({ ...change, author }, deps, overriding(overrides));
}

async function writeCalendar(
  change: Change,
  deps: ReferenceDeps,
  alter: Alteration,
): Promise<Changed<undefined> | Refusal> {
  const outcome = await changeDocument<undefined>(
    'calendar',
    change,
    (before) => {
      const document = alter(localOf(before));
      if ('kind' in document) return document;
      const built = builtOf({ version: change.expectedVersion + 1, document }, deps.shipped);
      return 'kind' in built ? built : { kind: 'document', document, told: undefined };
    },
    deps,
  );
  if (outcome.kind === 'changed') deps.calendarChanged?.();
  return outcome;
}
