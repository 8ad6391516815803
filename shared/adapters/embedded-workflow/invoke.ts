import type { TaskOutcome } from './states-language/interpreter.ts';

/** The functions that tasks invoke, by name: on one machine they are called directly. */
export type TaskFunctions = Readonly<Record<string, (payload: unknown) => Promise<unknown>>>;

/** How long a function may take, as its Lambda would be bounded. */
const functionTimeoutSeconds = 60;

/**
 * Invokes a function as Step Functions invokes a Lambda: its answer comes as `Payload`, what it throws is an error of
 * that name. The timeout is real time, whatever the clock shows, since it bounds the work of a machine.
 */
export async function invoke(
  functions: TaskFunctions,
  task: { readonly functionName: string; readonly payload: unknown; readonly timeoutSeconds?: number },
): Promise<TaskOutcome> {
  const { functionName, payload, timeoutSeconds } = task;
  const called = functions[functionName];
  if (!called) return failure('Lambda.ResourceNotFoundException', `there is no function ${functionName}`);
  let timer: NodeJS.Timeout | undefined;
  const bound = new Promise<TaskOutcome>((resolve) => {
    const timesOut = timeoutSeconds !== undefined && timeoutSeconds < functionTimeoutSeconds;
    timer = setTimeout(
      () => resolve(timesOut ? { kind: 'timed-out' } : failure('Sandbox.Timedout', 'the function took too long')),
      (timesOut ? timeoutSeconds : functionTimeoutSeconds) * 1000,
    );
  });
  try {
    return await Promise.race([call(called, payload), bound]);
  } finally {
    clearTimeout(timer);
  }
}

async function call(called: TaskFunctions[string], payload: unknown): Promise<TaskOutcome> {
  try {
    const answer = await called(payload);
    // As JSON, since that is what would come back from a Lambda.
    const result: unknown = answer === undefined ? null : JSON.parse(JSON.stringify(answer));
    return { kind: 'succeeded', result: { ExecutedVersion: '$LATEST', Payload: result, StatusCode: 200 } };
  } catch (thrown) {
    return thrown instanceof Error ? failure(thrown.name, thrown.message) : failure('Error', String(thrown));
  }
}

/** Lambda describes an error as JSON in `Cause`. */
function failure(name: string, message: string): TaskOutcome {
  return { kind: 'failed', error: { Error: name, Cause: JSON.stringify({ errorType: name, errorMessage: message }) } };
}
