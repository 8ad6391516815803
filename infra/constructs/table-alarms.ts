import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { houseAlarm } from './house-alarm.ts';

/** Alarms where the table or one of its boards cannot keep up; an index that cannot slows every write to the table. */
export function tableAlarms(
  scope: Construct,
  id: string,
  { table, topic }: { readonly table: ITable; readonly topic: ITopic },
): void {
  const own = { TableName: table.tableName };
  const watched = [
    ['Reads', 'ReadThrottleEvents', own],
    ['Writes', 'WriteThrottleEvents', own],
    ['Board', 'WriteThrottleEvents', { ...own, GlobalSecondaryIndexName: 'board' }],
    ['District', 'WriteThrottleEvents', { ...own, GlobalSecondaryIndexName: 'district' }],
    ['Month', 'WriteThrottleEvents', { ...own, GlobalSecondaryIndexName: 'month' }],
  ] as const;
  for (const [part, metricName, dimensionsMap] of watched) {
    houseAlarm(scope, `${id}${part}`, {
      metric: new Metric({
        namespace: 'AWS/DynamoDB',
        metricName,
        dimensionsMap,
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      above: 0,
      periods: 2,
      description: 'The table or an index cannot keep up: cases are read or written late.',
      runbook: 'table-throttled',
      topic,
    });
  }
}
