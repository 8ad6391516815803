import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { FilterCriteria, StartingPosition, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { eventPrefix } from '../../shared/adapters/dynamodb/table.ts';
import { houseAlarm } from './house-alarm.ts';
import { deadLetterQueue } from './house-queue.ts';

/** What a reader of the table's stream is made of. */
export interface CaseFeedProps {
  readonly table: ITable;
  readonly encryptionKey: IKey;
  readonly alarmTopic: ITopic;
  /** What a dead letter means for a case, in the words of whoever is called at night. */
  readonly meaning: string;
  /** How long commits are gathered before the function is called, so that what a case does within it is followed once. */
  readonly window?: Duration;
}

/**
 * What was committed, brought to a function that follows it: in order for each case, at least once. By
 * default one record that cannot be processed would be tried for 24 hours and hold up everything behind it; here the
 * batch is cut down to that record, which ends in the dead-letter queue within the hour.
 */
export function caseFeed(consumer: LambdaFunction, props: CaseFeedProps): Queue {
  const { table, alarmTopic, window = Duration.seconds(0) } = props;
  const dead = deadLetterQueue(consumer, 'Dead', { ...props, runbook: 'dead-letters' });
  const committed = FilterCriteria.filter({
    eventName: ['INSERT'],
    dynamodb: { NewImage: { sk: { S: [{ prefix: eventPrefix }] } } },
  });
  consumer.addEventSource(
    new DynamoEventSource(table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 25,
      maxBatchingWindow: window,
      parallelizationFactor: 4,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 20,
      maxRecordAge: Duration.hours(1),
      onFailure: new SqsDlq(dead),
      filters: [committed],
    }),
  );
  stoppedAlarm(consumer, props);
  houseAlarm(consumer, 'FeedIsBehind', {
    metric: consumer.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' }),
    above: Duration.minutes(1).plus(window).toMilliseconds(),
    periods: 3,
    description:
      'What follows a commit happens more than a minute later than it should: look for errors of this function first.',
    runbook: 'feed-behind',
    topic: alarmTopic,
  });
  return dead;
}

/**
 * A feed that stands still has no age at all, since only calls measure it. So commits are counted against calls, by the
 * hour: the calls for a commit follow it by less than a second.
 */
function stoppedAlarm(consumer: LambdaFunction, { table, alarmTopic }: CaseFeedProps): void {
  const period = Duration.hours(1);
  houseAlarm(consumer, 'FeedHasStopped', {
    metric: new MathExpression({
      expression: 'IF(FILL(commits, 0) > 0 AND FILL(calls, 0) < 1, 1, 0)',
      usingMetrics: {
        commits: new Metric({
          namespace: 'AWS/DynamoDB',
          metricName: 'SuccessfulRequestLatency',
          dimensionsMap: { TableName: table.tableName, Operation: 'TransactWriteItems' },
          statistic: 'SampleCount',
          period,
        }),
        calls: consumer.metricInvocations({ period, statistic: 'Sum' }),
      },
      period,
      label: 'Commits that nobody heard of',
    }),
    above: 0,
    description:
      'Cases are written and this function hears nothing of it: their executions are not started or woken, reports ' +
      'not counted, or nobody told. Look whether its event source mapping is enabled.',
    runbook: 'feed-stopped',
    topic: alarmTopic,
  });
}
