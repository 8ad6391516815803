import { ArnFormat, Aws, Duration, Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { longestReplaySeconds } from '../../shared/ports/replays.ts';
import { acknowledge } from './acknowledge.ts';
import { houseAlarm } from './house-alarm.ts';

/** The machine's name and ARN, known before it exists: whoever starts it is made earlier. */
export function replayMachineNames(scope: Construct, stage: string): { readonly name: string; readonly arn: string } {
  // No mechanism is called so, and what is allowed on all machines of cases (`<stage>-*`) is not on this one.
  const name = `${stage}.replays`;
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  return {
    name,
    arn: Stack.of(scope).formatArn({ service: 'states', resource: 'stateMachine', resourceName: name, arnFormat }),
  };
}

/** What the machine of replays is made of. */
export interface ReplayMachineProps {
  readonly name: string;
  /** Goes on with a replay for as long as it has time. */
  readonly replayCases: IFunction;
  /** Of all machines of the stage. */
  readonly logs: ILogGroup;
  readonly alarmTopic: ITopic;
}

/**
 * Goes on with a replay until it is over: one call of the function after the other, each as long as a function may run.
 * What it cannot do it gives up, so that whoever asks is told and another replay can begin.
 */
export function replayMachine(scope: Construct, id: string, props: ReplayMachineProps): StateMachine {
  const { name: stateMachineName, replayCases, logs, alarmTopic } = props;
  const machine = new StateMachine(scope, id, {
    stateMachineName,
    comment: '以试行的规则重放已发生的操作 · replays what was done under other rules',
    definitionBody: DefinitionBody.fromString(JSON.stringify(definition)),
    definitionSubstitutions: { ReplayFunction: replayCases.functionArn, Partition: Aws.PARTITION },
    tracingEnabled: true,
    logs: {
      level: LogLevel.ALL,
      includeExecutionData: false,
      destination: logs,
    },
  });
  machine.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [replayCases.functionArn] }),
  );
  acknowledge(machine.role, {
    'AwsSolutions-IAM5[Resource::*]': 'Log delivery and X-Ray have no resources to name.',
  });
  const period = Duration.minutes(5);
  for (const [name, metric] of [
    ['Failed', machine.metricFailed({ period })],
    ['TimedOut', machine.metricTimedOut({ period })],
  ] as const) {
    houseAlarm(machine, name, {
      metric,
      above: 0,
      description: 'A replay was given up. No case is touched by it; read the log of its function for why.',
      runbook: 'replay-given-up',
      topic: alarmTopic,
    });
  }
  return machine;
}

const invoke = {
  Type: 'Task',
  Resource: 'arn:${Partition}:states:::lambda:invoke',
  Output: '{% $states.result.Payload %}',
} as const;

const patiently = { BackoffRate: 2, JitterStrategy: 'FULL' } as const;

const definition = {
  Comment: '重放：逐批进行，直到全部案件重放完毕 · replays part by part until all cases are over',
  QueryLanguage: 'JSONata',
  TimeoutSeconds: longestReplaySeconds,
  StartAt: 'ReplayCases',
  States: {
    ReplayCases: {
      ...invoke,
      Comment: '在函数时限内尽量多重放 · as many parts as there is time for',
      Arguments: {
        FunctionName: '${ReplayFunction}',
        Payload: { owner: '{% $states.input.owner %}', id: '{% $states.input.id %}' },
      },
      // A part that was not kept is replayed again; nothing counts twice.
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, MaxAttempts: 3, MaxDelaySeconds: 60, ...patiently }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'GiveUp', Output: '{% $states.input %}' }],
      Next: 'IsOver',
    },
    IsOver: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.kind = 'over' %}", Next: 'Over' }],
      Default: 'ReplayCases',
    },
    Over: { Type: 'Succeed' },
    GiveUp: {
      ...invoke,
      Comment: '记为失败 · told as failed',
      Arguments: {
        FunctionName: '${ReplayFunction}',
        Payload: { owner: '{% $states.input.owner %}', id: '{% $states.input.id %}', giveUp: true },
      },
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, MaxAttempts: 6, MaxDelaySeconds: 300, ...patiently }],
      Next: 'GivenUp',
    },
    GivenUp: { Type: 'Fail', Error: 'ReplayGivenUp' },
  },
};
