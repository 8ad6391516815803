import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, type IGrantable, type IRole } from 'aws-cdk-lib/aws-iam';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { acknowledge } from '../constructs/acknowledge.ts';
import type { MachineNames } from '../constructs/case-machine.ts';
import { houseFunction } from '../constructs/house-function.ts';
import { grantTable } from '../constructs/table-grants.ts';

/**
 * The six functions of DESIGN § 2, the two behind the reports, the one that proposes, the two for what a district sets
 * itself (one takes it, one does what follows from the calendar), and the one that describes the API.
 */
export interface ServiceFunctions {
  readonly intake: LambdaFunction;
  readonly command: LambdaFunction;
  readonly query: LambdaFunction;
  readonly awaitStage: LambdaFunction;
  readonly tick: LambdaFunction;
  readonly dispatch: LambdaFunction;
  readonly report: LambdaFunction;
  readonly projectReport: LambdaFunction;
  readonly propose: LambdaFunction;
  readonly reference: LambdaFunction;
  readonly schedule: LambdaFunction;
  readonly describe: LambdaFunction;
}

export interface ServiceFunctionsProps {
  readonly table: Table;
  readonly encryptionKey: IKey;
  readonly alarmTopic: ITopic;
  /** By mechanism. */
  readonly machines: Readonly<Record<string, MachineNames>>;
  readonly issuer: Readonly<Record<string, string>>;
  readonly stage: string;
  readonly noticeBus: { readonly eventBusName: string; grantPutEventsTo(grantee: IGrantable): unknown };
}

/**
 * Each function may do what its one task needs and no more: only intake, command, tick and schedule write cases; only the
 * registrar and the dispatcher write waits; only the dispatcher starts executions and publishes; only the projector
 * writes counters and the index of problems, which are all that anything may change; the query function writes nothing.
 */
export function serviceFunctions(scope: Construct, props: ServiceFunctionsProps): ServiceFunctions {
  const { encryptionKey, alarmTopic, table, issuer } = props;
  const all = Object.values(props.machines);
  const house = { encryptionKey, alarmTopic };
  const stored = { BANJIE_TABLE: table.tableName };
  const running = {
    ...stored,
    BANJIE_MACHINES: JSON.stringify(
      Object.fromEntries(Object.entries(props.machines).map(([id, { machineArn }]) => [id, machineArn])),
    ),
  };
  // API Gateway gives up after 29 s; a caller has long done so.
  const api = { ...house, timeout: Duration.seconds(10), memoryMiB: 1024 };
  const intake = houseFunction(scope, 'Intake', {
    ...api,
    entry: 'functions/intake/handler.ts',
    description: 'Registers complaints',
    environment: { ...stored, ...issuer },
  });
  const command = houseFunction(scope, 'Command', {
    ...api,
    entry: 'functions/command/handler.ts',
    description: 'Decides commands: the one way to change a case',
    environment: { ...stored, ...issuer },
  });
  const query = houseFunction(scope, 'Query', {
    ...api,
    entry: 'functions/query/handler.ts',
    description: 'Reads cases, boards, timelines and executions',
    environment: { ...running, ...issuer },
  });
  const awaitStage = houseFunction(scope, 'AwaitStage', {
    ...house,
    entry: 'functions/await-stage/handler.ts',
    description: 'Registers the wait of an execution',
    timeout: Duration.seconds(15),
    environment: running,
  });
  const tick = houseFunction(scope, 'Tick', {
    ...house,
    entry: 'functions/tick/handler.ts',
    description: 'Records warnings, breaches and escalations',
    timeout: Duration.seconds(30),
    environment: stored,
  });
  const dispatch = houseFunction(scope, 'Dispatch', {
    ...house,
    entry: 'functions/dispatch/handler.ts',
    description: 'Starts and wakes executions and publishes notices after a commit',
    timeout: Duration.seconds(60),
    environment: { ...running, BANJIE_NOTICE_BUS: props.noticeBus.eventBusName, BANJIE_STAGE: props.stage },
  });
  const report = houseFunction(scope, 'Report', {
    ...api,
    entry: 'functions/report/handler.ts',
    description: 'Answers reports and keeps rankings',
    environment: { ...stored, ...issuer },
  });
  const projectReport = houseFunction(scope, 'ProjectReport', {
    ...house,
    entry: 'functions/project-report/handler.ts',
    description: 'Counts what each case contributes to the reports and indexes its problem after a commit',
    timeout: Duration.seconds(60),
    environment: stored,
  });
  const propose = houseFunction(scope, 'Propose', {
    ...api,
    entry: 'functions/propose/handler.ts',
    description: 'Proposes kinds, facts, lead and duplicates from free text',
    environment: { ...stored, ...issuer },
  });
  const reference = houseFunction(scope, 'Reference', {
    ...api,
    entry: 'functions/reference/handler.ts',
    description: 'Keeps the register, the settings and the calendar of the district',
    environment: { ...stored, ...issuer },
  });
  const schedule = houseFunction(scope, 'Schedule', {
    ...house,
    entry: 'functions/schedule/handler.ts',
    description: 'Makes what is owed for the month, and counts deadlines by a new calendar',
    timeout: Duration.seconds(60),
    environment: stored,
  });
  const describe = houseFunction(scope, 'Describe', {
    ...api,
    entry: 'functions/describe/handler.ts',
    description: 'Describes the API',
  });

  for (const fn of [intake, command]) grantTable(fn, { table, encryptionKey, writes: ['CASE#*', 'KEY#*'] });
  grantTable(tick, { table, encryptionKey, writes: ['CASE#*'] });
  grantTable(report, { table, encryptionKey, writes: ['REF#ranking*'] });
  grantTable(projectReport, { table, encryptionKey, derives: ['REPORT#*', 'PROBLEM#*', 'NAME#*'] });
  grantTable(reference, { table, encryptionKey, writes: ['REF#units', 'REF#settings', 'REF#calendar'] });
  grantTable(schedule, {
    table,
    encryptionKey,
    batches: true,
    indexes: true,
    writes: ['CASE#*', 'REF#recount', 'REF#obligations'],
  });
  grantTable(propose, { table, encryptionKey, batches: true });
  grantTable(query, { table, encryptionKey, batches: true, indexes: true });
  for (const fn of [awaitStage, dispatch]) {
    grantTable(fn, { table, encryptionKey, writes: ['WAIT#*'] });
    allow(
      fn,
      ['states:SendTaskSuccess'],
      all.map(({ machineArn }) => machineArn),
    );
  }
  allow(
    dispatch,
    ['states:StartExecution'],
    all.map(({ machineArn }) => machineArn),
  );
  for (const fn of [dispatch, query]) executionsReadableBy(fn, all);
  allow(
    query,
    ['states:GetExecutionHistory'],
    all.map(({ executionArns }) => executionArns),
  );
  props.noticeBus.grantPutEventsTo(dispatch);
  return {
    intake,
    command,
    query,
    awaitStage,
    tick,
    dispatch,
    report,
    projectReport,
    propose,
    reference,
    schedule,
    describe,
  };
}

function executionsReadableBy(fn: LambdaFunction, machines: readonly MachineNames[]): void {
  allow(
    fn,
    ['states:DescribeExecution'],
    machines.map(({ executionArns }) => executionArns),
  );
  for (const { machineName } of machines) {
    acknowledge(roleOf(fn), {
      [`AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${machineName}:*]`]:
        'Executions are named after cases; all of one machine are meant.',
    });
  }
}

function allow(fn: LambdaFunction, actions: string[], resources: string[]): void {
  fn.addToRolePolicy(new PolicyStatement({ actions, resources }));
}

function roleOf(fn: LambdaFunction): IRole {
  if (!fn.role) throw new Error(`${fn.node.id} has no role`);
  return fn.role;
}
