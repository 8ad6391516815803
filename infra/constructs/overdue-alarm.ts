import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { deadlineMetrics } from '../../shared/adapters/embedded-metrics/deadline-metrics.ts';
import { houseAlarm } from './house-alarm.ts';

/** The part of a day's ended deadlines that were missed, above which somebody should look. */
const tolerableShare = 0.1;

/** Sounds when units together let more deadlines pass than usual. Reads what the dispatcher counts in its log. */
export function overdueAlarm(
  scope: Construct,
  id: string,
  props: { readonly stage: string; readonly topic: ITopic },
): void {
  houseAlarm(scope, id, {
    metric: new Metric({
      namespace: deadlineMetrics.namespace,
      metricName: deadlineMetrics.missed,
      dimensionsMap: { [deadlineMetrics.dimension]: props.stage },
      statistic: 'Average',
      period: Duration.days(1),
    }),
    above: tolerableShare,
    description: `More than ${tolerableShare * 100} % of the day's deadlines were missed. The board of overdue cases shows where.`,
    runbook: 'deadlines-missed',
    topic: props.topic,
  });
}
