import type { Stack } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { banjieApp } from '../../infra/banjie-app.ts';
import { resourcesOf, withoutBundling, type Resource } from './templates.ts';

/*
 * A queue, topic, bucket or function with a policy of its own has nothing of the default one: whatever a service is to
 * write there has to be allowed by name, and by the policy of the key where it is encrypted. What is missing is dropped
 * without an error anywhere.
 */

const { data, service, messages } = banjieApp({ context: withoutBundling });
const all = new Map([data, service, messages].flatMap((stack) => [...resourcesOf(stack)]));

interface Statement {
  readonly Effect: string;
  readonly Principal?: { readonly Service?: unknown } | '*';
  readonly Action: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const ofType = (type: string) => [...all].filter(([, { Type }]) => Type === type);

/** The logical id that a reference names: `Ref`, `Fn::GetAtt`, or an import of the other stack. */
function idOf(reference: unknown): string {
  const text = JSON.stringify([reference]);
  const named = /"(?:Ref|Fn::GetAtt)":\[?"([^"]+)"/.exec(text)?.[1];
  return named ?? [...all.keys()].find((id) => text.includes(id)) ?? text;
}

function statementsOn(policyType: string, property: string, id: string): readonly Statement[] {
  return ofType(policyType)
    .filter(([, { Properties }]) => [Properties?.[property]].flat().some((one) => idOf(one) === id))
    .flatMap(([, { Properties }]) => (Properties?.['PolicyDocument'] as { Statement: readonly Statement[] }).Statement);
}

function allows(statements: readonly Statement[], principal: string, action: string): readonly Statement[] {
  return statements.filter(
    ({ Effect, Principal, Action }) =>
      Effect === 'Allow' &&
      typeof Principal === 'object' &&
      [Principal.Service].flat().includes(principal) &&
      [Action].flat().some((one) => one === action || (one.endsWith('*') && action.startsWith(one.slice(0, -1)))),
  );
}

/** What the key's policy lets a service do. */
function keyStatements(): readonly Statement[] {
  return ofType('AWS::KMS::Key').flatMap(
    ([, { Properties }]) => (Properties?.['KeyPolicy'] as { Statement: readonly Statement[] }).Statement,
  );
}

const sources = (statement: Statement) =>
  Object.values(statement.Condition ?? {})
    .flatMap((condition) => Object.keys(condition))
    .filter((key) => /^aws:source/i.test(key));

function expectKeyFor(target: Resource, principal: string): void {
  const encrypted = target.Properties?.['KmsMasterKeyId'] !== undefined;
  if (!encrypted) return;
  for (const action of ['kms:Decrypt', 'kms:GenerateDataKey']) {
    const given = allows(keyStatements(), principal, action);
    // Calls of event rules tell the key nothing of their source.
    const usable = principal === 'events.amazonaws.com' ? given.filter((one) => sources(one).length === 0) : given;
    expect([principal, action, usable.length > 0]).toEqual([principal, action, true]);
  }
}

describe('what is sent arrives', () => {
  it('alarms reach their topic, and nobody else’s alarms do', () => {
    const topics = new Set(
      ofType('AWS::CloudWatch::Alarm').flatMap(([, { Properties }]) =>
        [...(Properties?.['AlarmActions'] as unknown[]), ...(Properties?.['OKActions'] as unknown[])].map(idOf),
      ),
    );
    expect(topics.size).toBeGreaterThan(0);
    for (const topic of topics) {
      const given = allows(
        statementsOn('AWS::SNS::TopicPolicy', 'Topics', topic),
        'cloudwatch.amazonaws.com',
        'sns:Publish',
      );
      expect(given).toHaveLength(1);
      expect(given.flatMap(sources).toSorted()).toEqual(['aws:SourceAccount', 'aws:SourceArn']);
      expectKeyFor(resource(topic), 'cloudwatch.amazonaws.com');
    }
  });

  it('event rules reach their queues and functions, and the queues of what could not be delivered', () => {
    const targets = ofType('AWS::Events::Rule').flatMap(
      ([, { Properties }]) => Properties?.['Targets'] as { Arn: unknown; DeadLetterConfig?: { Arn: unknown } }[],
    );
    expect(targets.length).toBeGreaterThan(1);
    for (const { Arn, DeadLetterConfig } of targets) {
      for (const id of [Arn, ...(DeadLetterConfig ? [DeadLetterConfig.Arn] : [])].map(idOf)) expectRuleMay(id);
    }
  });

  it('API Gateway may call every function that it names', () => {
    const called = ofType('AWS::ApiGateway::Method').flatMap(([, { Properties }]) => {
      const { Type, Uri } = Properties?.['Integration'] as { Type: string; Uri?: unknown };
      return Type === 'MOCK' || JSON.stringify(Uri).includes(':function:') ? [] : [functionIn(Uri)];
    });
    expect(called.length).toBeGreaterThan(10);
    for (const id of new Set(called)) expect([id, mayBeInvokedBy(id, 'apigateway.amazonaws.com')]).toEqual([id, true]);
  });

  it('the API may call the function that it names in another stack, which is there under that name', () => {
    const named = ofType('AWS::ApiGateway::Method').filter(([, { Properties }]) =>
      JSON.stringify(Properties?.['Integration']).includes(':function:banjie-notices/invocations'),
    );
    expect(named.length).toBeGreaterThan(0);
    const [[id] = ['none']] = ofType('AWS::Lambda::Function').filter(
      ([, { Properties }]) => Properties?.['FunctionName'] === 'banjie-notices',
    );
    expect([id, mayBeInvokedBy(id, 'apigateway.amazonaws.com')]).toEqual([id, true]);
  });

  it('what is to go outside reaches the queue that the teller knows by its name', () => {
    const [[, teller] = []] = ofType('AWS::Lambda::Function').filter(
      ([id, { Properties }]) => id.startsWith('Tell') && Properties !== undefined,
    );
    expect(JSON.stringify(teller?.Properties?.['Environment'])).toContain('/banjie-deliveries"');
    const queues = ofType('AWS::SQS::Queue').filter(
      ([, { Properties }]) => Properties?.['QueueName'] === 'banjie-deliveries',
    );
    expect(queues).toHaveLength(1);
    const mapping = ofType('AWS::Lambda::EventSourceMapping').find(
      ([, { Properties }]) => idOf(Properties?.['EventSourceArn']) === queues[0]?.[0],
    );
    expect(idOf(mapping?.[1].Properties?.['FunctionName'])).toMatch(/^Send/);
  });

  it('access logs reach their buckets', () => {
    const logging = ofType('AWS::S3::Bucket').flatMap(([, { Properties }]) => {
      const target = (Properties?.['LoggingConfiguration'] as { DestinationBucketName?: unknown } | undefined)
        ?.DestinationBucketName;
      return target === undefined ? [] : [idOf(target)];
    });
    expect(logging.length).toBeGreaterThan(0);
    for (const bucket of logging) {
      const own = statementsOn('AWS::S3::BucketPolicy', 'Bucket', bucket);
      expect(allows(own, 'logging.s3.amazonaws.com', 's3:PutObject')).toHaveLength(1);
    }
  });

  it('logs may use the key that they are encrypted with', () => {
    const named = keyStatements().filter(({ Principal }) => JSON.stringify(Principal).includes('logs.'));
    expect(named.flatMap(({ Action }) => Action)).toEqual(
      expect.arrayContaining(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*']),
    );
  });
});

describe('silence is no health', () => {
  const alarms = ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties ?? {});
  const functionOf = (alarm: Readonly<Record<string, unknown>>) =>
    idOf(
      (alarm['Dimensions'] as { Name: string; Value: unknown }[] | undefined)?.find(
        ({ Name }) => Name === 'FunctionName',
      )?.Value,
    );

  it('every schedule has an alarm for when its function is no longer called', () => {
    const scheduled = ofType('AWS::Events::Rule')
      .filter(([, { Properties }]) => Properties?.['ScheduleExpression'] !== undefined)
      .flatMap(([, { Properties }]) => (Properties?.['Targets'] as { Arn: unknown }[]).map(({ Arn }) => idOf(Arn)));
    expect(scheduled.length).toBeGreaterThan(0);
    for (const id of scheduled) {
      const own = alarms.filter((alarm) => alarm['MetricName'] === 'Invocations' && functionOf(alarm) === id);
      expect([id, own]).toEqual([
        id,
        [
          expect.objectContaining({
            ComparisonOperator: 'LessThanThreshold',
            Threshold: 1,
            Statistic: 'Sum',
            TreatMissingData: 'breaching',
          }) as unknown,
        ],
      ]);
      // CloudWatch takes no alarm over more than a day, or over a week where a period is an hour or more.
      for (const { Period, EvaluationPeriods } of own as { Period: number; EvaluationPeriods: number }[]) {
        expect(Period * EvaluationPeriods).toBeLessThanOrEqual(Period < 3600 ? 86_400 : 7 * 86_400);
      }
    }
  });

  it('every reader of the feed has an alarm for commits that it is not called for', () => {
    const readers = ofType('AWS::Lambda::EventSourceMapping')
      .filter(([, { Properties }]) => Properties?.['StartingPosition'] !== undefined)
      .map(([, { Properties }]) => idOf(Properties?.['FunctionName']));
    expect(readers.length).toBeGreaterThan(1);
    for (const id of readers) {
      const own = alarms.filter(({ Metrics }) => {
        const text = JSON.stringify(Metrics ?? []);
        return text.includes('TransactWriteItems') && text.includes(`"Ref":"${id}"`);
      });
      expect([id, own.length]).toEqual([id, 1]);
    }
  });

  it('every queue that a function reads has an alarm for what nobody fetches', () => {
    const queues = ofType('AWS::Lambda::EventSourceMapping')
      .filter(([, { Properties }]) => Properties?.['StartingPosition'] === undefined)
      .map(([, { Properties }]) => idOf(Properties?.['EventSourceArn']));
    expect(queues.length).toBeGreaterThan(0);
    for (const id of queues) {
      const own = alarms.filter(
        (alarm) =>
          alarm['MetricName'] === 'ApproximateAgeOfOldestMessage' &&
          JSON.stringify(alarm['Dimensions']).includes(`"${id}"`),
      );
      expect([id, own.length]).toEqual([id, 1]);
    }
  });

  it('one alarm sounds every day, by the way of all others', () => {
    const beats = alarms.filter(({ Metrics }) => JSON.stringify(Metrics ?? []).includes('HOUR('));
    expect(beats).toHaveLength(1);
    expect(beats[0]).toMatchObject({ TreatMissingData: 'breaching', EvaluationPeriods: 1 });
    const others = new Set(alarms.flatMap(({ AlarmActions, OKActions }) => [AlarmActions, OKActions].flat().map(idOf)));
    expect(others.size).toBe(1);
  });

  it('a deployer may name who gets the alarms', () => {
    const named: Stack = banjieApp({ context: { ...withoutBundling, alarmEmail: 'duty@example.org' } }).service;
    const subscriptions = [...resourcesOf(named).values()].filter(({ Type }) => Type === 'AWS::SNS::Subscription');
    expect(subscriptions.map(({ Properties }) => Properties)).toEqual([
      expect.objectContaining({ Protocol: 'email', Endpoint: 'duty@example.org' }),
    ]);
  });
});

function resource(id: string): Resource {
  const found = all.get(id);
  if (!found) throw new Error(`there is no resource ${id}`);
  return found;
}

function expectRuleMay(id: string): void {
  const target = resource(id);
  if (target.Type === 'AWS::Lambda::Function') {
    expect([id, mayBeInvokedBy(id, 'events.amazonaws.com')]).toEqual([id, true]);
    return;
  }
  expect(target.Type).toBe('AWS::SQS::Queue');
  const given = allows(statementsOn('AWS::SQS::QueuePolicy', 'Queues', id), 'events.amazonaws.com', 'sqs:SendMessage');
  expect([id, given.length > 0, given.every((one) => sources(one).length > 0)]).toEqual([id, true, true]);
  expectKeyFor(target, 'events.amazonaws.com');
}

function mayBeInvokedBy(id: string, principal: string): boolean {
  return ofType('AWS::Lambda::Permission').some(
    ([, { Properties }]) =>
      Properties?.['Action'] === 'lambda:InvokeFunction' &&
      Properties['Principal'] === principal &&
      idOf(Properties['FunctionName']) === id,
  );
}

/** The function in the address by which API Gateway calls it. */
function functionIn(uri: unknown): string {
  const text = JSON.stringify(uri);
  return ofType('AWS::Lambda::Function').find(([id]) => text.includes(`"${id}"`))?.[0] ?? text;
}
