import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic, type ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface HouseAlarmProps {
  readonly metric: IMetric;
  /** The alarm sounds when the metric is above this value. */
  readonly above: number;
  /** What is wrong and what the reader of the alarm should look at first. */
  readonly description: string;
  readonly topic: ITopic;
  /** Periods of the metric in a row before it sounds; more than one where a single peak is normal. */
  readonly periods?: number;
}

/** An alarm that tells when trouble starts and when it is over. No data means no trouble: quiet units file nothing. */
export function houseAlarm(scope: Construct, id: string, props: HouseAlarmProps): Alarm {
  const alarm = new Alarm(scope, id, {
    metric: props.metric,
    threshold: props.above,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: props.periods ?? 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: props.description,
  });
  const action = new SnsAction(props.topic);
  alarm.addAlarmAction(action);
  alarm.addOkAction(action);
  return alarm;
}

/** Where every alarm of a stage goes; the deployer subscribes people to it. */
export function alarmTopic(scope: Construct, id: string, props: { readonly encryptionKey: IKey }): Topic {
  return new Topic(scope, id, { masterKey: props.encryptionKey, enforceSSL: true });
}
