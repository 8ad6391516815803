import { Aws, ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Function as LambdaFunction, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { maxSendingAttempts } from '../../shared/application/send-delivery.ts';
import { houseAlarm } from './house-alarm.ts';
import { deadLetterQueue } from './house-queue.ts';

/** What the stack of messages has that the service has to know before it is there. */
export interface DeliveryNames {
  readonly queue: { readonly name: string; readonly arn: string; readonly url: string };
  /** The function behind the calls about one's own notices. */
  readonly notices: { readonly name: string; readonly arn: string };
}

/**
 * Names in the place of references: the stack of messages needs the service's topic and API, so the service cannot need
 * that stack too.
 */
export function deliveryNames(scope: Construct, stage: string): DeliveryNames {
  const [queue, notices] = [`${stage}-deliveries`, `${stage}-notices`];
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  const stack = Stack.of(scope);
  return {
    queue: {
      name: queue,
      arn: stack.formatArn({ service: 'sqs', resource: queue }),
      url: `https://sqs.${Aws.REGION}.${Aws.URL_SUFFIX}/${Aws.ACCOUNT_ID}/${queue}`,
    },
    notices: {
      name: notices,
      arn: stack.formatArn({ service: 'lambda', resource: 'function', resourceName: notices, arnFormat }),
    },
  };
}

/** The function as the API calls it. Who may call it is said where it is made. */
export function noticesByName(scope: Construct, id: string, functionArn: string): IFunction {
  return LambdaFunction.fromFunctionAttributes(scope, id, { functionArn, skipPermissions: true });
}

/** What the queue of deliveries is made of. */
export interface DeliveryQueueProps {
  readonly queueName: string;
  readonly consumer: LambdaFunction;
  readonly encryptionKey: IKey;
  readonly alarmTopic: ITopic;
}

/**
 * What goes outside, brought to the function that sends it. A batch is as large as the function can send in its time
 * where every receiver takes all of theirs.
 * @returns where those end that could not be sent
 */
export function deliveryQueue(scope: Construct, id: string, props: DeliveryQueueProps): Queue {
  const { queueName, consumer, encryptionKey, alarmTopic } = props;
  const dead = deadLetterQueue(scope, `${id}Dead`, {
    ...{ encryptionKey, alarmTopic },
    runbook: 'messages-unsent',
    meaning:
      'Messages that people want to have by mail or webhook do not go out. The inbox has them. ' +
      '`npm run dead-letters -- list` names the cases, `redrive` sends them.',
  });
  const queue = new Queue(scope, id, {
    queueName,
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: encryptionKey,
    enforceSSL: true,
    // Six times the function's timeout, as Lambda asks for; the function itself says when a failed one comes again.
    visibilityTimeout: Duration.minutes(6),
    retentionPeriod: Duration.days(4),
    deadLetterQueue: { queue: dead, maxReceiveCount: maxSendingAttempts },
  });
  houseAlarm(queue, 'NobodyReads', {
    // One that was received three times counts no more: this is no alarm for a webhook that does not answer.
    metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'Maximum' }),
    above: Duration.hours(1).toSeconds(),
    description:
      'Messages wait to be sent outside: look whether the event source mapping of this queue is enabled, and at the ' +
      'errors of its function.',
    runbook: 'queue-unread',
    topic: alarmTopic,
  });
  consumer.addEventSource(
    // A few calls at once: one receiver that hangs keeps few waiting, and SES has a rate.
    new SqsEventSource(queue, { batchSize: 4, maxConcurrency: 5, reportBatchItemFailures: true }),
  );
  return dead;
}
