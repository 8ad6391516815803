import type { Lambdas } from './host.ts';

/** A function that can be made to fail. */
export interface Fault {
  /** How many of the next calls fail; the rest succeed. */
  failures: number;
  /** Which error Lambda would name. */
  error: string;
  /** How often the function was called. */
  calls: number;
}

/** A fault that these functions share. */
export function faultIn(
  lambdas: readonly (keyof Lambdas)[],
  error: string,
): { fault: Fault; around: (inner: Lambdas) => Lambdas } {
  const fault: Fault = { failures: 0, error, calls: 0 };
  const faulty = (inner: Lambdas, lambda: keyof Lambdas) => async (task: unknown) => {
    fault.calls += 1;
    if (fault.failures > 0) {
      fault.failures -= 1;
      throw Object.assign(new Error('made to fail'), { name: fault.error });
    }
    return inner[lambda](task);
  };
  const around = (inner: Lambdas): Lambdas => ({
    ...inner,
    ...Object.fromEntries(lambdas.map((lambda) => [lambda, faulty(inner, lambda)])),
  });
  return { fault, around };
}
