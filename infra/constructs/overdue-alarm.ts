import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { deadlineMetrics } from '../../shared/adapters/embedded-metrics/deadline-metrics.ts';
import { houseAlarm } from './house-alarm.ts';

/** Percent of the day's ended deadlines that were missed, above which somebody should look. */
const tolerable = 10;

/** Sounds when units together let more deadlines pass than usual. Reads what the dispatcher counts in its log. */
export function overdueAlarm(scope: Construct, id: string, props: { stage: string; topic: ITopic }): void {
  const period = Duration.days(1);
  const metric = (metricName: string) =>
    new Metric({
      namespace: deadlineMetrics.namespace,
      metricName,
      dimensionsMap: { [deadlineMetrics.dimension]: props.stage },
      statistic: 'Sum',
      period,
    });
  houseAlarm(scope, id, {
    metric: new MathExpression({
      expression: '100 * FILL(missed, 0) / (FILL(missed, 0) + FILL(met, 0))',
      usingMetrics: { missed: metric(deadlineMetrics.missed), met: metric(deadlineMetrics.met) },
      period,
      label: 'missed deadlines, percent of those that ended',
    }),
    above: tolerable,
    description: `More than ${tolerable} % of the day's deadlines were missed. The board with state=overdue shows where.`,
    topic: props.topic,
  });
}
