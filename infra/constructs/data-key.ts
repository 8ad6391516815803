import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * The one key for everything that holds case data: table, archive, queues, topics and logs. It rotates yearly, outlives
 * its stack and waits the longest possible time before a requested deletion, because without it no case can be read.
 */
export function dataKey(scope: Construct, id: string): Key {
  const key = new Key(scope, id, {
    description: 'Banjie: case data at rest',
    enableKeyRotation: true,
    pendingWindow: Duration.days(30),
    removalPolicy: RemovalPolicy.RETAIN,
  });
  key.addToResourcePolicy(logsMayUse());
  key.addToResourcePolicy(alarmsMayPublish());
  key.addToResourcePolicy(eventRulesMayPublish());
  return key;
}

/** CloudWatch Logs names its principal by region and partition; the condition keeps it to this account's log groups. */
function logsMayUse(): PolicyStatement {
  return new PolicyStatement({
    sid: 'LogsOfThisAccount',
    principals: [new ServicePrincipal(`logs.${Aws.REGION}.${Aws.URL_SUFFIX}`)],
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    resources: ['*'],
    conditions: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:*`,
      },
    },
  });
}

/** Alarms write to an encrypted topic and must be able to use the key for it. */
function alarmsMayPublish(): PolicyStatement {
  return new PolicyStatement({
    sid: 'AlarmsOfThisAccount',
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  });
}

/**
 * Rules write to encrypted queues. Their calls carry no source account or ARN, so that a condition on one would drop every
 * event in silence; whose rules may write is said by the policy of each queue.
 */
function eventRulesMayPublish(): PolicyStatement {
  return new PolicyStatement({
    sid: 'EventRules',
    principals: [new ServicePrincipal('events.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
  });
}
