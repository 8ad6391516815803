import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';

/** The bus on which others hear what happens to cases: numbers, units and rules, never personal data. */
export function noticeBus(scope: Construct, id: string, props: { readonly stage: string }): EventBus {
  return new EventBus(scope, id, {
    eventBusName: `${props.stage}-notices`,
    description: 'Banjie: what happens to cases, without personal data',
  });
}
