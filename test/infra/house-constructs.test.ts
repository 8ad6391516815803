import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { dataKey } from '../../infra/constructs/data-key.ts';
import { alarmTopic } from '../../infra/constructs/house-alarm.ts';
import { houseFunction } from '../../infra/constructs/house-function.ts';
import { deadLetterQueue } from '../../infra/constructs/house-queue.ts';
import { asDeployed, resourcesOfType, withoutBundling } from './templates.ts';
import { districtRules } from '../support/district.ts';

function house(context: Record<string, unknown>) {
  const app = new App({ context });
  const stack = new Stack(app, 'house');
  const encryptionKey = dataKey(stack, 'Key');
  const topic = alarmTopic(stack, 'Alarms', { encryptionKey });
  const common = { shipped: [districtRules], encryptionKey, alarmTopic: topic, logRetention: RetentionDays.ONE_YEAR };
  deadLetterQueue(stack, 'Dead', {
    ...common,
    meaning: 'An effect of a committed event did not happen.',
    runbook: 'dead-letters',
  });
  const entry = 'test/infra/fixtures/handler.ts';
  houseFunction(stack, 'Fn', { ...common, entry, description: 'fixture', timeout: Duration.seconds(10) });
  const tooLong = () =>
    houseFunction(stack, 'Slow', { ...common, entry, description: 'slow', timeout: Duration.minutes(15) });
  return { app, stack, tooLong };
}

describe('the house constructs', () => {
  const { app, stack, tooLong } = house(withoutBundling);
  const template = Template.fromStack(stack);

  it('run functions on Node 24, arm64, bounded, traced, logging JSON to an own encrypted and kept log group', () => {
    template.resourceCountIs('AWS::Lambda::Function', 1);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Timeout: 10,
      MemorySize: 512,
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON' },
    });
    template.hasResource('AWS::Logs::LogGroup', {
      Properties: { RetentionInDays: 365 },
      DeletionPolicy: 'Retain',
    });
    for (const group of resourcesOfType(stack, 'AWS::Logs::LogGroup')) {
      expect(group.Properties).toHaveProperty('KmsKeyId');
    }
  });

  it('refuse a function that may run longer than a minute', () => {
    expect(tooLong).toThrow('900 s');
  });

  it('give a function no right on everything, except to write traces', () => {
    const statements = resourcesOfType(stack, 'AWS::IAM::Policy').flatMap(
      ({ Properties }) =>
        (Properties?.['PolicyDocument'] as { Statement: { Action: unknown; Resource: unknown }[] }).Statement,
    );
    const onEverything = statements.filter(({ Resource }) => JSON.stringify(Resource).includes('"*"'));
    expect(onEverything.map(({ Action }) => Action)).toEqual([['xray:PutTelemetryRecords', 'xray:PutTraceSegments']]);
    for (const role of resourcesOfType(stack, 'AWS::IAM::Role')) {
      expect(role.Properties).not.toHaveProperty('ManagedPolicyArns');
    }
  });

  it('encrypt queues and topics, refuse plain connections to them and keep what is in a dead-letter queue', () => {
    for (const type of ['AWS::SQS::Queue', 'AWS::SNS::Topic']) {
      for (const { Properties } of resourcesOfType(stack, type)) expect(Properties).toHaveProperty('KmsMasterKeyId');
      const [policy] = resourcesOfType(stack, `${type}Policy`);
      expect(JSON.stringify(policy)).toContain('"aws:SecureTransport":"false"');
    }
    template.hasResource('AWS::SQS::Queue', {
      Properties: { MessageRetentionPeriod: 14 * 24 * 3600 },
      DeletionPolicy: 'Retain',
    });
  });

  it('sound an alarm on a dead letter, a failed function and throttling, and again when it is over', () => {
    const alarms = resourcesOfType(stack, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
    expect(alarms.map((alarm) => alarm?.['MetricName']).toSorted()).toEqual([
      'ApproximateNumberOfMessagesVisible',
      'Errors',
      'Throttles',
    ]);
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({ ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'notBreaching' });
      expect(alarm?.['AlarmActions']).toHaveLength(1);
      expect(alarm?.['OKActions']).toEqual(alarm?.['AlarmActions']);
      expect(alarm?.['AlarmDescription']).toBeTruthy();
    }
  });

  it('pass the AWS Solutions rules', () => {
    expect(new AwsSolutionsChecks().validateScope(app).violations).toEqual([]);
  });

  it('bundle TypeScript with what it imports into CommonJS that runs', async () => {
    const assembly = house(asDeployed).app.synth();
    const bundle = readdirSync(assembly.directory)
      .filter((name) => name.startsWith('asset.'))
      .map((name) => join(assembly.directory, name, 'index.js'));
    expect(bundle).toHaveLength(1);
    const { handler } = createRequire(import.meta.url)(bundle[0] ?? '') as {
      handler: (event: unknown) => Promise<unknown>;
    };
    await expect(handler({ at: '2025-09-30T16:00:00+08:00' })).resolves.toEqual({
      text: '办结',
      at: '2025-09-30T08:00:00Z',
      client: 'function',
    });
  });
});
