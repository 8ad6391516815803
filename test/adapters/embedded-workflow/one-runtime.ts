import { join } from 'node:path';
import { type RehearsalClock, rehearsalClock } from '../../../shared/adapters/embedded-workflow/clock.ts';
import type { TaskFunctions } from '../../../shared/adapters/embedded-workflow/invoke.ts';
import { openWorkflowFile, type WorkflowFile } from '../../../shared/adapters/embedded-workflow/open-workflow.ts';
import type { EmbeddedWorkflow } from '../../../shared/adapters/embedded-workflow/runtime.ts';
import type { Wait } from '../../../shared/domain/deadlines/wait.ts';
import { at } from '../../contract/sample-cases.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export const start = at('2026-03-02T01:00:00Z');

/** A runtime on a clock that stands still, and everything around it. */
export interface OneRuntime {
  readonly clock: RehearsalClock;
  readonly file: WorkflowFile;
  readonly path: string;
  readonly workflow: EmbeddedWorkflow;
  readonly defects: unknown[];
  /** As if the process had been killed and started again, with the clock at another instant. */
  reopen(options?: { readonly now?: ReturnType<typeof at>; readonly machine?: object }): Promise<OneRuntime>;
  dispose(): Promise<void>;
}

/** Runs one machine as the mechanism `m`. */
export function oneRuntime(
  machine: object,
  functions: TaskFunctions,
  options: { readonly now?: ReturnType<typeof at>; readonly folder?: ReturnType<typeof temporaryFolder> } = {},
): OneRuntime {
  const folder = options.folder ?? temporaryFolder();
  const clock = rehearsalClock({ start: options.now ?? start, speed: 0 });
  const path = join(folder.path, 'workflow.db');
  const file = openWorkflowFile(path);
  const defects: unknown[] = [];
  const workflow = file.runtime({
    machines: { m: machine },
    functions,
    clock,
    onDefect: (error) => void defects.push(error),
    random: () => 1,
  });
  const close = async (): Promise<void> => {
    await workflow.stop();
    file.close();
  };
  return {
    clock,
    file,
    path,
    workflow,
    defects,
    reopen: async ({ now = clock.now(), machine: other = machine } = {}) => {
      await close();
      const next = oneRuntime(other, functions, { now, folder });
      await next.workflow.resume();
      await next.workflow.idle();
      return next;
    },
    dispose: async () => {
      await close();
      folder.remove();
    },
  };
}

export function wait(overrides: Partial<Wait> = {}): Wait {
  return { number: 'A-1', stage: 'handling', timeoutSeconds: 3_600, version: 1, ...overrides };
}

/** The events' types, with the states that were entered. */
export async function course({ workflow }: OneRuntime, name = 'A-1'): Promise<readonly string[]> {
  const view = await workflow.history('m', name, { limit: 10_000 });
  return (view?.events ?? []).map(({ type, state }) => (type.endsWith('Entered') ? `→ ${state ?? ''}` : type));
}
