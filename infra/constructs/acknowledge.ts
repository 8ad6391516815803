import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Accepts findings of the AWS Solutions rules on one construct and what is below it.
 *
 * @param findings rule id → why the finding does not matter here. The reason is for the auditor who reads the report.
 */
export function acknowledge(construct: IConstruct, findings: Readonly<Record<`AwsSolutions-${string}`, string>>): void {
  for (const [id, reason] of Object.entries(findings)) Validations.of(construct).acknowledge({ id, reason });
}
