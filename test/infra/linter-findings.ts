import { execFile } from 'node:child_process';
import type { Requirement } from '../support/requirement.ts';

/** What a linter of templates has to say about one resource. */
export interface Finding {
  readonly rule: string;
  /** The template's file. */
  readonly template: string;
  /** The resource's logical id. */
  readonly resource: string;
  readonly message: string;
}

/** A finding that stands, and why it does not matter here. */
export interface Acknowledged {
  readonly rule: string;
  /** Which resources, by their logical id. */
  readonly resource: RegExp;
  /** Where one rule says several things: which of them. */
  readonly message?: RegExp;
  /** For the auditor who reads it. */
  readonly reason: string;
}

export const cfnLint: Requirement = {
  name: 'cfn-lint',
  found: process.env['CFN_LINT'],
  remedy: 'Run .ci/run, or install the version that it names from PyPI and set CFN_LINT to the path of the program.',
};

export const checkov: Requirement = {
  name: 'checkov',
  found: process.env['CHECKOV'],
  remedy: 'Run .ci/run, or install the version that it names from PyPI and set CHECKOV to the path of the program.',
};

interface LintMatch {
  readonly Filename: string;
  readonly Location: { readonly Path: readonly (string | number)[] };
  readonly Message: string;
  readonly Rule: { readonly Id: string };
}

/** Everything that cfn-lint says of the templates of a folder. */
export async function cfnLintFindings(program: string, folder: string, templates: readonly string[]) {
  const text = await outputOf(program, ['--format', 'json', '--regions', 'us-east-1', '--', ...templates], folder);
  return (JSON.parse(text) as readonly LintMatch[]).map(({ Filename, Location, Message, Rule }): Finding => ({
    rule: Rule.Id,
    template: Filename,
    resource: String(Location.Path[1] ?? ''),
    message: Message,
  }));
}

interface CheckovReport {
  readonly summary: { readonly parsing_errors: number; readonly resource_count: number };
  readonly results: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly check_name: string;
      readonly file_path: string;
      readonly resource: string;
    }[];
  };
}

/** Everything that checkov says of the templates of a folder. @throws when it could not read one */
export async function checkovFindings(program: string, folder: string): Promise<readonly Finding[]> {
  // Without `--skip-download` it asks its maker for texts.
  const args = ['--framework', 'cloudformation', '--directory', '.', '--output', 'json', '--compact', '--quiet'];
  const { summary, results } = JSON.parse(
    await outputOf(program, [...args, '--skip-download'], folder),
  ) as CheckovReport;
  if (summary.parsing_errors > 0 || summary.resource_count === 0) throw new Error('checkov could not read a template');
  return results.failed_checks.map((one) => ({
    rule: one.check_id,
    template: one.file_path.replace(/^\//, ''),
    resource: one.resource.split('.').at(-1) ?? '',
    message: one.check_name,
  }));
}

/** Both say by their status that they have found something. What they print is JSON all the same, unless they broke. */
function outputOf(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      if (/^\s*[[{]/.test(stdout)) resolve(stdout);
      else reject(new Error(`${program} gave no report: ${stderr}`, { cause: error }));
    });
  });
}
