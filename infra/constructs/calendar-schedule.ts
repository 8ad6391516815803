import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { houseSchedule } from './house-schedule.ts';

/**
 * What goes by the calendar and not by a case: the month's reports and meetings exist soon after the month begins, and
 * deadlines are counted again soon after a calendar is published. Units that end hand over to their successors.
 */
export function calendarSchedule(
  scope: Construct,
  id: string,
  props: { readonly handler: IFunction; readonly alarmTopic: ITopic },
): void {
  houseSchedule(scope, id, {
    ...props,
    every: Duration.minutes(5),
    description:
      'Makes what is owed for the month, counts deadlines by a new calendar, hands over what ended units have',
    meaning:
      "The month's reports and meetings are not made, deadlines stay counted by the old calendar, and cases of units that " +
      'have ended pass to their successors only when somebody acts on them.',
  });
}
