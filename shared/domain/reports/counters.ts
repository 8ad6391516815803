import { hash } from 'node:crypto';
import { type Instant, type LocalDate, localDateOf } from '../instant.ts';
import type { Mechanism } from '../mechanism/mechanism.ts';
import { versionsOf } from '../mechanism/versions.ts';
import type { Counts, Month } from './report.ts';

/** The month of Asia/Shanghai in which the instant lies. */
export function monthOf(at: Instant): Month {
  return localDateOf(at).slice(0, 7);
}

/**
 * How long something took is kept as signed days: +1 on its last day, −1 on its first. The working days between follow
 * from the calendar when they are asked for, so that a year published later, or a correction, needs no case to be
 * counted again.
 */
export function dayCounter(count: string, day: LocalDate): string {
  return `${count}@${day}`;
}

/** The whole minutes that something took. */
export function minuteCounter(count: string): string {
  return `${count}+minutes`;
}

/** So many took as many minutes as are kept of this length. */
export function lengthCounter(count: string, minutes: number): string {
  return `${count}~${keptMinutes(minutes)}`;
}

/**
 * Whole minutes up to 999 (16 hours and 39 minutes) are kept as they are, longer ones with three figures, rounded up: less
 * than 1 % too much, never too little, and at most 900 more lengths for ten times the time.
 */
export function keptMinutes(minutes: number): number {
  const step = 10 ** Math.max(0, String(minutes).length - 3);
  return Math.ceil(minutes / step) * step;
}

/** Of a count by some value. */
export function valueCounter(count: string, value: string): string {
  return `${count}:${value}`;
}

/** The count of which a counter keeps a length, where it is one of {@link lengthCounter}. */
export function countOfLength(counter: string): string | undefined {
  return /^(.*)~\d+$/.exec(counter)?.[1];
}

/** The lengths that were counted, the shortest first. */
export function lengthsOf(count: string, counts: Counts): readonly (readonly [minutes: number, n: number])[] {
  return Object.entries(counts)
    .flatMap(([key, n]) => (countOfLength(key) === count ? [[Number(key.slice(count.length + 1)), n] as const] : []))
    .sort(([a], [b]) => a - b);
}

/** Whether a counter is one of {@link dayCounter}: they are many, and change once a case. */
export function isDayCounter(counter: string): boolean {
  return /@\d{4}-\d{2}-\d{2}$/.test(counter);
}

/** Whether a counter is of cases, and not of how long something took: those can be listed. */
export function countsCases(counter: string): boolean {
  return !/[+~@]/.test(counter);
}

/** The counters of one mechanism in a store, where those of all stand together. */
export function storedCounter(mechanism: string, counter: string): string {
  return `${mechanism}/${counter}`;
}

/** The counts of one mechanism, by the names that it gives them. */
export function countsOf(mechanism: string, counts: Counts): Counts {
  const prefix = storedCounter(mechanism, '');
  return Object.fromEntries(
    Object.entries(counts).flatMap(([key, n]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), n]] : [])),
  );
}

/** The values of a count by value; what is counted of the lengths of each stands behind the value and is none. */
export function valuesOf(count: string, counts: Counts): readonly (readonly [value: string, n: number])[] {
  const prefix = valueCounter(count, '');
  return Object.entries(counts).flatMap(([key, n]) =>
    key.startsWith(prefix) && countsCases(key) ? [[key.slice(prefix.length), n] as const] : [],
  );
}

/** The days of a count with what they are worth. */
export function daysOf(count: string, counts: Counts): readonly (readonly [day: LocalDate, n: number])[] {
  const prefix = `${count}@`;
  return Object.entries(counts).flatMap(([key, n]) =>
    key.startsWith(prefix) ? [[key.slice(prefix.length) as LocalDate, n] as const] : [],
  );
}

/** Of what is counted of every mechanism; raise it with every change of that. */
const ofEveryEdition = 1;

const editions = new WeakMap<Mechanism, string>();

/** Names all that counting rests on: what was counted under another edition is counted again. */
export function countingEdition(mechanism: Mechanism): string {
  let edition = editions.get(mechanism);
  if (edition === undefined) {
    const { counts = {}, breaches = {}, facts, supersedes: { commands = {}, clocks = {} } = {} } = mechanism;
    const silent = Object.entries(facts).map(([fact, { whenAbsent }]) => [fact, whenAbsent]);
    const basis = JSON.stringify([ofEveryEdition, counts, breaches, silent, commands, clocks]);
    edition = hash('sha256', basis).slice(0, 16);
    editions.set(mechanism, edition);
  }
  return edition;
}

/** Names all that the counters rest on: the counts of the mechanisms. */
export function countedBy(mechanisms: readonly Mechanism[]): string {
  return mechanisms
    .flatMap(versionsOf)
    .map((mechanism) => `${mechanism.id} ${countingEdition(mechanism)}`)
    .sort()
    .join('\n');
}
