import { StateMachine } from 'aws-local-stepfunctions';
import { afterEach, describe, expect, it } from 'vitest';
import type { Wait } from '../../../shared/domain/deadlines/wait.ts';
import { oneRuntime, type OneRuntime } from './one-runtime.ts';

/*
 * The same machines on an interpreter by other people, on paths without timeouts: same output or error, and the same
 * states in the same order.
 */

const invoke = 'arn:aws:states:::lambda:invoke';
const call = (more: object): object => ({
  Type: 'Task',
  Resource: invoke,
  Parameters: { FunctionName: 'work', Payload: { 'n.$': '$.n', fixed: [1, { a: true }] } },
  ...more,
});
const machines: Record<string, { readonly machine: object; readonly inputs: readonly object[] }> = {
  'choices, with every operator': {
    machine: {
      StartAt: 'Sort',
      States: {
        Sort: {
          Type: 'Choice',
          Choices: [
            { Not: { Variable: '$.n', IsPresent: true }, Next: 'Missing' },
            {
              And: [
                { Variable: '$.n', NumericGreaterThan: 10 },
                { Variable: '$.n', NumericLessThanEquals: 20 },
              ],
              Next: 'Teens',
            },
            {
              Or: [
                { Variable: '$.n', NumericEquals: 5 },
                { Variable: '$.word', StringEquals: 'five' },
              ],
              Next: 'Five',
            },
            { Variable: '$.flag', BooleanEquals: true, Next: 'Flagged' },
          ],
          Default: 'Other',
        },
        Missing: { Type: 'Pass', Result: 'missing', End: true },
        Teens: { Type: 'Pass', Result: { in: ['teens'] }, ResultPath: '$.deep.er', Next: 'Other' },
        Five: { Type: 'Pass', Parameters: { 'was.$': '$.n', 'name.$': '$.word' }, ResultPath: null, End: true },
        Flagged: { Type: 'Fail', Error: 'Flagged', Cause: 'by hand' },
        Other: { Type: 'Succeed' },
      },
    },
    inputs: [
      { word: 'x', flag: false },
      { n: 15, word: 'x', flag: false },
      { n: 20, word: 'x', flag: false },
      { n: 5, word: 'x', flag: false },
      { n: 1, word: 'five', flag: false },
      { n: 1, word: 'x', flag: true },
      { n: 21, word: 'x', flag: false },
    ],
  },
  'what a task makes of its input': {
    machine: {
      StartAt: 'First',
      States: {
        First: call({ ResultSelector: { 'twice.$': '$.Payload.twice' }, ResultPath: '$.result', Next: 'Second' }),
        Second: call({ OutputPath: '$.Payload', Next: 'Third' }),
        Third: { Type: 'Pass', ResultPath: '$.kept', Parameters: { 'all.$': '$' }, End: true },
      },
    },
    inputs: [{ n: 1 }, { n: 2, result: { old: true } }],
  },
  'errors that are caught, by name and in order': {
    machine: {
      StartAt: 'Work',
      States: {
        Work: call({
          Catch: [
            { ErrorEquals: ['Small', 'Tiny'], ResultPath: '$.small', Next: 'Shrug' },
            { ErrorEquals: ['States.TaskFailed'], ResultPath: null, Next: 'Shrug' },
          ],
          Next: 'Done',
        }),
        Shrug: { Type: 'Pass', End: true },
        Done: { Type: 'Succeed' },
      },
    },
    inputs: [{ n: 1 }, { n: -1 }, { n: -2 }, { n: -3 }],
  },
};

/** What the tasks' function does in both interpreters. */
async function work(payload: unknown): Promise<object> {
  const { n } = payload as { n: number };
  const error = { '-1': 'Tiny', '-2': 'Small', '-3': 'Huge' }[String(n)];
  if (error !== undefined) throw Object.assign(new Error('on purpose'), { name: error });
  return { twice: n * 2, n, payload };
}

interface Ending {
  readonly output?: unknown;
  readonly error?: unknown;
  readonly states: readonly string[];
}

async function elsewhere(machine: object, input: object): Promise<Ending> {
  const tasks = Object.entries((machine as { States: Record<string, { Type: string }> }).States)
    .filter(([, { Type }]) => Type === 'Task')
    .map(([name]) => name);
  // It changes the definition that it runs, hence the copy. It hands a local function the whole of `Parameters` and takes what comes back for the invocation's result.
  const handler = async (parameters: { Payload: unknown }) => ({
    ExecutedVersion: '$LATEST',
    Payload: await work(parameters.Payload),
    StatusCode: 200,
  });
  const execution = new StateMachine(structuredClone(machine) as never).run(input as never, {
    overrides: { taskResourceLocalHandlers: Object.fromEntries(tasks.map((name) => [name, handler])) as never },
  });
  const states: string[] = [];
  const result = execution.result.then(
    (output): Partial<Ending> => ({ output }),
    (error: unknown): Partial<Ending> => ({ error: ((error as Error).cause as Error).name }),
  );
  for await (const event of execution.eventLogs) {
    if (event.type.endsWith('StateEntered')) states.push((event as { state?: { name: string } }).state?.name ?? '');
  }
  return { ...(await result), states };
}

describe('embedded runtime against an independent interpreter', () => {
  let one: OneRuntime | undefined;
  afterEach(() => one?.dispose());

  async function here(machine: object, input: object): Promise<Ending> {
    one = oneRuntime(machine, { work });
    await one.workflow.start({ mechanism: 'm', name: 'A-1', input: input as Wait });
    await one.workflow.idle();
    const events = (await one.workflow.history('m', 'A-1', { limit: 1_000 }))?.events ?? [];
    const last = events.at(-1);
    const states = events.flatMap(({ type, state }) => (type.endsWith('StateEntered') ? [state ?? ''] : []));
    return last?.type === 'ExecutionSucceeded'
      ? { output: last.details?.['output'], states }
      : { error: last?.details?.['error'], states };
  }

  const cases = Object.entries(machines).flatMap(([name, { machine, inputs }]) =>
    inputs.map((input) => ({ name, machine, input, text: JSON.stringify(input) })),
  );
  it.each(cases)('$name: $text', async ({ machine, input }) => {
    const ours = await here(machine, input);
    const theirs = await elsewhere(machine, input);
    expect(ours.states).toEqual(theirs.states);
    expect(ours.states.length).toBeGreaterThan(0);
    expect(withoutCause(ours)).toEqual(withoutCause(theirs));
  });
});

/** The wording of a Lambda's error differs; its name does not. */
function withoutCause(ending: Ending): unknown {
  return JSON.parse(JSON.stringify(ending, (key, value: unknown) => (key === 'Cause' ? undefined : value)));
}
