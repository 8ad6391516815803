import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, type IGrantable, type IRole } from 'aws-cdk-lib/aws-iam';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { ShippedRules } from '../../shared/ports/rules.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { partOf } from '../constructs/concurrency.ts';
import type { DeliveryNames } from '../constructs/delivery-queue.ts';
import { allMachines } from '../constructs/case-machine.ts';
import { houseFunction } from '../constructs/house-function.ts';
import { grantArchive, grantArchiveReading } from '../constructs/archive-grants.ts';
import { grantEvidence } from '../constructs/evidence-grants.ts';
import type { FilesOfPacks } from '../constructs/rules-file.ts';
import { documentsOf, grantExpiring, grantTable } from '../constructs/table-grants.ts';

/**
 * The six functions of DESIGN § 2, the two behind the reports, the one that tells units and persons, the one that proposes, the two for what a district sets
 * itself (one takes it, one does what follows from the calendar), the one for files, the two behind replays, the one that describes the API,
 * and the one that sees to it that every open case is watched.
 */
export interface ServiceFunctions {
  readonly intake: LambdaFunction;
  readonly command: LambdaFunction;
  readonly query: LambdaFunction;
  readonly files: LambdaFunction;
  readonly awaitStage: LambdaFunction;
  readonly triage: LambdaFunction;
  readonly tick: LambdaFunction;
  readonly dispatch: LambdaFunction;
  readonly report: LambdaFunction;
  readonly projectReport: LambdaFunction;
  readonly tell: LambdaFunction;
  readonly propose: LambdaFunction;
  readonly reference: LambdaFunction;
  readonly replay: LambdaFunction;
  readonly replayCases: LambdaFunction;
  readonly schedule: LambdaFunction;
  readonly reconcile: LambdaFunction;
  readonly describe: LambdaFunction;
  readonly archive: LambdaFunction;
  readonly checkpoint: LambdaFunction;
}

/** What the functions of the service need. */
export interface ServiceFunctionsProps {
  /** What the packs bring along. */
  readonly shipped: readonly ShippedRules[];
  /** Their files. */
  readonly packFiles: FilesOfPacks;
  readonly table: ITable;
  readonly expiring: ITable;
  readonly archive: IBucket;
  readonly evidence: IBucket;
  readonly checkpointKey: IKey;
  readonly encryptionKey: IKey;
  readonly alarmTopic: ITopic;
  readonly logRetention: RetentionDays;
  /** The ARN of the machine of replays. */
  readonly replayMachine: string;
  /** The queue of what goes outside, in a stack of its own. */
  readonly deliveries: DeliveryNames['queue'];
  readonly issuer: Readonly<Record<string, string>>;
  readonly stage: string;
  /** What the account may run at once; no function is given a part of it when absent. */
  readonly lambdaConcurrency?: number;
  readonly noticeBus: { readonly eventBusName: string; grantPutEventsTo(grantee: IGrantable): unknown };
}

/**
 * Each function may do what its one task needs and no more: only intake, command, the registrar, triage, tick, schedule, dispatch
 * (what a part tells its whole) and reconcile write cases; only the registrar, the dispatcher and reconcile write waits; only the last two start and end executions, and only
 * the dispatcher publishes; only the projector writes counters and the index of problems, which
 * are all that anything may change; the query function writes to whom it has given a complainant's data, as command does. Only the archiver and the maker of checkpoints put
 * into the archive, each into a folder of its own, and neither writes cases.
 */
export function serviceFunctions(scope: Construct, props: ServiceFunctionsProps): ServiceFunctions {
  const { encryptionKey, alarmTopic, logRetention, shipped, table, issuer } = props;
  const { prefix, machines, executions } = allMachines(scope, props.stage);
  const house = { encryptionKey, alarmTopic, logRetention, shipped };
  const stored = { BANJIE_TABLE: table.tableName };
  const answering = { ...stored, BANJIE_EXPIRING_TABLE: props.expiring.tableName };
  const running = {
    ...stored,
    BANJIE_MACHINES: JSON.stringify({
      prefix,
      mechanisms: shipped.flatMap(({ mechanisms }) => mechanisms.map(({ id }) => id)),
    }),
  };
  // API Gateway gives up after 29 s; a caller has long done so.
  const api = { ...house, timeout: Duration.seconds(10), memoryMiB: 1024 };
  const part = partOf(props.lambdaConcurrency);
  const intake = houseFunction(scope, 'Intake', {
    ...api,
    ...part('intake'),
    entry: 'functions/intake/handler.ts',
    description: 'Registers complaints and takes measurements',
    environment: { ...answering, ...issuer },
  });
  const command = houseFunction(scope, 'Command', {
    ...api,
    ...part('command'),
    entry: 'functions/command/handler.ts',
    description: 'Decides commands: the one way to change a case',
    environment: { ...answering, ...issuer },
  });
  const query = houseFunction(scope, 'Query', {
    ...api,
    ...part('query'),
    entry: 'functions/query/handler.ts',
    description: 'Reads cases, boards, timelines and executions',
    environment: { ...running, ...answering, ...issuer },
  });
  const evidence = { BANJIE_EVIDENCE: props.evidence.bucketName };
  const archiving = { BANJIE_ARCHIVE: props.archive.bucketName };
  const files = houseFunction(scope, 'Files', {
    ...api,
    ...part('files'),
    entry: 'functions/files/handler.ts',
    description:
      'Tells where files of evidence are sent and read, looks at what has arrived and in checkpoints for a case',
    environment: { ...answering, ...evidence, ...archiving, ...issuer },
  });
  const awaitStage = houseFunction(scope, 'AwaitStage', {
    ...house,
    entry: 'functions/await-stage/handler.ts',
    description: 'Registers the wait of an execution and records what fell due',
    timeout: Duration.seconds(30),
    environment: running,
  });
  const triage = houseFunction(scope, 'Triage', {
    ...house,
    entry: 'functions/triage/handler.ts',
    description: 'Records what a wording suggests and registers the wait for whoever decides',
    timeout: Duration.seconds(30),
    memoryMiB: 1024,
    environment: running,
  });
  const tick = houseFunction(scope, 'Tick', {
    ...house,
    entry: 'functions/tick/handler.ts',
    description: 'Records warnings, breaches and escalations for machines of earlier versions',
    timeout: Duration.seconds(30),
    environment: stored,
  });
  const dispatch = houseFunction(scope, 'Dispatch', {
    ...house,
    entry: 'functions/dispatch/handler.ts',
    description: 'Starts and wakes executions and publishes notices after a commit',
    timeout: Duration.seconds(60),
    environment: {
      ...running,
      ...evidence,
      BANJIE_NOTICE_BUS: props.noticeBus.eventBusName,
      BANJIE_ORGANISATIONS: JSON.stringify(organisationsOf(shipped)),
      BANJIE_STAGE: props.stage,
    },
  });
  const report = houseFunction(scope, 'Report', {
    ...api,
    ...part('report'),
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
  const tell = houseFunction(scope, 'Tell', {
    ...house,
    entry: 'functions/tell/handler.ts',
    description: 'Writes what units and persons are told of cases after a commit',
    timeout: Duration.seconds(60),
    environment: { ...answering, BANJIE_DELIVERIES: props.deliveries.url },
  });
  const propose = houseFunction(scope, 'Propose', {
    ...api,
    ...part('propose'),
    entry: 'functions/propose/handler.ts',
    description: 'Proposes kinds, facts, lead and duplicates from free text',
    environment: { ...stored, ...issuer },
  });
  const reference = houseFunction(scope, 'Reference', {
    ...api,
    ...part('reference'),
    entry: 'functions/reference/handler.ts',
    description: 'Keeps the register, the settings and the calendar of the district',
    environment: { ...stored, ...issuer },
  });
  const replay = houseFunction(scope, 'Replay', {
    ...api,
    ...part('replay'),
    packFiles: props.packFiles,
    entry: 'functions/replay/handler.ts',
    description: 'Takes rules that are to be tried on what was done, and tells how that stands',
    environment: { ...answering, ...issuer, BANJIE_REPLAY_MACHINE: props.replayMachine },
  });
  const replayCases = houseFunction(scope, 'ReplayCases', {
    ...house,
    entry: 'functions/replay-cases/handler.ts',
    description: 'Replays cases under rules that are tried, part by part',
    memoryMiB: 1024,
    timeout: Duration.minutes(15),
    scheduled: true,
    environment: answering,
  });
  const schedule = houseFunction(scope, 'Schedule', {
    ...house,
    entry: 'functions/schedule/handler.ts',
    description: 'Makes recurring cases, counts deadlines and reports anew, and moves cases to new versions',
    timeout: Duration.seconds(60),
    environment: stored,
  });
  const reconcile = houseFunction(scope, 'Reconcile', {
    ...house,
    entry: 'functions/reconcile/handler.ts',
    description: 'Sees to it that every open case has one execution that wakes in time',
    // A million names of executions, and a page of cases beside them.
    memoryMiB: 1024,
    timeout: Duration.minutes(15),
    scheduled: true,
    environment: { ...running, BANJIE_STAGE: props.stage },
  });
  const describe = houseFunction(scope, 'Describe', {
    ...api,
    ...part('describe'),
    entry: 'functions/describe/handler.ts',
    description: 'Describes the API',
  });

  const archive = houseFunction(scope, 'ArchiveCase', {
    ...house,
    entry: 'functions/archive/handler.ts',
    description: 'Puts a closed case into the archive, with its chain and the history of its executions',
    timeout: Duration.seconds(60),
    memoryMiB: 1024,
    environment: { ...running, ...archiving, ...evidence },
  });
  const checkpoint = houseFunction(scope, 'Checkpoint', {
    ...house,
    entry: 'functions/checkpoint/handler.ts',
    description: 'Signs how far the record has got and puts it where nobody who writes cases can reach it',
    timeout: Duration.seconds(60),
    memoryMiB: 1024,
    environment: { ...stored, ...archiving, BANJIE_CHECKPOINT_KEY: props.checkpointKey.keyArn },
  });

  grantTable(intake, {
    table,
    encryptionKey,
    writes: [
      'CASE#*',
      'SOURCE#*',
      'REF#code-key',
      ...documentsOf(shipped, ['REF#measured:*', 'REF#crossed:*']),
      'CLOCK',
    ],
  });
  grantTable(command, {
    table,
    encryptionKey,
    batches: true,
    indexes: true,
    writes: ['CASE#*', 'REF#code-key', ...documentsOf(shipped, ['REF#case-moves']), 'CLOCK', 'READ#*'],
  });
  for (const fn of [intake, command]) grantExpiring(fn, { table: props.expiring, items: 'KEY#*' });
  grantTable(files, { table, encryptionKey, writes: ['READ#*'] });
  grantExpiring(files, { table: props.expiring, items: 'FILE#*' });
  const bytes = { evidence: props.evidence, encryptionKey };
  grantEvidence(roleOf(files), {
    ...bytes,
    reads: ['uploads/', 'arrived/', 'files/'],
    writes: ['uploads/', 'arrived/'],
  });
  grantEvidence(roleOf(dispatch), { ...bytes, reads: ['arrived/', 'files/'], writes: ['files/'] });
  grantEvidence(roleOf(archive), { ...bytes, reads: ['files/'], writes: [] });
  grantTable(tick, { table, encryptionKey, writes: ['CASE#*', 'CLOCK'] });
  grantTable(report, { table, encryptionKey, writes: ['REF#ranking*', 'CLOCK'] });
  grantTable(projectReport, { table, encryptionKey, derives: ['REPORT#*', 'PROBLEM#*', 'NAME#*'] });
  grantTable(reference, {
    table,
    batches: true,
    indexes: true,
    encryptionKey,
    writes: [
      ...documentsOf(shipped, [
        'REF#units',
        'REF#roster',
        'REF#settings',
        'REF#calendar',
        'REF#persons',
        'REF#hotline-keys',
      ]),
      'SESSION#*',
      'OWN#*',
      'CLOCK',
    ],
  });
  grantTable(schedule, {
    table,
    encryptionKey,
    batches: true,
    indexes: true,
    writes: [
      'CASE#*',
      ...documentsOf(shipped, [
        'REF#recount',
        'REF#obligations',
        'REF#counted-reports',
        'REF#case-moves',
        'REF#persons',
        'REF#hotline-keys',
      ]),
      'CLOCK',
    ],
    derives: ['REPORT#*', 'PROBLEM#*', 'NAME#*'],
  });
  grantTable(propose, { table, encryptionKey, batches: true });
  grantTable(query, { table, encryptionKey, batches: true, indexes: true, writes: ['READ#*'] });
  grantExpiring(query, { table: props.expiring, items: 'INBOX#*', lists: true });
  grantTable(tell, { table, encryptionKey });
  grantExpiring(tell, { table: props.expiring, items: 'INBOX#*' });
  encryptionKey.grantEncryptDecrypt(tell);
  allow(tell, ['sqs:SendMessage'], props.deliveries.arn);
  grantTable(replay, { table, encryptionKey });
  grantTable(replayCases, { table, encryptionKey, indexes: true });
  for (const fn of [replay, replayCases]) {
    grantExpiring(fn, { table: props.expiring, items: 'REPLAY#*' });
    encryptionKey.grantEncryptDecrypt(fn);
  }
  allow(replay, ['states:StartExecution'], props.replayMachine);
  const kept = { archive: props.archive, encryptionKey };
  grantTable(archive, { table, encryptionKey });
  grantArchiveReading(roleOf(files), { ...kept, folder: 'checkpoints/' });
  grantArchive(roleOf(archive), { ...kept, folder: 'cases/' });
  grantTable(checkpoint, { table, encryptionKey, changesOnly: true });
  grantArchive(roleOf(checkpoint), { ...kept, folder: 'checkpoints/', reads: true });
  props.checkpointKey.grant(checkpoint, 'kms:Sign', 'kms:GetPublicKey');
  grantTable(reconcile, {
    table,
    encryptionKey,
    batches: true,
    indexes: true,
    writes: ['CASE#*', 'WAIT#*', 'RECONCILIATION', 'CLOCK'],
  });
  for (const fn of [awaitStage, triage]) {
    grantTable(fn, { table, encryptionKey, writes: ['WAIT#*', 'CASE#*', 'CLOCK'] });
  }
  grantTable(dispatch, { table, encryptionKey, writes: ['WAIT#*', 'CASE#*', 'REF#code-key', 'CLOCK'] });
  for (const fn of [awaitStage, triage, dispatch, reconcile]) {
    allow(fn, ['states:SendTaskSuccess', 'states:SendTaskFailure'], machines);
  }
  for (const fn of [dispatch, reconcile]) allow(fn, ['states:StartExecution'], machines);
  allow(reconcile, ['states:ListExecutions'], machines);
  for (const fn of [dispatch, query, reconcile, archive]) allow(fn, ['states:DescribeExecution'], executions);
  for (const fn of [query, reconcile, archive]) allow(fn, ['states:GetExecutionHistory'], executions);
  for (const fn of [dispatch, reconcile]) allow(fn, ['states:StopExecution'], executions);
  for (const fn of [awaitStage, triage, dispatch, query, reconcile, archive]) {
    acknowledgeAllMachines(fn, props.stage);
  }
  props.noticeBus.grantPutEventsTo(dispatch);
  return {
    intake,
    command,
    query,
    files,
    awaitStage,
    triage,
    tick,
    dispatch,
    report,
    projectReport,
    tell,
    propose,
    reference,
    replay,
    replayCases,
    schedule,
    reconcile,
    describe,
    archive,
    checkpoint,
  };
}

function organisationsOf(shipped: readonly ShippedRules[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    shipped.flatMap(({ organisation, mechanisms }) => mechanisms.map(({ id }) => [id, organisation.id])),
  );
}

function acknowledgeAllMachines(fn: LambdaFunction, stage: string): void {
  const arn = 'arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>';
  acknowledge(roleOf(fn), {
    [`AwsSolutions-IAM5[Resource::${arn}:execution:${stage}-*:*]`]:
      'Executions are named after cases; all of the stage are meant.',
    [`AwsSolutions-IAM5[Resource::${arn}:stateMachine:${stage}-*]`]: 'Each mechanism has a machine; all are meant.',
  });
}

function allow(fn: LambdaFunction, actions: string[], resource: string): void {
  fn.addToRolePolicy(new PolicyStatement({ actions, resources: [resource] }));
}

function roleOf(fn: LambdaFunction): IRole {
  if (!fn.role) throw new Error(`${fn.node.id} has no role`);
  return fn.role;
}
