import type { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { silenceAlarm } from './house-alarm.ts';

/** What a schedule of the house is made of. */
export interface HouseScheduleProps {
  readonly handler: IFunction;
  /** From five minutes to a day. */
  readonly every: Duration;
  readonly description: string;
  /** What it means for cases when it stops, in the words of whoever is called at night. */
  readonly meaning: string;
  readonly alarmTopic: ITopic;
}

/**
 * A function that is called at intervals, and an alarm for when it no longer is: a disabled rule, a lost permission or a
 * function that cannot start would look like a quiet day. Every call does what is missing and no more, so that one that
 * failed is made up for by the next; the function's own alarm tells of it.
 */
export function houseSchedule(scope: Construct, id: string, props: HouseScheduleProps): Rule {
  const { handler, every, description, meaning, alarmTopic } = props;
  if (every.toMinutes() < 5 || every.toDays({ integral: false }) > 1) {
    throw new Error(`${id}: the alarm counts calls over periods from five minutes to a day`);
  }
  const rule = new Rule(scope, id, {
    description,
    schedule: Schedule.rate(every),
    targets: [new FunctionTarget(handler, { retryAttempts: 0, maxEventAge: every })],
  });
  silenceAlarm(rule, 'Stopped', {
    metric: handler.metricInvocations({ period: every, statistic: 'Sum' }),
    // A call that falls just outside its period must not count as missing.
    periods: every.toHours({ integral: false }) > 1 ? 2 : 3,
    description: `${meaning} The schedule has not called its function: look at the rule and at the function's throttles.`,
    runbook: 'schedule-stopped',
    topic: alarmTopic,
  });
  return rule;
}
