import type { Catcher, TaskState } from './machine.ts';
import type { Retrier } from './retrier.ts';

/** How often each retrier of the state has been used, by its place. */
export type Attempts = readonly number[];

/** What follows an error: another attempt after a delay, a catcher, or nothing. */
export type AfterError =
  | { readonly kind: 'retry'; readonly delaySeconds: number; readonly attempts: Attempts }
  | { readonly kind: 'caught'; readonly catcher: Catcher }
  | { readonly kind: 'uncaught' };

/** @param random between 0 and 1, for the jitter */
export function afterError(state: TaskState, error: string, attempts: Attempts, random: () => number): AfterError {
  const place = state.Retry.findIndex((retrier) => matches(retrier.ErrorEquals, error));
  const retrier = state.Retry[place];
  const used = attempts[place] ?? 0;
  if (retrier && used < retrier.MaxAttempts) {
    const counted = state.Retry.map((_, index) => (attempts[index] ?? 0) + (index === place ? 1 : 0));
    return { kind: 'retry', delaySeconds: delayOf(retrier, used, random), attempts: counted };
  }
  const catcher = state.Catch.find(({ ErrorEquals }) => matches(ErrorEquals, error));
  return catcher ? { kind: 'caught', catcher } : { kind: 'uncaught' };
}

/** `States.TaskFailed` is every error of a task except a timeout; `States.ALL` is every error. */
function matches(names: readonly string[], error: string): boolean {
  return names.some(
    (name) => name === error || name === 'States.ALL' || (name === 'States.TaskFailed' && error !== 'States.Timeout'),
  );
}

/** Whole seconds, at least 1, since wake-ups are kept in seconds. */
function delayOf(retrier: Retrier, used: number, random: () => number): number {
  const { IntervalSeconds, BackoffRate, MaxDelaySeconds = Number.POSITIVE_INFINITY, JitterStrategy } = retrier;
  const delay = Math.min(IntervalSeconds * BackoffRate ** used, MaxDelaySeconds);
  return Math.max(1, Math.ceil(JitterStrategy === 'FULL' ? delay * random() : delay));
}
