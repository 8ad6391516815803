import { ArnFormat, Aws, Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { compile } from '../../workflows/language/compiler/compile.ts';
import { acknowledge } from './acknowledge.ts';
import { houseAlarm, type HouseAlarmProps } from './house-alarm.ts';

/** What stands for all machines of a stage in a policy, and for all their executions. */
export interface AllMachines {
  /** How the ARN of each machine begins; the mechanism's id follows. */
  readonly prefix: string;
  readonly machines: string;
  readonly executions: string;
}

/**
 * All machines of a stage by the beginning of their names, which are fixed so that functions can be told of machines that are
 * made after them: named one by one they would outgrow what a policy, an environment and a rule may hold. A stage
 * whose name another one of the account begins with would be meant, too (`pilot` and `pilot-2`).
 */
export function allMachines(scope: Construct, stage: string): AllMachines {
  return {
    prefix: statesArn(scope, 'stateMachine', `${stage}-`),
    machines: statesArn(scope, 'stateMachine', `${stage}-*`),
    executions: statesArn(scope, 'execution', `${stage}-*:*`),
  };
}

function statesArn(scope: Construct, resource: string, resourceName: string): string {
  return Stack.of(scope).formatArn({
    service: 'states',
    resource,
    resourceName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** What all machines of a stage have in common, so that a mechanism more is few resources more. */
export interface MachineHouse {
  readonly role: Role;
  readonly logs: ILogGroup;
}

/** What {@link machineHouse} is made of. */
export interface MachineHouseProps {
  /** The stage's name. */
  readonly stage: string;
  readonly awaitStage: IFunction;
  readonly triage: IFunction;
  /** Executions that were started before ADR 32 still invoke it, with the machines' role as it is now. */
  readonly tick: IFunction;
  readonly encryptionKey: IKey;
  readonly logRetention: RetentionDays;
}

/** The role of all machines, which invoke the same functions, and the one group of their logs. */
export function machineHouse(scope: Construct, id: string, props: MachineHouseProps): MachineHouse {
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('states.amazonaws.com') });
  // The functions as they are now; the library would allow all their versions too.
  role.addToPolicy(
    new PolicyStatement({
      actions: ['lambda:InvokeFunction'],
      resources: [props.awaitStage, props.triage, props.tick].map(({ functionArn }) => functionArn),
    }),
  );
  acknowledge(role, { 'AwsSolutions-IAM5[Resource::*]': 'Log delivery and X-Ray have no resources to name.' });
  const logs = new LogGroup(scope, `${id}Log`, {
    // Under this prefix the resource policy of CloudWatch Logs does not grow with each machine. The group outlives its
    // stack, also one that was rolled back while it was made: the next one must not meet its name.
    logGroupName: `/aws/vendedlogs/states/${props.stage}-${Fn.select(2, Fn.split('/', Aws.STACK_ID))}`,
    encryptionKey: props.encryptionKey,
    retention: props.logRetention,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  return { role, logs };
}

/** What the state machine of one mechanism is made of. */
export interface CaseMachineProps {
  readonly mechanism: Mechanism;
  /** The stage's name. */
  readonly stage: string;
  readonly house: MachineHouse;
  readonly awaitStage: IFunction;
  readonly triage: IFunction;
}

/** The compiled machine of a mechanism: the same JSON that the embedded runtime executes. */
export function caseMachine(scope: Construct, id: string, props: CaseMachineProps): StateMachine {
  const { mechanism, stage, house, awaitStage, triage } = props;
  return new StateMachine(scope, id, {
    stateMachineName: `${stage}-${mechanism.id}`,
    role: house.role,
    comment: mechanism.title.zh,
    definitionBody: DefinitionBody.fromString(JSON.stringify(compile(mechanism))),
    definitionSubstitutions: {
      AwaitStageFunction: awaitStage.functionArn,
      TriageFunction: triage.functionArn,
      Partition: Aws.PARTITION,
    },
    tracingEnabled: true,
    logs: {
      level: LogLevel.ALL,
      // It would put the tokens of waiting tasks into the log.
      includeExecutionData: false,
      destination: house.logs,
    },
  });
}

/** So many metrics one alarm takes. */
const metricsOfAlarm = 10;

/**
 * Alarms over the machines of all mechanisms: each watches up to ten of them, since a stack holds 500 resources and four for
 * each mechanism are too many. Which machine it was, its graph shows.
 */
export function machineAlarms(scope: Construct, id: string, machines: readonly StateMachine[], topic: ITopic): void {
  const period = Duration.minutes(5);
  const watch = (
    name: string,
    metricOf: (machine: StateMachine) => IMetric,
    { description, runbook, periods = 1 }: Pick<HouseAlarmProps, 'description' | 'runbook' | 'periods'>,
  ): void => {
    for (let from = 0; from < machines.length; from += metricsOfAlarm) {
      const usingMetrics = Object.fromEntries(
        machines.slice(from, from + metricsOfAlarm).map((machine, index) => [`m${index}`, metricOf(machine)]),
      );
      const expression = Object.keys(usingMetrics)
        .map((one) => `FILL(${one}, 0)`)
        .join(' + ');
      const metric = new MathExpression({ expression, usingMetrics, period, label: name });
      houseAlarm(scope, `${id}${name}${from / metricsOfAlarm + 1}`, {
        ...{ metric, above: 0, periods, description, runbook, topic },
      });
    }
  };
  const ended = {
    description:
      'An execution ended before its case. It is started again by itself within minutes; read its last events for why.',
    runbook: 'executions-ended',
  };
  watch('Failed', (machine) => machine.metricFailed({ period }), ended);
  watch('TimedOut', (machine) => machine.metricTimedOut({ period }), ended);
  watch('Aborted', (machine) => machine.metricAborted({ period }), ended);
  watch('Throttled', (machine) => machine.metricThrottled({ period }), {
    periods: 3,
    description: 'State transitions are throttled: deadlines are recorded late. Ask for a higher quota.',
    runbook: 'executions-throttled',
  });
}
