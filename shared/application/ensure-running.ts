import { setTimeout as sleep } from 'node:timers/promises';
import { backoffAfter } from '../domain/backoff.ts';
import { type Case, isClosed } from '../domain/case/case.ts';
import type { Instant } from '../domain/instant.ts';
import { type WaitingCase, waitOf } from '../domain/deadlines/wait.ts';
import type { ExecutionView, Workflow } from '../ports/workflow.ts';
import { executionCount, executionName } from './execution-name.ts';

/** After this many executions of one case the cause is elsewhere: the case becomes a dead letter for a person. */
const maxExecutions = 50;

/**
 * An execution that was started a moment ago may not be described yet (on Step Functions that is eventually
 * consistent). Asked again so often, for about three seconds; if it is not seen then, the feed delivers once more.
 */
const maxAttempts = 5;
const backoffMs = { initialInterval: 100 };

/**
 * Starts the case's execution anew where none is running: as `<number>.2`, `.3` …, because names are reusable only
 * after 90 days. `Route` is re-entrant, so it continues where the case stands; that is the recovery after a failure.
 * @param latest the name of the last execution that is known
 * @throws when an execution exists and cannot be seen, or when too many have ended before the case
 */
export async function ensureRunning(
  waiting: WaitingCase,
  latest: string | undefined,
  now: Instant,
  { workflow }: { readonly workflow: Pick<Workflow, 'start' | 'status'> },
): Promise<void> {
  const { snapshot } = waiting;
  const { number, mechanism } = snapshot;
  const first = executionCount(number, latest);
  for (let n = first; n < first + maxExecutions; n++) {
    const execution = { mechanism: mechanism.id, name: executionName(number, n) };
    let status = await workflow.status(execution.mechanism, execution.name);
    if (status === 'none') {
      const { kind } = await workflow.start({ ...execution, input: waitOf(waiting, now) });
      if (kind === 'started') return;
      // Another process was faster. Two running executions of one case would both answer for it.
      status = await statusOnceSeen(execution, workflow);
    }
    if (status === 'RUNNING' || (status === 'SUCCEEDED' && isClosed(snapshot))) return;
  }
  throw new Error('every execution of the case has ended before the case did');
}

/**
 * The name of the newest execution of a case, where one is known that may not be the newest. The names of a case follow
 * one another without a gap, so that few have to be asked for however many there were.
 * @param known the name of an execution, or undefined
 */
export async function newestExecution(
  { number, mechanism }: Pick<Case, 'number' | 'mechanism'>,
  known: string | undefined,
  { workflow }: { readonly workflow: Pick<Workflow, 'status'> },
): Promise<string | undefined> {
  const exists = async (n: number): Promise<boolean> =>
    (await workflow.status(mechanism.id, executionName(number, n))) !== 'none';
  let last = executionCount(number, known);
  if (!(await exists(last))) return known;
  let step = 1;
  while (await exists(last + step)) {
    last += step;
    step *= 2;
  }
  // It lies between the last that exists and the one `step` behind it, which does not.
  for (let beyond = last + step; beyond - last > 1;) {
    const middle = Math.floor((last + beyond) / 2);
    if (await exists(middle)) last = middle;
    else beyond = middle;
  }
  return executionName(number, last);
}

async function statusOnceSeen(
  { mechanism, name }: { readonly mechanism: string; readonly name: string },
  workflow: Pick<Workflow, 'status'>,
): Promise<ExecutionView['status']> {
  for (let attempts = 1; attempts <= maxAttempts; attempts++) {
    await sleep(backoffAfter(attempts, backoffMs));
    const status = await workflow.status(mechanism, name);
    if (status !== 'none') return status;
  }
  throw new Error('an execution of that name exists and is not described yet');
}
