import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { isCi, needsMark } from '../support/skips.ts';
import { type ModuleReport, tally } from './tally.ts';

/**
 * Closes a run with `N passed, N failed`. A test that did not run counts as failed, unless BANJIE_ALLOW_SKIPPED=1 is set,
 * it was not asked for (`-t`), or it needs a tool that this machine lacks and this is not CI.
 */
export function closingLine(): Reporter {
  let vitest: Vitest | undefined;
  return {
    onInit: (started) => {
      vitest = started;
    },
    onTestRunEnd: (modules, errors) => {
      if (vitest === undefined) return;
      const isPart = vitest.config.testNamePattern !== undefined;
      const excuse = (fullName: string): boolean =>
        process.env['BANJIE_ALLOW_SKIPPED'] === '1' || isPart || (!isCi && fullName.includes(needsMark));
      const { passed, failed, complaints, excused } = tally(modules.map(reportOf), { errors: errors.length, excuse });
      if (failed > 0) process.exitCode = 1;
      for (const name of isPart ? [] : excused) vitest.logger.log(`DID NOT RUN: ${name}`);
      for (const complaint of complaints) vitest.logger.log(`✗ ${complaint}`);
      vitest.logger.log(`${passed} passed, ${failed} failed`);
    },
  };
}

function reportOf(module: TestModule): ModuleReport {
  const tests = [...module.children.allTests()];
  return {
    name: module.relativeModuleId,
    failed: module.state() === 'failed',
    tests: tests.map((test) => ({ fullName: test.fullName, state: test.result().state })),
  };
}
