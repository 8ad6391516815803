import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { callOf } from '../../shared/contracts/operation.ts';
import { everyOperation } from '../../shared/contracts/every-operation.ts';
import { banjieApp } from '../../infra/banjie-app.ts';
import { compile } from '../../workflows/language/compiler/compile.ts';
import { permissionsTable } from './permissions-table.ts';
import { mayDo, statementsByFunction } from './policies.ts';
import { resourcesOf, resourcesOfType, withoutBundling } from './templates.ts';
import { readPacks } from '../../infra/packs/read-packs.ts';

const packs = readPacks();
const mechanisms = packs.flatMap((pack) => pack.mechanisms);

const mailFrom = 'banjie@example.gov.cn';
const { service, data, messages } = banjieApp({ context: { ...withoutBundling, mailFrom } });
const template = Template.fromStack(service);

/** Types that hold data which the service does not make again from its code. */
const holdsData = /^AWS::(DynamoDB::|S3::|KMS::|Cognito::|SecretsManager::|RDS::|EFS::|Kinesis::|Backup::)/;

/** Staff sign in at their own issuer, the time of AWS cannot be moved, and its dead letters are in queues. */
const onAws = everyOperation.filter(({ by }) => by !== 'one-machine');

/** Of what holds data, these are the service's own; they stay when it goes. */
const staysBehind = /^AWS::(Logs::LogGroup|SQS::Queue)$/;

describe('the service stack', () => {
  it('holds nothing that cannot be made again, except logs and dead letters, which stay', () => {
    for (const [id, resource] of resourcesOf(service)) {
      expect(resource.Type, id).not.toMatch(holdsData);
      const isBuffer = resource.Properties?.['DelaySeconds'] !== undefined;
      if (staysBehind.test(resource.Type) && !isBuffer) expect([id, resource.DeletionPolicy]).toEqual([id, 'Retain']);
    }
  });

  it('refuses its own deletion, with which running executions would end', () => {
    expect(service.terminationProtection).toBe(true);
  });

  it('keeps room for more mechanisms within what AWS allows: 500 resources, 4 KB of environment and of a pattern', () => {
    expect(Object.keys(template.toJSON()['Resources'] as object).length).toBeLessThan(450);
    // What stands in the place of a region, an account or a name is shorter than this text for it.
    const size = (value: unknown): number => JSON.stringify(value).length;
    for (const { Properties } of resourcesOfType(service, 'AWS::Lambda::Function'))
      expect(size((Properties as Record<string, unknown>)['Environment'] ?? {})).toBeLessThan(3_500);
    for (const { Properties } of resourcesOfType(service, 'AWS::Events::Rule'))
      expect(size((Properties as Record<string, unknown>)['EventPattern'] ?? {})).toBeLessThan(1_000);
  });

  it('bounds every function in time and memory, and keeps its log encrypted for a year', () => {
    const functions = resourcesOfType(service, 'AWS::Lambda::Function');
    expect(functions).toHaveLength(20);
    for (const { Properties } of functions) {
      const { Timeout, MemorySize, Runtime, Architectures, TracingConfig, LoggingConfig, Description } =
        Properties as Record<string, unknown>;
      // Nobody waits for what a schedule or a machine calls.
      const unattended = /^(?:Sees to it that every open case|Replays cases)/.test(String(Description));
      expect(Timeout).toBeLessThanOrEqual(unattended ? 900 : 60);
      expect(MemorySize).toBeLessThanOrEqual(1024);
      expect({ Runtime, Architectures, TracingConfig }).toEqual({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
      });
      expect(LoggingConfig).toMatchObject({ LogFormat: 'JSON', LogGroup: expect.anything() as unknown });
    }
    for (const { Properties } of resourcesOfType(service, 'AWS::Logs::LogGroup')) {
      expect(Properties).toMatchObject({ RetentionInDays: 365, KmsKeyId: expect.anything() as unknown });
    }
  });

  it('looks at every open case by the hour, and says when that stops, does not reach the end, or finds something', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 hour)',
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Reconcile'), 'Arn'] } })],
    });
    const alarm = (MetricName: string, more: object): void =>
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        Namespace: 'Banjie',
        MetricName,
        Dimensions: [{ Name: 'Stage', Value: 'banjie' }],
        ...more,
      });
    alarm('ReconciliationComplete', { ComparisonOperator: 'LessThanThreshold', TreatMissingData: 'breaching' });
    alarm('ReconciliationRepairs', { ComparisonOperator: 'GreaterThanThreshold', Threshold: 0 });
  });

  it('says where the dead letters are, and which function does what they say was not done', () => {
    const outputs = template.findOutputs('DeadLetters');
    expect(JSON.stringify(outputs)).toMatch(
      /effects.*DispatchDead.*reports.*ProjectReportDead.*messages.*TellDead.*executions.*EndedExecutionsDead/s,
    );
    template.hasOutput('ReconcileFunction', {});
  });

  it('encrypts every queue and topic and refuses plain connections to them', () => {
    for (const type of ['AWS::SQS::Queue', 'AWS::SNS::Topic']) {
      const found = resourcesOfType(service, type);
      for (const { Properties } of found) expect(Properties).toHaveProperty('KmsMasterKeyId');
      const policies = resourcesOfType(service, `${type}Policy`).map((policy) => JSON.stringify(policy));
      expect(policies.filter((policy) => policy.includes('"aws:SecureTransport":"false"'))).toHaveLength(found.length);
    }
  });
});

describe('what the functions may do', () => {
  const derived = ['REPORT#*', 'PROBLEM#*', 'NAME#*'];
  const statements = new Map([...statementsByFunction(service), ...statementsByFunction(messages)]);

  it('is written down, function by function', async () => {
    expect(statements.size).toBeGreaterThan(0);
    await expect(permissionsTable(statements)).toMatchFileSnapshot('../../docs/aws/permissions.md');
  });

  it('names every action', () => {
    const actions = [...statements.values()].flat().flatMap(({ Action }) => Action);
    expect(actions.filter((action) => action.includes('*')).toSorted()).toEqual(
      // Families of two or three actions on one named key, as AWS documents the grant.
      actions.filter((action) => ['kms:GenerateDataKey*', 'kms:ReEncrypt*'].includes(action)).toSorted(),
    );
  });

  it('allows nothing on everything, except traces and listing streams', () => {
    const everywhere = [...statements.values()]
      .flat()
      .filter(({ Effect, Resource }) => Effect === 'Allow' && JSON.stringify(Resource).includes('"*"'))
      .flatMap(({ Action }) => Action);
    expect(new Set(everywhere)).toEqual(
      new Set(['xray:PutTelemetryRecords', 'xray:PutTraceSegments', 'dynamodb:ListStreams']),
    );
  });

  it('lets none of them change or delete an item, whatever is granted later, except what follows from the cases', () => {
    expect(statements.size).toBe(22);
    for (const [name, own] of statements) {
      if (name === 'Describe') continue;
      const [denied, ...others] = own.filter(({ Effect }) => Effect === 'Deny');
      const rewriting = ['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'];
      expect([name, others, denied?.Action]).toEqual([name, [], expect.arrayContaining(rewriting)]);
      const derives = name === 'ProjectReport' || name === 'Schedule';
      const notDerived = { 'ForAnyValue:StringNotLike': { 'dynamodb:LeadingKeys': derived } };
      expect([name, denied?.Condition]).toEqual([name, derives ? notDerived : undefined]);
      expect([name, mayDo(own, 'dynamodb:UpdateItem'), mayDo(own, 'dynamodb:DeleteItem')]).toEqual([
        name,
        derives,
        derives,
      ]);
    }
  });

  it('lets the one that describes the API reach nothing of a case', () => {
    const actions = statements.get('Describe')?.flatMap(({ Action }) => Action) ?? [];
    expect(actions.filter((action) => !/^(?:logs|xray):/.test(action))).toEqual([]);
    expect(actions).not.toEqual([]);
  });

  it('keeps writing to the kinds of items that each has to do with', () => {
    const writes = [...statements].map(([name, own]) => [name, own.flatMap(leadingKeys)] as const);
    expect(Object.fromEntries(writes)).toEqual({
      Intake: ['CASE#*', 'SOURCE#*', 'REF#code-key', ...ofEach(['REF#measured:*', 'REF#crossed:*']), 'CLOCK', 'KEY#*'],
      Command: ['CASE#*', 'REF#code-key', ...ofEach(['REF#case-moves']), 'CLOCK', 'READ#*', 'KEY#*'],
      Tick: ['CASE#*', 'CLOCK'],
      AwaitStage: ['WAIT#*', 'CASE#*', 'CLOCK'],
      Triage: ['WAIT#*', 'CASE#*', 'CLOCK'],
      Dispatch: ['WAIT#*', 'CASE#*', 'REF#code-key', 'CLOCK'],
      Query: ['READ#*', 'INBOX#*'],
      Tell: ['INBOX#*'],
      Send: ['SENT#*'],
      Notices: [...ofEach(['REF#notices']), 'CLOCK', 'TRIAL#*'],
      Files: ['READ#*', 'FILE#*'],
      Report: ['REF#ranking*', 'CLOCK'],
      ProjectReport: derived,
      Propose: [],
      Reference: [
        ...ofEach(['REF#units', 'REF#roster', 'REF#settings', 'REF#calendar', 'REF#persons', 'REF#hotline-keys']),
        'SESSION#*',
        'OWN#*',
        'CLOCK',
      ],
      Schedule: [
        'CASE#*',
        ...ofEach([
          'REF#recount',
          'REF#obligations',
          'REF#counted-reports',
          'REF#case-moves',
          'REF#persons',
          'REF#hotline-keys',
        ]),
        'CLOCK',
        ...derived,
      ],
      Reconcile: ['CASE#*', 'WAIT#*', 'RECONCILIATION', 'CLOCK'],
      Replay: ['REPLAY#*'],
      ReplayCases: ['REPLAY#*'],
      Describe: [],
      ArchiveCase: [],
      Checkpoint: [],
    });
    for (const own of statements.values()) {
      const puts = own.filter(({ Action }) => Action.includes('dynamodb:PutItem'));
      expect(puts.every((put) => leadingKeys(put).length > 0)).toBe(true);
    }
  });

  it('lets whoever puts into the archive write no case, and read no more of the table than it has to', () => {
    const archive = statements.get('ArchiveCase') ?? [];
    const checkpoint = statements.get('Checkpoint') ?? [];
    for (const own of [archive, checkpoint]) expect(mayDo(own, 'dynamodb:PutItem')).toBe(false);
    expect(mayDo(checkpoint, 'dynamodb:GetItem')).toBe(false);
    const resources = (own: typeof archive, action: string) =>
      JSON.stringify(
        own
          .filter(({ Action, Effect }) => Effect === 'Allow' && Action.includes(action))
          .map(({ Resource }) => Resource),
      );
    expect(resources(checkpoint, 'dynamodb:Query')).toContain('/index/month');
    expect(resources(archive, 's3:PutObject')).toContain('/cases/*');
    expect(resources(checkpoint, 's3:PutObject')).toContain('/checkpoints/*');
  });

  it('lets nothing be put where it would expire but answers to keys, replays, arrived files, messages and what became of them', () => {
    const ofExpiring = [...statements.values()]
      .flat()
      .filter(({ Resource }) => JSON.stringify(Resource).includes('Expiring'));
    expect(new Set(ofExpiring.flatMap(({ Action }) => Action))).toEqual(
      new Set(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query']),
    );
    const expiring = new Set(['KEY#*', 'REPLAY#*', 'FILE#*', 'INBOX#*', 'SENT#*', 'TRIAL#*']);
    for (const [, own] of statements) {
      for (const put of own.filter(({ Action }) => Action.includes('dynamodb:PutItem'))) {
        const expires = JSON.stringify(put.Resource).includes('Expiring');
        const kinds = leadingKeys(put).filter((kind) => expiring.has(kind));
        expect(kinds).toEqual(expires ? leadingKeys(put) : []);
        expect(kinds).toHaveLength(expires ? 1 : 0);
      }
    }
  });

  it.each([
    ['states:StartExecution', ['Dispatch', 'Reconcile', 'Replay']],
    ['states:SendTaskSuccess', ['AwaitStage', 'Dispatch', 'Reconcile', 'Triage']],
    ['states:SendTaskFailure', ['AwaitStage', 'Dispatch', 'Reconcile', 'Triage']],
    ['states:DescribeExecution', ['ArchiveCase', 'Dispatch', 'Query', 'Reconcile']],
    ['states:GetExecutionHistory', ['ArchiveCase', 'Query', 'Reconcile']],
    ['states:ListExecutions', ['Reconcile']],
    ['states:StopExecution', ['Dispatch', 'Reconcile']],
    ['events:PutEvents', ['Dispatch']],
    ['dynamodb:GetRecords', ['Dispatch', 'ProjectReport', 'Tell']],
    ['dynamodb:BatchGetItem', ['Command', 'Propose', 'Query', 'Reconcile', 'Reference', 'Schedule']],
    ['dynamodb:Scan', []],
    ['s3:PutObject', ['ArchiveCase', 'Checkpoint', 'Dispatch', 'Files']],
    ['s3:GetObject', ['ArchiveCase', 'Checkpoint', 'Dispatch', 'Files']],
    ['s3:ListBucket', ['ArchiveCase', 'Checkpoint', 'Dispatch', 'Files']],
    ['s3:DeleteObject', []],
    ['s3:DeleteObjectVersion', []],
    ['s3:PutObjectRetention', []],
    ['s3:BypassGovernanceRetention', []],
    ['kms:Sign', ['Checkpoint']],
    ['lambda:InvokeFunction', []],
    ['ses:SendEmail', ['Notices', 'Send']],
    ['sqs:SendMessage', ['Dispatch', 'ProjectReport', 'Tell']],
  ])('%s: %j', (action, who) => {
    const allowed = [...statements].filter(([, own]) => mayDo(own, action)).map(([name]) => name);
    expect(allowed.toSorted()).toEqual(who);
  });
});

describe('how much of the account a function may take', () => {
  const reservedIn = (stack: Stack) =>
    new Map(
      [...resourcesOf(stack)]
        .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
        .map(([id, { Properties }]) => [id, Properties?.['ReservedConcurrentExecutions'] as number | undefined]),
    );
  /** Those that anybody can call from outside, with or without an account. */
  const behindTheApi = (stack: Stack) => {
    const integrations = JSON.stringify(resourcesOfType(stack, 'AWS::ApiGateway::Method'));
    return [...reservedIn(stack).keys()].filter((id) => integrations.includes(`"${id}"`));
  };

  it('is not said unless the deployer knows what the account has, so that a small one can be deployed to', () => {
    expect([...reservedIn(service).values()].filter((one) => one !== undefined)).toEqual([]);
    expect(() => banjieApp({ context: { ...withoutBundling, lambdaConcurrency: '50' } })).toThrow();
  });

  it.each([300, 1000])('is bounded for all that can be flooded, with room for those that watch, of %d', (account) => {
    const bounded = banjieApp({ context: { ...withoutBundling, lambdaConcurrency: String(account) } });
    const reserved = new Map([...reservedIn(bounded.service), ...reservedIn(bounded.messages)]);
    const notices = [...reserved.keys()].filter((id) => id.startsWith('Notices'));
    const flooded = [...behindTheApi(bounded.service), ...notices];
    expect(notices).toHaveLength(1);
    expect(flooded.length).toBeGreaterThan(5);
    for (const [id, most] of reserved) expect([id, most !== undefined]).toEqual([id, flooded.includes(id)]);
    for (const id of flooded) expect(reserved.get(id)).toBeGreaterThan(0);
    const sum = flooded.reduce((total, id) => total + (reserved.get(id) ?? 0), 0);
    // Lambda wants a hundred to stay for all others.
    expect(account - sum).toBeGreaterThanOrEqual(Math.max(100, account / 3));
  });
});

describe('the machines', () => {
  it('are the compiled mechanisms, with the functions and the partition filled in', () => {
    const machines = resourcesOfType(service, 'AWS::StepFunctions::StateMachine');
    // Beside those of the mechanisms there is the one that goes on with replays.
    expect(machines).toHaveLength(mechanisms.length + 1);
    expect(machines.at(-1)?.Properties?.['StateMachineName']).toBe('banjie.replays');
    for (const [index, mechanism] of mechanisms.entries()) {
      const { DefinitionString, DefinitionSubstitutions, StateMachineName } = machines[index]?.Properties ?? {};
      expect(JSON.parse(DefinitionString as string)).toEqual(compile(mechanism));
      expect(Object.keys(DefinitionSubstitutions as object).toSorted()).toEqual([
        'AwaitStageFunction',
        'Partition',
        'TriageFunction',
      ]);
      expect(StateMachineName).toBe(`banjie-${mechanism.id}`);
    }
  });

  it('log every event without its data, in which tokens are, and are traced', () => {
    template.allResourcesProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    });
  });

  it('are started again, later and under another name, when an execution ends before its case', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      DelaySeconds: 120,
      RedrivePolicy: { maxReceiveCount: 10 },
    });
  });
});

describe('what goes by the calendar', () => {
  it('is looked after every few minutes, and by the next call when one fails', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(5 minutes)',
      Targets: [
        {
          Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Schedule'), 'Arn'] },
          RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 300 },
        },
      ],
    });
  });
});

describe('the change feed', () => {
  it('brings commits only, cuts batches down to what fails and lets go of it within the hour', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 20,
      MaximumRecordAgeInSeconds: 3600,
      ParallelizationFactor: 4,
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('^DispatchDead'), 'Arn'] } },
      },
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({
              eventName: ['INSERT'],
              dynamodb: { NewImage: { sk: { S: [{ prefix: 'EVENT#' }] } } },
            }),
          },
        ],
      },
    });
  });

  it('ends, like every way that must lose nothing, in a queue whose first message is an alarm', () => {
    const watched = resourcesOfType(service, 'AWS::CloudWatch::Alarm').filter(
      ({ Properties }) => Properties?.['MetricName'] === 'ApproximateNumberOfMessagesVisible',
    );
    expect(watched).toHaveLength(5);
    for (const { Properties } of watched) expect(Properties?.['Threshold']).toBe(0);
  });
});

describe('the API', () => {
  const answerers = (of: string) => new Set(onAws.filter(({ path }) => path === of).map(({ by }) => by));
  const isShared = (path: string) => answerers(path).size > 1;

  it('has every path of the contract: whole where one function answers it, else method by method, HEAD wherever GET is', () => {
    expect(onAws.filter(({ path }) => isShared(path)).length).toBeGreaterThan(0);
    const expected = onAws.flatMap(({ method, path }) => [
      `ANY ${path}`,
      ...(isShared(path) ? [`${method} ${path}`] : []),
      ...(isShared(path) && method === 'GET' ? [`HEAD ${path}`] : []),
    ]);
    expect(methodsOf(service)).toEqual([...new Set(expected)].toSorted());
  });

  it('sends each call to the function that the list names', () => {
    const byCall = new Map(
      onAws.map((operation) => [isShared(operation.path) ? callOf(operation) : `ANY ${operation.path}`, operation.by]),
    );
    const sent = integrationsOf(service).filter(({ call }) => byCall.has(call));
    expect(sent).toHaveLength(byCall.size);
    for (const { call, integration } of sent) {
      const by = byCall.get(call);
      expect([call, integration.toLowerCase()]).toEqual([
        call,
        expect.stringMatching(
          by === 'notices' ? /:function:banjie-notices\/invocations/ : new RegExp(`"${by}[0-9a-f]{8}"`),
        ) as unknown,
      ]);
    }
  });

  it('sends the methods that a path of several functions does not have to the function that reaches no case', () => {
    const any = integrationsOf(service).filter(({ call }) => call.startsWith('ANY ') && isShared(call.slice(4)));
    expect(any.length).toBeGreaterThan(0);
    for (const { integration } of any) expect(integration).toMatch(/"Describe[0-9A-F]{8}"/);
  });

  it('is throttled, the public look-up more tightly, logged and traced', () => {
    const [stage] = resourcesOfType(service, 'AWS::ApiGateway::Stage');
    expect(stage?.Properties).toMatchObject({ TracingEnabled: true, AccessLogSetting: expect.anything() as unknown });
    const settings = stage?.Properties?.['MethodSettings'] as readonly Record<string, unknown>[];
    const of = (path: string) => settings.find(({ ResourcePath }) => ResourcePath === path);
    expect(of('/*')).toMatchObject({ HttpMethod: '*', ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 });
    expect(of('/~1v1~1public~1cases~1{number}')).toMatchObject({ HttpMethod: 'ANY', ThrottlingRateLimit: 20 });
    expect(settings.every(({ DataTraceEnabled }) => DataTraceEnabled !== true)).toBe(true);
  });

  it('keeps the methods that need no account in bounds of their own, HEAD and others too', () => {
    const [stage] = resourcesOfType(service, 'AWS::ApiGateway::Stage');
    const settings = stage?.Properties?.['MethodSettings'] as readonly Record<string, unknown>[];
    const rateOf = (method: string, path: string) =>
      settings.find(
        (one) => one['HttpMethod'] === method && one['ResourcePath'] === `/${path.replaceAll('/', '~1')}`,
      )?.['ThrottlingRateLimit'];
    const open = onAws.filter(({ access }) => access === 'public');
    expect(open.length).toBeGreaterThan(5);
    for (const { method, path } of open) {
      const own = isShared(path) ? method : 'ANY';
      expect([path, rateOf(own, path)]).toEqual([path, path.includes('/public/') ? 20 : 50]);
      if (own === 'GET') expect(rateOf('HEAD', path)).toBe(rateOf('GET', path));
      if (isShared(path)) expect(rateOf('ANY', path)).toBe(20);
    }
    expect(rateOf('POST', '/v1/cases')).toBeUndefined();
  });

  it('writes neither addresses nor query strings, in which codes are, to its log', () => {
    const [stage] = resourcesOfType(service, 'AWS::ApiGateway::Stage');
    const { Format } = stage?.Properties?.['AccessLogSetting'] as { readonly Format: string };
    expect(Object.keys(JSON.parse(Format) as object).toSorted()).toEqual([
      'at',
      'bytes',
      'method',
      'milliseconds',
      'requestId',
      'route',
      'status',
    ]);
    expect(Format).not.toMatch(/sourceIp|\$context\.path\b|userAgent|querystring/);
  });

  it('refuses in the form of the contract, in both languages', () => {
    const answers = resourcesOfType(service, 'AWS::ApiGateway::GatewayResponse');
    const bodies = answers.map(({ Properties }) => {
      const templates = Properties?.['ResponseTemplates'] as Record<string, string>;
      return JSON.parse(templates['application/json'] ?? '') as unknown;
    });
    for (const body of bodies) {
      expect(body).toMatchObject({
        error: {
          code: expect.any(String) as unknown,
          messages: { zh: expect.any(String) as unknown, en: expect.any(String) as unknown },
        },
        requestId: '$context.requestId',
      });
    }
    template.hasResourceProperties('AWS::ApiGateway::GatewayResponse', {
      ResponseType: 'MISSING_AUTHENTICATION_TOKEN',
      StatusCode: '404',
    });
  });
});

describe('the board', () => {
  const text = JSON.stringify(resourcesOfType(service, 'AWS::CloudWatch::Dashboard'));

  it('shows cases, deadlines, intake, the feeds, executions, errors, what costs, and every alarm', () => {
    const shown = [
      ...['ReconciliationCases', 'DeadlineMissed', 'IteratorAge', 'ExecutionsStarted', 'ExecutionsFailed', 'Errors'],
      ...['Invocations', 'Duration', 'ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits', '5XXError'],
    ];
    for (const metric of shown) expect(text).toContain(metric);
    for (const [id, { Type }] of resourcesOf(service)) {
      if (Type === 'AWS::CloudWatch::Alarm') expect(text).toContain(`"Fn::GetAtt":["${id}","Arn"]`);
    }
  });

  it('shows numbers alone: no log, in which cases are named, and nothing that another page computes', () => {
    const types = [...text.matchAll(/\\"type\\":\\"(\w+)\\"/g)].map(([, type]) => type);
    expect(types.length).toBeGreaterThan(10);
    expect(new Set(types)).toEqual(new Set(['metric', 'alarm']));
  });
});

describe('the web ACL before the API', () => {
  const withFirewall = (firewall: string) => banjieApp({ context: { ...withoutBundling, firewall } }).service;
  const rulesOf = (stack: Stack) =>
    resourcesOfType(stack, 'AWS::WAFv2::WebACL').flatMap(({ Properties }) => Properties?.['Rules'] as AclRule[]);

  it('is there by choice', () => {
    template.resourceCountIs('AWS::WAFv2::WebACL', 0);
    const guarded = Template.fromStack(withFirewall('by-address'));
    guarded.hasResourceProperties('AWS::WAFv2::WebACLAssociation', {
      ResourceArn: { 'Fn::Join': ['', Match.arrayWith([{ Ref: Match.stringLikeRegexp('^ApiDeploymentStage') }])] },
    });
  });

  it.each([
    ['by-address', 'IP'],
    ['by-forwarded-address', 'FORWARDED_IP'],
  ])('counts, %s, look-ups by code, each line, and everybody, and answers 429', (setting, kind) => {
    const rules = rulesOf(withFirewall(setting));
    expect(rules.map(({ Name, Statement }) => [Name, Statement.RateBasedStatement.AggregateKeyType])).toEqual([
      ['LookUps', kind],
      ['Lines', 'CUSTOM_KEYS'],
      ['Addresses', kind],
    ]);
    expect(rules.map(({ Priority }) => Priority)).toEqual([0, 1, 2]);
    for (const { Action } of rules) expect(Action.Block.CustomResponse.ResponseCode).toBe(429);
  });

  it('keeps no sample of a request, in which a code or a key would be', () => {
    const text = JSON.stringify(resourcesOfType(withFirewall('by-address'), 'AWS::WAFv2::WebACL'));
    expect(text.match(/"SampledRequestsEnabled":\w+/g)).toEqual(Array(4).fill('"SampledRequestsEnabled":false'));
  });
});

describe('what stands in templates and environments', () => {
  it('is no secret: names of resources, settings and addresses', () => {
    const functions = [service, messages].flatMap((stack) => resourcesOfType(stack, 'AWS::Lambda::Function'));
    for (const { Properties } of functions) {
      const { Variables = {} } = (Properties?.['Environment'] ?? {}) as {
        readonly Variables?: Record<string, unknown>;
      };
      for (const name of Object.keys(Variables)) expect(name).toMatch(environmentNames);
    }
    const everything = JSON.stringify([service, data, messages].flatMap((stack) => [...resourcesOf(stack)]));
    expect(everything).not.toMatch(/AKIA[0-9A-Z]{16}|PRIVATE KEY|"(?:Password|MasterUserPassword|SecretString)":"/);
    expect(everything).not.toMatch(/resolve:(?:secretsmanager|ssm-secure)/);
  });
});

describe('logs', () => {
  it('are kept for as long as the stage says, and no shorter than the law wants in production', () => {
    const kept = (context: object) =>
      resourcesOfType(banjieApp({ context: { ...withoutBundling, ...context } }).service, 'AWS::Logs::LogGroup').map(
        ({ Properties }) => Properties?.['RetentionInDays'],
      );
    expect(new Set(kept({ logDays: '1827', production: 'true' }))).toEqual(new Set([1827]));
    expect(() => kept({ logDays: '30', production: 'true' })).toThrow('365');
  });
});

describe('alarms', () => {
  const alarms = resourcesOfType(service, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);

  it('watch errors and throttles of every function, the feed, the table, the machines, the API and overdue cases', () => {
    const count = (name: string) => alarms.filter((alarm) => alarm?.['MetricName'] === name).length;
    expect({ Errors: count('Errors'), Throttles: count('Throttles'), IteratorAge: count('IteratorAge') }).toEqual({
      Errors: 20,
      Throttles: 20,
      IteratorAge: 3,
    });
    expect(count('5XXError')).toBe(1);
    // A replay that failed, or took longer than it may, is told of, too.
    const ofReplays = ['ExecutionsFailed', 'ExecutionsTimedOut'];
    const names = ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted', 'ExecutionThrottled'];
    for (const name of names) {
      expect([name, count(name)]).toEqual([name, ofReplays.includes(name) ? 1 : 0]);
      const sums = alarms.map((alarm) => metricsIn(alarm).filter(({ MetricName }) => MetricName === name));
      expect(sums.every(({ length }) => length <= 10)).toBe(true);
      const machines = new Set(sums.flat().map(({ Dimensions }) => JSON.stringify(Dimensions)));
      expect([name, machines.size]).toEqual([name, mechanisms.length]);
    }
    expect({ Write: count('WriteThrottleEvents'), Read: count('ReadThrottleEvents') }).toEqual({ Write: 4, Read: 1 });
    expect(count('DeadlineMissed')).toBe(1);
  });

  it('tell somebody, say what to do, and tell when it is over', () => {
    for (const alarm of alarms) {
      expect(alarm?.['AlarmActions']).toHaveLength(1);
      expect(alarm?.['OKActions']).toEqual(alarm?.['AlarmActions']);
      expect(alarm?.['AlarmDescription']).toMatch(/\.$/);
    }
  });
});

/** What the stack tells its functions; a name that is missing here is looked at before it is added. */
const environmentNames =
  /^(?:BANJIE_(?:ARCHIVE|CHECKPOINT_KEY|DELIVERIES|EVIDENCE|EXPIRING_TABLE|MACHINES|MAIL_FROM|NOTICE_BUS|ORGANISATIONS|PLAIN_ORGANISATION|PUBLIC_URL|REPLAY_MACHINE|STAGE|TABLE)|BANJIE_(?:ISSUER|AUDIENCE|JWKS_URL|USER_CLAIM|UNIT_CLAIM|ROLES_CLAIM))$/;

interface AclRule {
  readonly Name: string;
  readonly Priority: number;
  readonly Statement: { readonly RateBasedStatement: { readonly AggregateKeyType: string } };
  readonly Action: { readonly Block: { readonly CustomResponse: { readonly ResponseCode: number } } };
}

interface SummedMetric {
  readonly MetricName?: string;
  readonly Dimensions?: unknown;
}

/** What an alarm adds up. */
function metricsIn(alarm: Readonly<Record<string, unknown>> | undefined): readonly SummedMetric[] {
  const stats = (alarm?.['Metrics'] ?? []) as readonly {
    readonly MetricStat?: { readonly Metric: SummedMetric };
  }[];
  return stats.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);
}

/** The documents of each organisation, which are kept under plain names or under its own. */
function ofEach(kinds: readonly string[]): readonly string[] {
  return packs.flatMap(({ organisation: { id, plainKeys } }) =>
    plainKeys ? kinds : kinds.map((kind) => `${kind}@${id}`),
  );
}

function leadingKeys({ Condition }: { readonly Condition?: unknown }): readonly string[] {
  const condition = Condition as
    { 'ForAllValues:StringLike'?: { 'dynamodb:LeadingKeys'?: string | string[] } } | undefined;
  return [condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? []].flat();
}

/** `GET /v1/cases/{number}` …, put together from the tree of resources. */
function methodsOf(stack: Stack): readonly string[] {
  return integrationsOf(stack)
    .map(({ call }) => call)
    .toSorted();
}

/** What answers each method of each path. */
function integrationsOf(stack: Stack): readonly { readonly call: string; readonly integration: string }[] {
  const resources = resourcesOf(stack);
  const pathOf = (id: unknown): string => {
    const ref = (id as { readonly Ref?: string }).Ref;
    const resource = ref === undefined ? undefined : resources.get(ref);
    if (resource?.Type !== 'AWS::ApiGateway::Resource') return '';
    const { ParentId, PathPart } = resource.Properties as { ParentId: unknown; PathPart: string };
    return `${pathOf(ParentId)}/${PathPart}`;
  };
  return resourcesOfType(stack, 'AWS::ApiGateway::Method').map(({ Properties }) => ({
    call: callOf({ method: String(Properties?.['HttpMethod']), path: pathOf(Properties?.['ResourceId']) }),
    integration: JSON.stringify(Properties?.['Integration']),
  }));
}
