import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { banjieApp } from '../../infra/banjie-app.ts';
import { describeWith } from '../support/requirement.ts';
import { acknowledgedOfCfnLint, acknowledgedOfCheckov } from './linter-acknowledged.ts';
import {
  type Acknowledged,
  cfnLint,
  cfnLintFindings,
  checkov,
  checkovFindings,
  type Finding,
} from './linter-findings.ts';
import { withoutBundling } from './templates.ts';

let folder: string;
let templates: readonly string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'banjie-templates-'));
  // One organisation: another one has more of the same machines, which would take the linters as much time again.
  const { data, service, console, messages } = banjieApp({ context: { ...withoutBundling, packs: 'district' } });
  templates = [data, service, console, messages].flatMap((stack) => {
    if (stack === undefined) return [];
    const name = `${stack.stackName}.template.json`;
    writeFileSync(join(folder, name), JSON.stringify(Template.fromStack(stack).toJSON(), null, 1));
    return [name];
  });
  expect(templates).toHaveLength(4);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fits = (one: Acknowledged, { rule, resource, message }: Finding): boolean =>
  one.rule === rule && one.resource.test(resource) && (one.message?.test(message) ?? true);

function expectAcknowledged(findings: readonly Finding[], acknowledged: readonly Acknowledged[]): void {
  expect(findings.filter((finding) => !acknowledged.some((one) => fits(one, finding)))).toEqual([]);
  expect(acknowledged.filter((one) => !findings.some((finding) => fits(one, finding)))).toEqual([]);
}

describeWith(cfnLint, 'cfn-lint', (program) => {
  it('finds nothing in the templates that is not acknowledged', async () => {
    expectAcknowledged(await cfnLintFindings(program, folder, templates), acknowledgedOfCfnLint);
  });
});

describeWith(checkov, 'checkov', (program) => {
  it('finds nothing in the templates that is not acknowledged', async () => {
    expectAcknowledged(await checkovFindings(program, folder), acknowledgedOfCheckov);
  });
});
