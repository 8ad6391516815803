import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { houseAlarm } from './house-alarm.ts';
import { deadLetterQueue } from './house-queue.ts';

/** What the recovery of failed executions is made of. */
export interface ExecutionRecoveryProps {
  /** How the ARN of every machine of cases begins: a rule's pattern has no room for all of them in full. */
  readonly machinePrefix: string;
  readonly consumer: LambdaFunction;
  readonly encryptionKey: IKey;
  readonly alarmTopic: ITopic;
}

/**
 * An execution that ended before its case is started again under a new name. Not at once: what made it fail would make
 * the next one fail too, and a broken machine must not restart thousands of cases in a tight circle.
 */
export function executionRecovery(scope: Construct, id: string, props: ExecutionRecoveryProps): Queue {
  const { consumer, encryptionKey } = props;
  const dead = deadLetterQueue(scope, `${id}Dead`, {
    ...props,
    runbook: 'dead-letters',
    meaning:
      'The execution of a case ended and was not started again: reconciliation tries within the hour. ' +
      '`npm run dead-letters -- list` names the case.',
  });
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: encryptionKey,
    enforceSSL: true,
    deliveryDelay: Duration.minutes(2),
    // Six times the function's timeout, as Lambda asks for.
    visibilityTimeout: Duration.minutes(6),
    retentionPeriod: Duration.days(4),
    deadLetterQueue: { queue: dead, maxReceiveCount: 10 },
  });
  new Rule(scope, `${id}Rule`, {
    description: 'An execution of a case ended before the case',
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: [{ prefix: props.machinePrefix }] },
    },
    targets: [new SqsQueue(queue, { deadLetterQueue: dead })],
  });
  houseAlarm(queue, 'NobodyReads', {
    metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'Maximum' }),
    above: Duration.minutes(30).toSeconds(),
    description:
      'Executions that ended before their cases are not started again: look whether the event source mapping of this ' +
      'queue is enabled, and at the errors of its function.',
    runbook: 'queue-unread',
    topic: props.alarmTopic,
  });
  consumer.addEventSource(
    new SqsEventSource(queue, { batchSize: 10, maxConcurrency: 2, reportBatchItemFailures: true }),
  );
  return dead;
}
