import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rehearsalClock } from '../../../shared/adapters/embedded-workflow/clock.ts';
import { openWorkflowFile } from '../../../shared/adapters/embedded-workflow/open-workflow.ts';
import type { OpenHost } from './host.ts';
import { functionNames } from './function-names.ts';
import { statesOf } from './visited.ts';

/** The durable runtime of one machine, on a file of its own and a clock that stands still between the test's steps. */
export const openEmbeddedHost: OpenHost = async (mechanism, machine, lambdas, now) => {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-machine-'));
  const file = openWorkflowFile(join(folder, 'workflow.db'));
  const clock = rehearsalClock({ start: now, speed: 0 });
  const defects: unknown[] = [];
  const runtime = file.runtime({
    machines: { [mechanism]: machine },
    functions: {
      [functionNames.awaitStageFunction]: lambdas.awaitStage,
      [functionNames.triageFunction]: lambdas.triage,
      tick: lambdas.tick,
    },
    clock,
    onDefect: (error) => defects.push(error),
    random: () => 0,
  });
  const checkWhole = (): void => {
    if (defects.length > 0) throw new AggregateError(defects, 'the runtime met a defect');
  };
  return {
    workflow: runtime,
    clock,
    advanceTo: async (instant) => {
      await clock.advanceTo(instant, runtime);
      checkWhole();
    },
    quiet: async () => {
      await runtime.settle();
      checkWhole();
    },
    visited: (of, name) => statesOf(runtime, of, name),
    close: async () => {
      await runtime.stop();
      file.close();
      rmSync(folder, { recursive: true });
      checkWhole();
    },
  };
};
