import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/**
 * What goes by the calendar and not by a case: the month's reports and meetings exist soon after the month begins, and
 * deadlines are counted again soon after a calendar is published. Every call does what is missing and no more, so a call
 * that failed is made up for by the next one; the function's own alarm tells of it.
 */
export function calendarSchedule(scope: Construct, id: string, handler: IFunction): void {
  new Rule(scope, id, {
    description: 'Makes what is owed for the month, and counts deadlines by a new calendar',
    schedule: Schedule.rate(Duration.minutes(5)),
    targets: [new FunctionTarget(handler, { retryAttempts: 0, maxEventAge: Duration.minutes(5) })],
  });
}
