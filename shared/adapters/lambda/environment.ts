/** What a Lambda is configured by. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A variable that the stack sets.
 *
 * @throws when it is missing: a function that is not configured must not start
 */
export function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`the environment variable ${name} is not set`);
  return value;
}
