import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { closingLine } from './test/reporter/closing-line.ts';
import { LongestFirst } from './test/reporter/longest-first.ts';

/** Suites that start processes, servers, browsers or state machines: slow to start and hungry for cores. */
const processSuites = [
  ...['e2e', 'contract', 'workflows', 'aws', 'browser', 'outsider'].map((folder) => `test/${folder}/**/*.test.ts`),
  'test/scenarios/http.test.ts',
];

/** Types, dependency rules, dead code, format and lint: each counts as one test. */
const checks = ['test/checks/**/*.test.ts'];

/** While the linter, which takes one core, is at work, the others do something too. */
const workers = Math.max(2, availableParallelism() - 1);

const cacheOf = (name: string): string => fileURLToPath(new URL(`node_modules/.cache/${name}`, import.meta.url));

export default defineConfig({
  test: {
    reporters: ['default', closingLine()],
    sequence: { sequencer: LongestFirst },
    // Ends what hangs. How fast something is, the bench says; a slow machine fails no test.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // What is waited for comes later on a machine that is busy; a second, as it is without this, is no time there.
    expect: { poll: { timeout: 60_000 } },
    // A forgotten `.only` would silence the rest.
    allowOnly: false,
    // The suites start some hundreds of servers and tools: what Node made of their TypeScript is kept for the next one.
    // And so are the packs, which each of them reads.
    env: { NODE_COMPILE_CACHE: cacheOf('node'), BANJIE_PACK_CACHE: cacheOf('packs') },
    // Node strips types by WebAssembly, in each thread that loads a .ts file. Threads that come and go as fast as stores
    // do in tests crash V8 now and then, where it replaces the wrappers of hot functions; with this budget none gets hot.
    execArgv: ['--wasm-wrapper-tiering-budget=1000000000'],
    projects: [
      {
        extends: true,
        test: {
          name: 'checks',
          include: checks,
          testTimeout: 1_800_000,
          maxWorkers: workers,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...processSuites, ...checks],
          maxWorkers: workers,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: processSuites,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
