import { existsSync, globSync } from 'node:fs';

/** One check that counts as one test: it passes when its command exits with 0. */
export interface CheckStep {
  readonly name: string;
  readonly commands: readonly (readonly [program: string, ...args: string[]])[];
}

const bin = (name: string): string => `node_modules/.bin/${name}`;

/** The checks of `npm run check`, in the order in which their answers come fastest. Paths are relative to `root`. */
export function checkSteps(root: string): CheckStep[] {
  const folders = ['shared', 'workflows', 'functions', 'infra', 'web', 'test'].filter((folder) =>
    existsSync(`${root}/${folder}`),
  );
  // Named by its path: the package TypeScript 6, which serves the linter, would be glad to own the name `tsc` too. Not
  // under the name that the linter has for it: npm 10 would then want another version and refuse the lock file.
  const typesOf = (project: string) => ['node', 'node_modules/typescript-native/bin/tsc', '-p', project] as const;
  // All files at once, so that what they share is read once: that takes 4 GB, more than Node allows on smaller machines.
  const lint = [
    'node',
    '--max-old-space-size=6144',
    'node_modules/eslint/bin/eslint.js',
    '--max-warnings',
    '0',
  ] as const;
  const web = globSync('web/**/*.{ts,tsx}', { cwd: root }).length > 0 ? [typesOf('web/tsconfig.json')] : [];
  return [
    { name: 'types', commands: [typesOf('tsconfig.json'), typesOf('test/browser/tsconfig.json'), ...web] },
    { name: 'dependency rules', commands: [[bin('depcruise'), '--config', '.dependency-cruiser.js', ...folders]] },
    { name: 'dead code', commands: [[bin('knip'), '--no-config-hints']] },
    { name: 'format', commands: [[bin('prettier'), '--check', '--log-level', 'warn', '.']] },
    { name: 'lint', commands: [[...lint, '.']] },
  ];
}
