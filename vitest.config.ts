import { defineConfig } from 'vitest/config';

/** Suites that start processes, servers, browsers or state machines: slow to start and hungry for cores. */
const processSuites = [
  ...['e2e', 'contract', 'workflows', 'aws', 'browser', 'outsider'].map((folder) => `test/${folder}/**/*.test.ts`),
  'test/scenarios/http.test.ts',
];

export default defineConfig({
  test: {
    // A forgotten `.only` would silence the rest.
    allowOnly: false,
    // Node strips types by WebAssembly, in each thread that loads a .ts file. Threads that come and go as fast as stores
    // do in tests crash V8 now and then, where it replaces the wrappers of hot functions; with this budget none gets hot.
    execArgv: ['--wasm-wrapper-tiering-budget=1000000000'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: processSuites,
          testTimeout: 20_000,
          hookTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'process',
          include: processSuites,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
