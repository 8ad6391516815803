import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { houseAlarm } from './house-alarm.ts';

/** What a queue of dead letters is made of. */
export interface DeadLetterQueueProps {
  readonly encryptionKey: IKey;
  readonly alarmTopic: ITopic;
  /** What a message here means for a case, in the words of whoever is called at night. */
  readonly meaning: string;
  /** The page of its alarm. */
  readonly runbook: string;
}

/**
 * The end of a path that must lose nothing: keeps failures for the longest possible time (14 days), outlives its stack,
 * and one message is already an alarm.
 */
export function deadLetterQueue(scope: Construct, id: string, props: DeadLetterQueueProps): Queue {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: props.encryptionKey,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(queue, { 'AwsSolutions-SQS3': 'This queue is itself where failures end; a person reads it.' });
  houseAlarm(queue, 'NotEmpty', {
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
    above: 0,
    description: props.meaning,
    runbook: props.runbook,
    topic: props.alarmTopic,
  });
  return queue;
}
