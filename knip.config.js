/** Dead code: what no entry reaches, and packages that nothing uses. @type {import('knip').KnipConfig} */
export default {
  entry: [
    'functions/*/handler.ts',
    // Only esbuild reads them, in the place of packages.
    'shared/adapters/aws/{lambda-credentials,no-event-streams}.ts',
    'infra/app.ts',
    'infra/cells/app.ts',
    'infra/local/main.ts',
    'infra/local/folder/{backup,restore}-main.ts',
    'infra/dead-letters/main.ts',
    'infra/deploy/main.ts',
    'infra/packs/check-main.ts',
    'infra/local/audit/checkpoint-main.ts',
    'infra/local/export/main.ts',
    'infra/local/replay/main.ts',
    'infra/packs/draw-main.ts',
    'infra/simulate/main.ts',
    'infra/local/replay/replay-worker.ts',
    'infra/local/audit/verify/main.ts',
    'infra/local/build-console.ts',
    'infra/local/demo/main.ts',
    'web/app/main.tsx',
    'web/public/main.tsx',
    'test/**/*.test.ts',
    'test/bench/*.ts',
    'test/bench/aws/main.ts',
    'test/infra/fixtures/handler.ts',
  ],
  project: ['{functions,infra,shared,workflows,web,test}/**/*.{ts,tsx}'],
  // The fast compiler is called by its path.
  ignoreDependencies: ['typescript-native'],
  ignoreExportsUsedInFile: true,
};
