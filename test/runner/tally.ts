/** The part of vitest's JSON report that is counted. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
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
  /** Exit code of vitest; anything but 0 is a failure, whatever the report says (an unhandled error, a crash). */
  readonly exitCode: number;
  /** Whether a test that did not run is excused; every other one counts as failed. */
  readonly excuse: (fullName: string) => boolean;
}

/** Counts a vitest report so that nothing which did not run can pass for success. */
export function tally(report: VitestReport | undefined, { exitCode, excuse }: TallyRules): Tally {
  const complaints: string[] = [];
  const excused: string[] = [];
  let passed = 0;
  let failed = 0;

  for (const file of report?.testResults ?? []) {
    let failedHere = 0;
    for (const { fullName, status } of file.assertionResults) {
      if (status === 'passed') passed += 1;
      else if (status === 'failed') failedHere += 1;
      else if (excuse(fullName)) excused.push(fullName);
      else complaints.push(`did not run (${status}): ${fullName}`);
    }
    if (file.status === 'failed' && failedHere === 0) complaints.push(`could not be loaded or torn down: ${file.name}`);
    failed += failedHere;
  }

  if (report === undefined) complaints.push('vitest wrote no report');
  else if (passed + failed === 0) complaints.push('no test ran');
  if (exitCode !== 0 && failed + complaints.length === 0) complaints.push(`vitest ended with ${String(exitCode)}`);
  return { passed, failed: failed + complaints.length, complaints, excused };
}
