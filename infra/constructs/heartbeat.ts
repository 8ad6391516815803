import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { silenceAlarm } from './house-alarm.ts';

/** In UTC: nine o'clock in Beijing, when somebody is there to miss it. */
const hour = 1;

/**
 * An alarm that sounds every morning for five minutes and takes the way of every other: metric, alarm, topic, key,
 * subscription. Whoever is on duty gets two messages, and knows that the way is broken when they do not come.
 *
 * @param props.beat a function that is called every five minutes
 */
export function heartbeat(
  scope: Construct,
  id: string,
  props: { readonly beat: IFunction; readonly topic: ITopic },
): void {
  const period = Duration.minutes(5);
  silenceAlarm(scope, id, {
    metric: new MathExpression({
      expression: `IF(HOUR(beat) == ${hour} AND MINUTE(beat) < ${period.toMinutes()}, 0, 1)`,
      usingMetrics: { beat: props.beat.metricInvocations({ period, statistic: 'Sum' }) },
      period,
      label: 'Quiet outside of the five minutes',
    }),
    description:
      `No trouble: this alarm sounds every day at ${String(hour).padStart(2, '0')}:00 UTC and is over five minutes ` +
      'later. A morning without both messages means that no alarm reaches you; if it is not over soon, the calendar schedule stands still.',
    runbook: 'heartbeat',
    topic: props.topic,
  });
}
