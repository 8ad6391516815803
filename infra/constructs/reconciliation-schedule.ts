import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { reconciliationMetrics } from '../../shared/adapters/embedded-metrics/reconciliation-metrics.ts';
import { houseAlarm, silenceAlarm } from './house-alarm.ts';
import { houseSchedule } from './house-schedule.ts';

/** What the schedule of the reconciliation is made of. */
export interface ReconciliationScheduleProps {
  readonly handler: IFunction;
  readonly every: Duration;
  readonly stage: string;
  readonly alarmTopic: ITopic;
}

/**
 * Passes over all open cases at intervals, and alarms for when they stop, do not reach the end, or find something: what
 * has to be repaired was lost on a way that should lose nothing.
 */
export function reconciliationSchedule(scope: Construct, id: string, props: ReconciliationScheduleProps): void {
  const { handler, every, stage, alarmTopic: topic } = props;
  const period = every.toMinutes() < 60 ? Duration.hours(1) : every;
  const metric = (metricName: string): Metric =>
    new Metric({
      namespace: reconciliationMetrics.namespace,
      metricName,
      dimensionsMap: { [reconciliationMetrics.dimension]: stage },
      statistic: 'Sum',
      period,
    });
  houseSchedule(scope, id, {
    handler,
    every,
    alarmTopic: topic,
    description: 'Sees to it that every open case has one execution that wakes in time',
    meaning: 'Nobody looks whether every open case is watched: what a lost message left behind stays unnoticed.',
  });
  silenceAlarm(scope, `${id}Incomplete`, {
    metric: metric(reconciliationMetrics.complete),
    periods: every.toHours({ integral: false }) > 1 ? 2 : 3,
    description:
      'No pass over the open cases has reached the end: it fails, or there are more than fit its time. Read its log.',
    runbook: 'reconciliation-incomplete',
    topic,
  });
  houseAlarm(scope, `${id}Repaired`, {
    metric: metric(reconciliationMetrics.repairs),
    above: 0,
    description:
      'Open cases were not watched, or not rightly, and have been repaired. Its log names the cases; look for what was ' +
      'lost: dead letters, ended executions, a table restored from a backup.',
    runbook: 'reconciliation-repaired',
    topic,
  });
}
