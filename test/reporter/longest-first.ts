import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The suites that take minutes, longest first. */
const longest = [
  'test/outsider/schemathesis.test.ts',
  'test/checks/checks.test.ts',
  'test/scenarios/http.test.ts',
  'test/browser/states.test.ts',
  'test/browser/admin.test.ts',
  'test/browser/rooms.test.ts',
  'test/aws/deploy.test.ts',
];

/** Begins with what takes longest: begun last, one suite would go on alone while the other cores have nothing to do. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = longest.findIndex((path) => moduleId.endsWith(path));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
