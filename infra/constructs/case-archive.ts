import { Duration } from 'aws-cdk-lib';
import { type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { noticeSource } from '../../shared/adapters/event-bridge/notices.ts';
import { houseAlarm } from './house-alarm.ts';
import { deadLetterQueue } from './house-queue.ts';

/** What the archiving of closed cases is made of. */
export interface CaseArchiveProps {
  readonly bus: IEventBus;
  readonly consumer: LambdaFunction;
  readonly encryptionKey: IKey;
  readonly alarmTopic: ITopic;
}

/**
 * A case that was closed is archived some minutes later, when its execution has come to its end too. What cannot be
 * archived is tried again, and ends where a person is told.
 */
export function caseArchive(scope: Construct, id: string, props: CaseArchiveProps): void {
  const { bus, consumer, encryptionKey } = props;
  const dead = deadLetterQueue(scope, `${id}Dead`, {
    ...props,
    runbook: 'not-archived',
    meaning:
      'A closed case is not in the archive. The message names it; put the message back into the queue once the cause ' +
      'is mended: to archive a case again does no harm.',
  });
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: encryptionKey,
    enforceSSL: true,
    deliveryDelay: Duration.minutes(2),
    // Six times the function's timeout, as Lambda asks for.
    visibilityTimeout: Duration.minutes(6),
    retentionPeriod: Duration.days(4),
    deadLetterQueue: { queue: dead, maxReceiveCount: 5 },
  });
  new Rule(scope, `${id}Rule`, {
    description: 'A case was closed',
    eventBus: bus,
    eventPattern: { source: [noticeSource], detailType: ['stage-entered'], detail: { closed: [true] } },
    targets: [new SqsQueue(queue, { deadLetterQueue: dead })],
  });
  houseAlarm(queue, 'NobodyReads', {
    metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'Maximum' }),
    above: Duration.minutes(60).toSeconds(),
    description:
      'Closed cases are not archived: look whether the event source mapping of this queue is enabled, and at the errors ' +
      'of its function.',
    runbook: 'queue-unread',
    topic: props.alarmTopic,
  });
  consumer.addEventSource(
    new SqsEventSource(queue, { batchSize: 5, maxConcurrency: 2, reportBatchItemFailures: true }),
  );
}
