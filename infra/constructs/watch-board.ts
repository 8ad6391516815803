import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  Metric,
  SingleValueWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { deadlineMetrics } from '../../shared/adapters/embedded-metrics/deadline-metrics.ts';
import { reconciliationMetrics } from '../../shared/adapters/embedded-metrics/reconciliation-metrics.ts';

/** What {@link watchBoard} shows. */
export interface WatchBoardProps {
  readonly stage: string;
  readonly functions: readonly LambdaFunction[];
  readonly intake: LambdaFunction;
  /** The functions that follow the change feed. */
  readonly feeds: readonly LambdaFunction[];
  readonly machines: readonly StateMachine[];
  readonly api: RestApi;
  readonly tables: readonly ITable[];
}

const period = Duration.minutes(5);
const day = Duration.days(1);

/** An alarm widget takes no more. */
const alarmsOfWidget = 100;

/**
 * How a stage stands, on one page of CloudWatch: numbers only, since who may look at it may not look at cases. It is made
 * last, so that it has every alarm of its stack.
 */
export function watchBoard(scope: Construct, id: string, props: WatchBoardProps): Dashboard {
  const { stage, functions, intake, feeds, machines, api, tables } = props;
  const own = (metricName: string, statistic: string, label: string, over = day): Metric =>
    new Metric({
      namespace: deadlineMetrics.namespace,
      metricName,
      dimensionsMap: { [deadlineMetrics.dimension]: stage },
      ...{ statistic, label, period: over },
    });
  const cases = [
    own(reconciliationMetrics.cases, 'Maximum', '在办 · open'),
    own(reconciliationMetrics.repairs, 'Sum', '未被监控而已修复 · not watched, repaired'),
    own(reconciliationMetrics.failed, 'Sum', '未能修复 · not repaired'),
  ];
  const deadlines = [
    own(deadlineMetrics.missed, 'SampleCount', '到期 · ended deadlines'),
    own(deadlineMetrics.missed, 'Sum', '逾期 · missed'),
  ];
  const table = (metricName: string): IMetric =>
    summed(
      metricName,
      tables.map(
        ({ tableName }) =>
          new Metric({
            namespace: 'AWS/DynamoDB',
            metricName,
            dimensionsMap: { TableName: tableName },
            statistic: 'Sum',
            period,
          }),
      ),
    );
  const board = new Dashboard(scope, id, { dashboardName: stage, defaultInterval: Duration.days(7) });
  const rows: readonly (readonly IWidget[])[] = [
    [
      new SingleValueWidget({ title: '案件 · open cases', metrics: cases, width: 12 }),
      new SingleValueWidget({ title: '期限 · deadlines of the day', metrics: deadlines, width: 12 }),
    ],
    [
      graph('登记 · intake', [
        intake.metricInvocations({ period, label: '调用 · calls' }),
        intake.metricErrors({ period, label: '失败 · failed' }),
      ]),
      graph(
        '变更流延迟（毫秒） · feed lag (ms)',
        feeds.map((feed) => feed.metric('IteratorAge', { period, statistic: 'Maximum', label: feed.node.id })),
      ),
      graph(
        '限流 · throttles',
        functions.map((fn) => fn.metricThrottles({ period, label: fn.node.id })),
      ),
    ],
    [
      graph('流程 · executions', [
        summed(
          '开始 · started',
          machines.map((machine) => machine.metricStarted({ period })),
        ),
        summed(
          '结束 · succeeded',
          machines.map((machine) => machine.metricSucceeded({ period })),
        ),
        summed(
          '失败 · failed',
          machines.map((machine) => machine.metricFailed({ period })),
        ),
        summed(
          '终止 · aborted',
          machines.map((machine) => machine.metricAborted({ period })),
        ),
      ]),
      graph(
        '错误 · errors',
        functions.map((fn) => fn.metricErrors({ period, label: fn.node.id })),
      ),
      graph('接口 · API', [
        api.metricCount({ period, statistic: 'Sum' }),
        api.metricClientError({ period, statistic: 'Sum' }),
        api.metricServerError({ period, statistic: 'Sum' }),
      ]),
    ],
    [
      graph('费用：函数 · cost: calls of functions', [
        summed(
          '调用 · calls',
          functions.map((fn) => fn.metricInvocations({ period })),
        ),
      ]),
      graph('费用：函数时间（毫秒） · cost: time of functions (ms)', [
        summed(
          '时间 · time',
          functions.map((fn) => fn.metricDuration({ period, statistic: 'Sum' })),
        ),
      ]),
      graph('费用：表 · cost: table', [table('ConsumedReadCapacityUnits'), table('ConsumedWriteCapacityUnits')]),
    ],
  ];
  for (const row of rows) board.addWidgets(...row);
  const alarms = scope.node.findAll().filter((one) => one instanceof Alarm);
  for (let from = 0; from < alarms.length; from += alarmsOfWidget) {
    board.addWidgets(
      new AlarmStatusWidget({
        title: '告警 · alarms',
        width: 24,
        height: 12,
        alarms: alarms.slice(from, from + alarmsOfWidget),
      }),
    );
  }
  return board;
}

function graph(title: string, left: IMetric[]): IWidget {
  return new GraphWidget({ title, left, width: 8 });
}

/** One line for the like metrics of many resources. */
function summed(label: string, metrics: readonly IMetric[]): IMetric {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`${idOf(label)}${index}`, metric]));
  return new MathExpression({
    expression: `SUM([${Object.keys(usingMetrics).join(', ')}])`,
    usingMetrics,
    period,
    label,
  });
}

/** Ids are shared by all lines of a graph, and begin with a small letter. */
const idOf = (label: string): string => `m${label.replace(/[^A-Za-z]/g, '').toLowerCase()}`;
