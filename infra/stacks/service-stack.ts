import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { ShippedRules } from '../../shared/ports/rules.ts';
import { calendarSchedule } from '../constructs/calendar-schedule.ts';
import { caseArchive } from '../constructs/case-archive.ts';
import { houseSchedule } from '../constructs/house-schedule.ts';
import { caseApi } from '../constructs/case-api.ts';
import { caseFeed } from '../constructs/case-feed.ts';
import { allMachines, caseMachine, machineAlarms, machineHouse } from '../constructs/case-machine.ts';
import { deliveryNames, noticesByName } from '../constructs/delivery-queue.ts';
import { executionRecovery } from '../constructs/execution-recovery.ts';
import { firewall } from '../constructs/firewall.ts';
import { heartbeat } from '../constructs/heartbeat.ts';
import { alarmTopic, undeliveredAlarm } from '../constructs/house-alarm.ts';
import { issuerEnvironment } from '../constructs/issuer.ts';
import { noticeBus } from '../constructs/notice-bus.ts';
import { replayMachine, replayMachineNames } from '../constructs/replay-machine.ts';
import type { FilesOfPacks } from '../constructs/rules-file.ts';
import { reconciliationSchedule } from '../constructs/reconciliation-schedule.ts';
import { overdueAlarm } from '../constructs/overdue-alarm.ts';
import { tableAlarms } from '../constructs/table-alarms.ts';
import { watchBoard } from '../constructs/watch-board.ts';
import type { StageSettings } from '../stage.ts';
import type { DataStack } from './data-stack.ts';
import { serviceFunctions } from './service-functions.ts';

/** What the service stack needs. */
export interface ServiceStackProps extends StackProps {
  readonly stage: StageSettings;
  /** What the packs bring along. */
  readonly shipped: readonly ShippedRules[];
  /** The packs' own files. */
  readonly packFiles: FilesOfPacks;
  readonly data: DataStack;
}

/**
 * Everything that works on the data and can be made again from the code. Only logs and dead letters stay when it is
 * deleted; running executions would end with it, so it refuses that too.
 */
export class ServiceStack extends Stack {
  readonly api: RestApi;
  /** Where every alarm of the stage goes. */
  readonly alarms: ITopic;

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, { terminationProtection: true, ...props });
    const { stage, shipped, packFiles, data } = props;
    const mechanisms = shipped.flatMap((one) => one.mechanisms);
    const { table, expiring, key: encryptionKey } = data;
    const topic = alarmTopic(this, 'Alarms', {
      encryptionKey,
      ...(stage.alarmEmail === undefined ? {} : { email: stage.alarmEmail }),
    });
    this.alarms = topic;
    const house = { encryptionKey, alarmTopic: topic, logRetention: stage.logDays };
    const bus = noticeBus(this, 'Notices', { stage: stage.name });
    const replays = replayMachineNames(this, stage.name);
    const names = deliveryNames(this, stage.name);
    const functions = serviceFunctions(this, {
      ...house,
      shipped,
      packFiles,
      table,
      expiring,
      archive: data.archive as IBucket,
      evidence: data.evidence as IBucket,
      checkpointKey: data.checkpointKey,
      replayMachine: replays.arn,
      deliveries: names.queue,
      issuer: issuerEnvironment(stage, data.staff),
      stage: stage.name,
      ...(stage.lambdaConcurrency === undefined ? {} : { lambdaConcurrency: stage.lambdaConcurrency }),
      noticeBus: bus,
    });
    const { awaitStage, triage, tick, dispatch, projectReport, schedule, reconcile } = functions;
    const shared = machineHouse(this, 'Machines', { ...house, stage: stage.name, awaitStage, triage, tick });
    const machines = mechanisms.map((mechanism) =>
      caseMachine(this, `Machine-${mechanism.id}`, {
        mechanism,
        stage: stage.name,
        house: shared,
        awaitStage,
        triage,
      }),
    );
    machineAlarms(this, 'Machines', machines, topic);
    replayMachine(this, 'Replays', {
      ...{ name: replays.name, replayCases: functions.replayCases, logs: shared.logs, alarmTopic: topic },
    });
    const effects = caseFeed(dispatch, {
      ...house,
      table,
      meaning:
        'Effects of a committed event did not happen: an execution was not started or woken, or a notice not sent. ' +
        'The case itself is safe, and reconciliation starts its execution within the hour. `npm run dead-letters -- list` ' +
        'names the case, `redrive` does what is outstanding.',
    });
    const reports = caseFeed(projectReport, {
      ...house,
      table,
      // Acts on a case often come by twos and threes; counted together they cost as much as one.
      window: Duration.minutes(2),
      meaning:
        'A case is missing from the reports as it is now. `npm run dead-letters -- list` names it, `redrive` counts it; ' +
        'so does any later event of the case.',
    });
    const messages = caseFeed(functions.tell, {
      ...house,
      table,
      meaning:
        'Somebody was not told of a case: a message is missing in the inbox. The case itself is safe. ' +
        '`npm run dead-letters -- list` names it, `redrive` tells of it within 24 hours.',
    });
    const executions = executionRecovery(this, 'EndedExecutions', {
      ...house,
      machinePrefix: allMachines(this, stage.name).prefix,
      consumer: dispatch,
    });
    this.api = caseApi(this, 'Api', {
      ...house,
      functions: { ...functions, notices: noticesByName(this, 'Notices-function', names.notices.arn) },
      otherMethods: functions.describe,
    });
    caseArchive(this, 'ClosedCases', { ...house, bus: bus as IEventBus, consumer: functions.archive });
    houseSchedule(this, 'Checkpoints', {
      handler: functions.checkpoint,
      alarmTopic: topic,
      every: Duration.minutes(stage.checkpointMinutes),
      description: 'Signs how far the record has got',
      meaning: 'No checkpoint is made: what is recorded now could be changed without being found.',
    });
    calendarSchedule(this, 'Calendar', { handler: schedule, alarmTopic: topic });
    reconciliationSchedule(this, 'Reconciliation', {
      handler: reconcile,
      every: Duration.minutes(stage.reconcileMinutes),
      stage: stage.name,
      alarmTopic: topic,
    });
    heartbeat(this, 'Heartbeat', { beat: schedule, topic });
    undeliveredAlarm(this, 'AlarmsUndelivered', topic);
    overdueAlarm(this, 'Overdue', { stage: stage.name, topic });
    tableAlarms(this, 'TableThrottled', { table, topic });
    if (stage.firewall !== 'off') firewall(this, 'Firewall', { api: this.api, by: stage.firewall });
    watchBoard(this, 'Board', {
      stage: stage.name,
      functions: Object.values(functions),
      intake: functions.intake,
      feeds: [dispatch, projectReport],
      machines,
      api: this.api,
      tables: [table, expiring],
    });
    new CfnOutput(this, 'ApiUrl', { value: this.api.url });
    new CfnOutput(this, 'AlarmTopic', { value: topic.topicArn, description: 'Subscribe whoever is on duty' });
    new CfnOutput(this, 'NoticeBus', { value: bus.eventBusName });
    new CfnOutput(this, 'ReconcileFunction', { value: reconcile.functionName });
    new CfnOutput(this, 'DeadLetters', {
      description: 'Read by npm run dead-letters',
      value: this.toJsonString([
        { feed: 'effects', queueUrl: effects.queueUrl, functionName: dispatch.functionName },
        { feed: 'reports', queueUrl: reports.queueUrl, functionName: projectReport.functionName },
        { feed: 'messages', queueUrl: messages.queueUrl, functionName: functions.tell.functionName },
        { feed: 'executions', queueUrl: executions.queueUrl, functionName: dispatch.functionName },
      ]),
    });
  }
}
