/** What became of the tests of one file. */
export interface ModuleReport {
  readonly name: string;
  /** Whether something in it failed: a test, a hook, or loading it. */
  readonly failed: boolean;
  readonly tests: readonly {
    readonly fullName: string;
    readonly state: 'passed' | 'failed' | 'skipped' | 'pending';
  }[];
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Why something counts as failed although no test says so, one line each. */
  readonly complaints: readonly string[];
  /** Tests that did not run and are excused. */
  readonly excused: readonly string[];
}

export interface TallyRules {
  /** Errors that belong to no test: an unhandled rejection, a worker that died. */
  readonly errors: number;
  /** Whether a test that did not run is excused; every other one counts as failed. */
  readonly excuse: (fullName: string) => boolean;
}

/** Counts a run so that nothing which did not run can pass for success. */
export function tally(modules: readonly ModuleReport[], { errors, excuse }: TallyRules): Tally {
  const complaints: string[] = [];
  const excused: string[] = [];
  let passed = 0;
  let failed = 0;

  for (const module of modules) {
    let failedHere = 0;
    for (const { fullName, state } of module.tests) {
      if (state === 'passed') passed += 1;
      else if (state === 'failed') failedHere += 1;
      else if (excuse(fullName)) excused.push(fullName);
      else complaints.push(`did not run (${state}): ${fullName}`);
    }
    if (module.failed && failedHere === 0) complaints.push(`could not be loaded or torn down: ${module.name}`);
    failed += failedHere;
  }

  if (passed + failed === 0) complaints.push('no test ran');
  if (errors > 0) complaints.push(`${errors} errors that belong to no test`);
  return { passed, failed: failed + complaints.length, complaints, excused };
}
