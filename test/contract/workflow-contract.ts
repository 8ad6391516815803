import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Wait } from '../../shared/domain/deadlines/wait.ts';
import type { ExecutionEvent, Workflow } from '../../shared/ports/workflow.ts';

/** A workflow under test, whose mechanism `contract` is {@link contractMachine}. */
export interface WorkflowUnderTest {
  readonly workflow: Workflow;
  /** The token that the machine's function was given last for an execution; waits for one that is not in `seen`. */
  token(execution: string, seen?: readonly string[]): Promise<string>;
  dispose(): Promise<void>;
}

/** The shape of a compiled machine, with one stage. `functionName` is a function that takes down `{execution, token}`. */
export function contractMachine(functionName: string, partition = 'aws'): object {
  const answered = '{% $parse($states.errorOutput.Cause) %}';
  return {
    QueryLanguage: 'JSONata',
    StartAt: 'Route',
    States: {
      Route: {
        Type: 'Choice',
        Choices: [
          { Condition: "{% $states.input.stage = 'handling' %}", Next: 'AwaitHandling' },
          { Condition: "{% $states.input.stage = 'closed' %}", Next: 'Closed' },
        ],
        Default: 'UnknownStage',
      },
      AwaitHandling: {
        Type: 'Task',
        Resource: `arn:${partition}:states:::lambda:invoke.waitForTaskToken`,
        Arguments: {
          FunctionName: functionName,
          Payload: {
            number: '{% $states.input.number %}',
            token: '{% $states.context.Task.Token %}',
            execution: '{% $states.context.Execution.Name %}',
          },
        },
        TimeoutSeconds: '{% $states.input.timeoutSeconds %}',
        Retry: [{ ErrorEquals: ['States.Timeout', 'Rescheduled', 'Diverted'], MaxAttempts: 0 }],
        Catch: [
          {
            ErrorEquals: ['States.Timeout'],
            Output: '{% $states.input.then ? $states.input.then : $states.input %}',
            Next: 'Closed',
          },
          { ErrorEquals: ['Rescheduled'], Output: answered, Next: 'AwaitHandling' },
          { ErrorEquals: ['Diverted'], Output: answered, Next: 'Diverted' },
        ],
        Next: 'Route',
      },
      Closed: { Type: 'Succeed' },
      Diverted: { Type: 'Succeed' },
      UnknownStage: { Type: 'Fail', Error: 'UnknownStage', Cause: 'no such stage' },
    },
  };
}

/** The same as machines were compiled before ADR 32. */
export function formerContractMachine(functionName: string, partition = 'aws'): object {
  return {
    StartAt: 'Route',
    States: {
      Route: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.stage', StringEquals: 'handling', Next: 'AwaitHandling' },
          { Variable: '$.stage', StringEquals: 'closed', Next: 'Closed' },
        ],
        Default: 'UnknownStage',
      },
      AwaitHandling: {
        Type: 'Task',
        Resource: `arn:${partition}:states:::lambda:invoke.waitForTaskToken`,
        Parameters: {
          FunctionName: functionName,
          Payload: { 'number.$': '$.number', 'token.$': '$$.Task.Token', 'execution.$': '$$.Execution.Name' },
        },
        TimeoutSecondsPath: '$.timeoutSeconds',
        Catch: [{ ErrorEquals: ['States.Timeout'], ResultPath: '$.timedOut', Next: 'Closed' }],
        Next: 'Route',
      },
      Closed: { Type: 'Succeed' },
      UnknownStage: { Type: 'Fail', Error: 'UnknownStage', Cause: 'no such stage' },
    },
  };
}

const mechanism = 'contract';
const whole = { limit: 1_000 };

/** Asks again until the answer is there; a suite that waits in vain ends by its own timeout. */
async function eventually<Found>(ask: () => Promise<Found | undefined>): Promise<Found> {
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What every workflow does. */
export function workflowContract(name: string, makeWorkflow: () => Promise<WorkflowUnderTest>): void {
  describe(`workflow contract: ${name}`, () => {
    let made: WorkflowUnderTest;
    let workflow: Workflow;
    let number: string;
    let count = 0;
    beforeEach(async () => {
      made = await makeWorkflow();
      workflow = made.workflow;
      // Names stay taken for as long as the runtime remembers them.
      number = `C-${Date.now().toString(36)}-${++count}`;
    });
    afterEach(() => made.dispose());

    const wait = (stage: string, timeoutSeconds = 86_400): Wait => ({ number, stage, timeoutSeconds, version: 1 });
    const start = (input: Wait) => workflow.start({ mechanism, name: number, input });
    const ended = () =>
      eventually(async () => {
        const status = await workflow.status(mechanism, number);
        return status === 'RUNNING' ? undefined : status;
      });
    const types = async (): Promise<readonly string[]> =>
      ((await workflow.history(mechanism, number, whole))?.events ?? []).map(({ type }) => type);

    it('starts an execution once', async () => {
      expect(await workflow.status(mechanism, number)).toBe('none');
      expect(await start(wait('handling'))).toEqual({ kind: 'started' });
      expect(await start(wait('handling'))).toEqual({ kind: 'exists' });
      expect(await workflow.status(mechanism, number)).toBe('RUNNING');
    });

    it('says that an ended execution existed', async () => {
      await start(wait('closed'));
      expect(await ended()).toBe('SUCCEEDED');
      expect(await start(wait('closed', 5))).toEqual({ kind: 'exists' });
    });

    it('goes on when its token is answered, and routes by the answer', async () => {
      await start(wait('handling'));
      const first = await made.token(number);
      expect(await workflow.answer(first, wait('handling'))).toEqual({ kind: 'answered' });
      const second = await made.token(number, [first]);
      expect(await workflow.answer(second, wait('closed'))).toEqual({ kind: 'answered' });
      expect(await ended()).toBe('SUCCEEDED');
    });

    it('goes on by the error that an answer is given as, with the answer as input', async () => {
      await start(wait('handling'));
      const first = await made.token(number);
      expect(await workflow.answer(first, wait('handling'), 'Rescheduled')).toEqual({ kind: 'answered' });
      const second = await made.token(number, [first]);
      expect(await workflow.answer(first, wait('closed'), 'Diverted')).toEqual({ kind: 'gone' });
      const other = { ...wait('closed', 7), version: 9 };
      expect(await workflow.answer(second, other, 'Diverted')).toEqual({ kind: 'answered' });
      expect(await ended()).toBe('SUCCEEDED');
      const events = (await workflow.history(mechanism, number, whole))?.events ?? [];
      const entered = events.filter(({ type }) => type.endsWith('StateEntered')).map(({ state }) => state);
      expect(entered).toEqual(['Route', 'AwaitHandling', 'AwaitHandling', 'Diverted']);
      expect(events.at(-1)?.details).toMatchObject({ output: other });
    });

    it('takes an answer once', async () => {
      await start(wait('handling'));
      const token = await made.token(number);
      await workflow.answer(token, wait('closed'));
      expect(await ended()).toBe('SUCCEEDED');
      expect(await workflow.answer(token, wait('handling'))).toEqual({ kind: 'gone' });
    });

    it('goes on by itself when the time is over, and then takes no answer', async () => {
      await start(wait('handling', 1));
      const token = await made.token(number);
      expect(await ended()).toBe('SUCCEEDED');
      expect(await workflow.answer(token, wait('handling'))).toEqual({ kind: 'gone' });
      const history = await types();
      expect(history.filter((type) => type === 'TaskTimedOut')).toHaveLength(1);
      expect(history).not.toContain('TaskSucceeded');
    });

    it('fails loudly in a stage that the machine does not have', async () => {
      await start(wait('nowhere'));
      expect(await ended()).toBe('FAILED');
      expect(await types()).toEqual([
        'ExecutionStarted',
        'ChoiceStateEntered',
        'ChoiceStateExited',
        'FailStateEntered',
        'ExecutionFailed',
      ]);
    });

    it('tells the history in Step Functions’ terms', async () => {
      await start(wait('handling'));
      const token = await made.token(number);
      await eventually(async () => ((await types()).includes('TaskSubmitted') ? true : undefined));
      await workflow.answer(token, wait('closed'));
      await ended();
      const view = await workflow.history(mechanism, number, whole);
      expect(view).toMatchObject({ name: number, status: 'SUCCEEDED' });
      expect(view?.stoppedAt).toBeDefined();
      expect(view?.events.map(({ type }) => type)).toEqual([
        'ExecutionStarted',
        'ChoiceStateEntered',
        'ChoiceStateExited',
        'TaskStateEntered',
        'TaskScheduled',
        'TaskStarted',
        'TaskSubmitted',
        'TaskSucceeded',
        'TaskStateExited',
        'ChoiceStateEntered',
        'ChoiceStateExited',
        'SucceedStateEntered',
        'SucceedStateExited',
        'ExecutionSucceeded',
      ]);
      expect(view?.events.map(({ id }) => id)).toEqual(view?.events.map((_, index) => index + 1));
      expect(view?.events.filter(({ state }) => state !== undefined).map(({ state }) => state)).toEqual([
        'Route',
        'Route',
        'AwaitHandling',
        'AwaitHandling',
        'Route',
        'Route',
        'Closed',
        'Closed',
      ]);
    });

    it('ends where it stands when it is aborted, and its token is gone with it', async () => {
      await start(wait('handling'));
      const token = await made.token(number);
      expect(await workflow.abort(mechanism, number, 'on purpose')).toEqual({ kind: 'aborted' });
      expect(await ended()).toBe('ABORTED');
      expect(await workflow.answer(token, wait('closed'))).toEqual({ kind: 'gone' });
      expect((await types()).at(-1)).toBe('ExecutionAborted');
      expect(await workflow.abort(mechanism, number, 'again')).toEqual({ kind: 'gone' });
      expect(await workflow.abort(mechanism, `${number}-never`, 'none')).toEqual({ kind: 'gone' });
      expect(await start(wait('handling'))).toEqual({ kind: 'exists' });
    });

    it('shows what runs, and nothing else', async () => {
      const running = async (): Promise<readonly string[]> => {
        const names: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await workflow.running(mechanism, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
          names.push(...page.names);
          cursor = page.cursor;
        } while (cursor !== undefined);
        return names.filter((one) => one.startsWith(number)).sort();
      };
      const names = [1, 2, 3, 4, 5].map((n) => `${number}-${n}`);
      for (const one of names)
        await workflow.start({ mechanism, name: one, input: { ...wait('handling'), number: one } });
      await workflow.start({ mechanism, name: `${number}-6`, input: wait('closed') });
      await workflow.abort(mechanism, `${number}-3`, 'on purpose');
      const left = names.filter((one) => one !== `${number}-3`);
      await eventually(async () => ((await running()).length === left.length ? true : undefined));
      expect(await running()).toEqual(left);
      expect(await workflow.look(mechanism, `${number}-1`)).toMatchObject({ name: `${number}-1` });
      const looked = await workflow.lookAll?.(mechanism, [...names, `${number}-6`, `${number}-7`]);
      if (looked) expect(looked.map((one) => one.name).sort()).toEqual(left);
      for (const one of [3, 6, 7]) expect(await workflow.look(mechanism, `${number}-${one}`)).toBeUndefined();
    });

    it('never shows a token', async () => {
      await start(wait('handling'));
      const token = await made.token(number);
      expect(JSON.stringify(await workflow.history(mechanism, number, whole))).not.toContain(token);
    });

    it('pages through the history', async () => {
      await start(wait('closed'));
      await ended();
      const seen: ExecutionEvent[] = [];
      let cursor: string | undefined;
      do {
        const page = await workflow.history(mechanism, number, {
          limit: 2,
          ...(cursor === undefined ? {} : { cursor }),
        });
        expect(page?.events.length).toBeLessThanOrEqual(2);
        seen.push(...(page?.events ?? []));
        cursor = page?.cursor;
      } while (cursor !== undefined);
      expect(seen).toEqual((await workflow.history(mechanism, number, whole))?.events);
    });

    it('knows no history of what was never started', async () => {
      expect(await workflow.history(mechanism, number, whole)).toBeUndefined();
    });
  });
}
