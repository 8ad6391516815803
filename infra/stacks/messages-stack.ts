import { ArnFormat, CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { ShippedRules } from '../../shared/ports/rules.ts';
import { partOf } from '../constructs/concurrency.ts';
import { deliveryNames, deliveryQueue } from '../constructs/delivery-queue.ts';
import { houseFunction } from '../constructs/house-function.ts';
import { issuerEnvironment } from '../constructs/issuer.ts';
import { documentsOf, grantExpiring, grantTable } from '../constructs/table-grants.ts';
import type { StageSettings } from '../stage.ts';
import type { DataStack } from './data-stack.ts';
import type { ServiceStack } from './service-stack.ts';

/** What the stack of messages needs. */
export interface MessagesStackProps extends StackProps {
  readonly stage: StageSettings;
  /** What the packs bring along. */
  readonly shipped: readonly ShippedRules[];
  readonly data: DataStack;
  readonly service: ServiceStack;
  /** Where people open the console; messages have no link when absent. */
  readonly consoleUrl?: string;
}

/**
 * What goes outside: the queue of deliveries, the function that sends them, and the one by which people choose to be
 * told. A stack of its own, since that of the service may not have many more resources.
 */
export class MessagesStack extends Stack {
  constructor(scope: Construct, id: string, props: MessagesStackProps) {
    super(scope, id, props);
    const { stage, shipped, data, service, consoleUrl } = props;
    const { key: encryptionKey, table, expiring } = data;
    const alarmTopic = service.alarms;
    const names = deliveryNames(this, stage.name);
    const house = { encryptionKey, alarmTopic, logRetention: stage.logDays, shipped };
    const environment = {
      BANJIE_TABLE: table.tableName,
      BANJIE_EXPIRING_TABLE: expiring.tableName,
      ...(consoleUrl === undefined ? {} : { BANJIE_PUBLIC_URL: consoleUrl }),
      ...(stage.mailFrom === undefined ? {} : { BANJIE_MAIL_FROM: stage.mailFrom }),
    };
    const plain = shipped.find(({ organisation }) => organisation.plainKeys)?.organisation.id;
    const send = houseFunction(this, 'Send', {
      ...house,
      entry: 'functions/send/handler.ts',
      description: 'Sends messages outside, by mail and webhook',
      timeout: Duration.seconds(60),
      environment: {
        ...environment,
        BANJIE_DELIVERIES: names.queue.url,
        ...(plain === undefined ? {} : { BANJIE_PLAIN_ORGANISATION: plain }),
      },
    });
    const notices = houseFunction(this, 'Notices', {
      ...house,
      ...partOf(stage.lambdaConcurrency)('notices'),
      functionName: names.notices.name,
      entry: 'functions/notices/handler.ts',
      description: 'Keeps how people want to be told outside, and sends them a test',
      // A test is sent while somebody waits, for at most ten seconds.
      timeout: Duration.seconds(20),
      memoryMiB: 1024,
      environment: { ...environment, ...issuerEnvironment(stage, data.staff) },
    });
    grantTable(send, { table, encryptionKey });
    grantExpiring(send, { table: expiring, items: 'SENT#*' });
    encryptionKey.grantEncryptDecrypt(send);
    grantTable(notices, { table, encryptionKey, writes: [...documentsOf(shipped, ['REF#notices']), 'CLOCK'] });
    grantExpiring(notices, { table: expiring, items: 'TRIAL#*', lists: true });
    if (stage.mailFrom !== undefined) {
      const identity = stage.mailIdentity ?? stage.mailFrom.split('@')[1] ?? stage.mailFrom;
      for (const fn of [send, notices]) allowMail(fn, stage.mailFrom, identity);
    }
    notices.addPermission('Api', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: service.api.arnForExecuteApi('*', '/*'),
    });
    const dead = deliveryQueue(this, 'Deliveries', {
      ...{ queueName: names.queue.name, consumer: send, encryptionKey, alarmTopic },
    });
    new CfnOutput(this, 'DeadLetters', {
      description: 'Read by npm run dead-letters',
      value: this.toJsonString([{ feed: 'deliveries', queueUrl: dead.queueUrl, functionName: send.functionName }]),
    });
  }
}

/** Mail from the one address, by the one identity. */
function allowMail(fn: LambdaFunction, from: string, identity: string): void {
  const arnFormat = ArnFormat.SLASH_RESOURCE_NAME;
  const stack = Stack.of(fn);
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: ['ses:SendEmail'],
      resources: [stack.formatArn({ service: 'ses', resource: 'identity', resourceName: identity, arnFormat })],
      conditions: { StringEquals: { 'ses:FromAddress': from } },
    }),
  );
}
