import { describe, expect, it } from 'vitest';
import { banjieApp } from '../../infra/banjie-app.ts';
import { resourcesOf, withoutBundling } from './templates.ts';

const { data, service, messages } = banjieApp({ context: withoutBundling });

/** Where CloudFormation lets a resource be given its physical name. */
const nameProperty =
  /^(?:LogGroupName|TableName|BucketName|QueueName|TopicName|UserPoolName|ClientName|RoleName|FunctionName|StateMachineName|Name|AliasName|AlarmName|Domain|RestApiName|PolicyName)$/;
/** Names that need not be unique in the account. */
const mayRepeat = new Set(['AWS::Cognito::UserPool', 'AWS::Cognito::UserPoolClient', 'AWS::ApiGateway::RestApi']);

describe('what stays when its stack goes', () => {
  it('has no name that the next stack would meet: a first deployment that was rolled back can be tried again', () => {
    const kept = [data, service, messages]
      .flatMap((stack) => [...resourcesOf(stack)])
      .filter(([, { Type, DeletionPolicy }]) => DeletionPolicy?.startsWith('Retain') === true && !mayRepeat.has(Type));
    expect(kept.length).toBeGreaterThan(10);
    for (const [id, { Properties = {} }] of kept) {
      const fixed = Object.entries(Properties).filter(
        ([name, value]) => nameProperty.test(name) && !JSON.stringify(value).includes('"AWS::StackId"'),
      );
      expect([id, fixed]).toEqual([id, []]);
    }
    // The first look at a template makes it.
  });
});
