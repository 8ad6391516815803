import { describe, it } from 'vitest';
import { isCi, needsMark } from './skips.ts';

/** Something outside the repository that some tests need and a newcomer's machine may lack. */
export interface Requirement {
  readonly name: string;
  /** The tool's address or path; undefined where it is missing. */
  readonly found: string | undefined;
  /** One sentence that says how to get it. */
  readonly remedy: string;
}

/**
 * A suite that needs a tool. Where the tool is missing the suite does not run and says so; in CI, where everything is
 * installed, it fails instead.
 *
 * @example describeWith(awsEmulator, 'case store on DynamoDB', (endpoint) => { it(…) });
 */
export function describeWith(requirement: Requirement, name: string, body: (found: string) => void): void {
  const title = `${name} ${needsMark}${requirement.name}]`;
  const { found } = requirement;
  if (found !== undefined) {
    describe(name, () => {
      body(found);
    });
  } else if (isCi) {
    describe(title, () => {
      it('has what it needs', () => {
        throw new Error(`${requirement.name} is missing. ${requirement.remedy}`);
      });
    });
  } else {
    process.stderr.write(`\n${name}: did not run, ${requirement.name} is missing. ${requirement.remedy}\n`);
    describe.skip(title, () => {
      it('needs it');
    });
  }
}
