import { Aws, Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic, type ITopic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

interface AlarmProps {
  readonly metric: IMetric;
  /** What is wrong and what the reader of the alarm should look at first. */
  readonly description: string;
  /** Its page for whoever is on duty: `docs/runbook/<name>.md`. */
  readonly runbook: string;
  readonly topic: ITopic;
  /** Periods of the metric in a row before it sounds; more than one where a single one is normal. */
  readonly periods?: number;
}

/** An alarm that sounds above a value. */
export interface HouseAlarmProps extends AlarmProps {
  /** The alarm sounds when the metric is above this value. */
  readonly above: number;
}

/** An alarm that tells when trouble starts and when it is over. No data means no trouble: quiet units file nothing. */
export function houseAlarm(scope: Construct, id: string, { above, ...props }: HouseAlarmProps): Alarm {
  return tell(scope, id, props, {
    threshold: above,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

/** An alarm for what must go on by itself, whether or not anybody does anything: no data is the trouble. */
export function silenceAlarm(scope: Construct, id: string, props: AlarmProps): Alarm {
  return tell(scope, id, props, {
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.BREACHING,
  });
}

function tell(
  scope: Construct,
  id: string,
  { metric, description, runbook, topic, periods = 1 }: AlarmProps,
  when: Pick<ConstructorParameters<typeof Alarm>[2], 'threshold' | 'comparisonOperator' | 'treatMissingData'>,
): Alarm {
  const alarmDescription = `${description} Runbook: docs/runbook/${runbook}.md.`;
  const alarm = new Alarm(scope, id, { metric, evaluationPeriods: periods, alarmDescription, ...when });
  const action = new SnsAction(topic);
  alarm.addAlarmAction(action);
  alarm.addOkAction(action);
  return alarm;
}

/**
 * Where every alarm of a stage goes; the deployer subscribes people to it. A topic with a policy of its own loses the
 * default one, so that CloudWatch has to be let in by name.
 */
export function alarmTopic(
  scope: Construct,
  id: string,
  props: { readonly encryptionKey: IKey; readonly email?: string },
): Topic {
  const topic = new Topic(scope, id, { masterKey: props.encryptionKey, enforceSSL: true });
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisAccount',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:cloudwatch:${Aws.REGION}:${Aws.ACCOUNT_ID}:alarm:*` },
      },
    }),
  );
  if (props.email !== undefined) topic.addSubscription(new EmailSubscription(props.email));
  return topic;
}

/** Notifies through the working subscribers that another one is not reached. */
export function undeliveredAlarm(scope: Construct, id: string, topic: Topic): void {
  houseAlarm(scope, id, {
    metric: new Metric({
      namespace: 'AWS/SNS',
      metricName: 'NumberOfNotificationsFailed',
      dimensionsMap: { TopicName: topic.topicName },
      statistic: 'Sum',
      period: Duration.minutes(5),
    }),
    above: 0,
    description: 'An alarm did not reach one of those who subscribe to alarms. Look at the subscriptions of the topic.',
    runbook: 'alarms-undelivered',
    topic,
  });
}
