import { Template } from 'aws-cdk-lib/assertions';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { banjieApp } from '../../infra/banjie-app.ts';
import { resourcesOf, resourcesOfType, withoutBundling } from './templates.ts';

const appWith = (context: Record<string, unknown> = {}) => banjieApp({ context: { ...withoutBundling, ...context } });

/** Types that hold data. Each of them must stay when its stack or its place in the code goes. */
const holdsData =
  /^AWS::(DynamoDB::|S3::|KMS::|Cognito::|Logs::|SQS::|SNS::|SecretsManager::|RDS::|EFS::|Kinesis::|Backup::)/;

describe('the data stack', () => {
  const { data } = appWith();
  const template = Template.fromStack(data);

  it('keeps every resource when it is deleted or a resource is replaced', () => {
    for (const [id, resource] of resourcesOf(data)) {
      expect(resource.Type, id).toMatch(holdsData);
      // The name under which people sign in holds nothing, and kept it would be in the way of the next stack.
      if (resource.Type === 'AWS::Cognito::UserPoolDomain') continue;
      expect([id, resource.DeletionPolicy, resource.UpdateReplacePolicy]).toEqual([id, 'Retain', 'Retain']);
    }
  });

  it('refuses its own deletion', () => {
    expect(data.terminationProtection).toBe(true);
  });

  it('has a table of cases: encrypted with the own key, restorable to any second of 35 days, protected, with a change feed', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': [keyId(), 'Arn'] } },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      DeletionProtectionEnabled: true,
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      KeySchema: keys('pk', 'sk'),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'board',
          KeySchema: keys('gsi1pk', 'gsi1sk'),
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['row'] },
        },
        {
          IndexName: 'district',
          KeySchema: keys('gsi2pk', 'gsi2sk'),
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['row'] },
        },
        { IndexName: 'month', KeySchema: keys('gsi3pk', 'gsi3sk'), Projection: { ProjectionType: 'KEYS_ONLY' } },
      ],
    });
  });

  it('has a bucket of evidence from which only what no event refers to goes, and that a named page alone may use', () => {
    const evidenceIn = (context?: Record<string, string>) =>
      resourcesOfType(appWith(context).data, 'AWS::S3::Bucket')
        .map(({ Properties }) => Properties ?? {})
        .find(({ LoggingConfiguration }) => JSON.stringify(LoggingConfiguration ?? '').includes('evidence/'));
    expect(evidenceIn()).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
      },
      LifecycleConfiguration: {
        Rules: ['uploads/', 'arrived/'].map((Prefix) => ({
          ...{ Prefix, Status: 'Enabled', ExpirationInDays: 1 },
          NoncurrentVersionExpiration: { NoncurrentDays: 14 },
        })),
      },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    });
    expect(evidenceIn()).not.toHaveProperty('CorsConfiguration');
    expect(evidenceIn({ consoleOrigin: 'https://banjie.example.org' })).toMatchObject({
      CorsConfiguration: {
        CorsRules: [{ AllowedOrigins: ['https://banjie.example.org'], AllowedMethods: ['GET', 'PUT'] }],
      },
    });
  });

  it('gives way to a table that the stage was restored to, which the service then reads, writes and follows', () => {
    const restoredTable = 'pilot-restored';
    const restoredStream = `arn:aws:dynamodb:eu-west-1:123456789012:table/${restoredTable}/stream/2026-11-30T08:00:00.000`;
    const stacks = appWith({ restoredTable, restoredStream });
    // The old one stays: it is retained, and only this stack no longer has it.
    expect(resourcesOfType(stacks.data, 'AWS::DynamoDB::Table')).toHaveLength(1);
    const mapping = resourcesOfType(stacks.service, 'AWS::Lambda::EventSourceMapping').map(
      ({ Properties }) => Properties?.['EventSourceArn'],
    );
    // The effects, the reports and the messages.
    expect(mapping.filter((arn) => arn === restoredStream)).toHaveLength(3);
    for (const { Properties } of resourcesOfType(stacks.service, 'AWS::Lambda::Function')) {
      const { Variables } = (Properties?.['Environment'] ?? {}) as { readonly Variables?: Record<string, unknown> };
      if (Variables?.['BANJIE_TABLE'] !== undefined) expect(Variables['BANJIE_TABLE']).toBe(restoredTable);
    }
    expect(JSON.stringify(resourcesOfType(stacks.service, 'AWS::IAM::Policy'))).toContain(`:table/${restoredTable}`);
  });

  it('lets nothing expire but in a table that has nothing else, so that no event can be made to go', () => {
    const tables = resourcesOfType(data, 'AWS::DynamoDB::Table').map(({ Properties }) => Properties ?? {});
    expect(tables).toHaveLength(2);
    const [cases, expiring] = tables;
    expect(cases).not.toHaveProperty('TimeToLiveSpecification');
    expect(expiring).toMatchObject({
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      DeletionProtectionEnabled: true,
    });
    expect(expiring).not.toHaveProperty('StreamSpecification');
  });

  it('rotates its keys and waits as long as possible before deleting one', () => {
    for (const { Properties } of resourcesOfType(data, 'AWS::KMS::Key')) {
      expect(Properties).toMatchObject({ PendingWindowInDays: 30 });
      // KMS rotates no key that signs.
      if (Properties?.['KeyUsage'] !== 'SIGN_VERIFY') expect(Properties).toMatchObject({ EnableKeyRotation: true });
    }
  });

  it('signs checkpoints with a key of its own, of Ed25519 or where that is missing of P-256', () => {
    const signing = (stack: typeof data) =>
      resourcesOfType(stack, 'AWS::KMS::Key').flatMap(({ Properties }) =>
        Properties?.['KeyUsage'] === 'SIGN_VERIFY' ? [Properties['KeySpec']] : [],
      );
    expect(signing(data)).toEqual(['ECC_NIST_EDWARDS25519']);
    expect(signing(appWith({ checkpointAlgorithm: 'ECDSA-P256-SHA256' }).data)).toEqual(['ECC_NIST_P256']);
  });

  it('closes and encrypts every bucket and refuses plain connections and old TLS', () => {
    const buckets = resourcesOfType(data, 'AWS::S3::Bucket');
    for (const bucket of buckets) {
      expect(bucket.Properties).toMatchObject({
        BucketEncryption: expect.anything() as unknown,
        VersioningConfiguration: { Status: 'Enabled' },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      });
    }
    const policies = resourcesOfType(data, 'AWS::S3::BucketPolicy');
    expect(policies).toHaveLength(buckets.length);
    for (const policy of policies) {
      const text = JSON.stringify(policy.Properties);
      expect(text).toContain('"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"');
      expect(text).toContain('"Condition":{"NumericLessThan":{"s3:TlsVersion":1.2}},"Effect":"Deny"');
    }
  });

  it('lets only administrators with a special permission delete from the archive of a rehearsal stage', () => {
    expect(archiveLock(data)).toEqual({ Mode: 'GOVERNANCE', Days: 3653 });
  });

  it('lets nobody delete from the archive of a production stage within the years that the deployer sets', () => {
    const production = appWith({ production: 'true', archiveYears: '30' }).data;
    expect(archiveLock(production)).toEqual({ Mode: 'COMPLIANCE', Days: 10_958 });
  });

  it('lets nobody sign up and asks staff for a second factor', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      DeletionProtection: 'ACTIVE',
    });
  });

  it('brings no user pool where the stage has an issuer of its own', () => {
    const { data: own } = appWith({ oidcIssuer: 'https://login.example.gov.cn/', oidcAudience: 'banjie' });
    Template.fromStack(own).resourceCountIs('AWS::Cognito::UserPool', 0);
    Template.fromStack(own).resourceCountIs('AWS::Cognito::UserPoolClient', 0);
  });

  function keyId(): string {
    return [...resourcesOf(data)].find(([, resource]) => resource.Type === 'AWS::KMS::Key')?.[0] ?? 'no key';
  }
});

describe('every stack', () => {
  it('names no partition, so that it deploys to China as well', () => {
    const { app } = appWith();
    const stacks = app.synth().stacks;
    expect(stacks.length).toBeGreaterThan(0);
    for (const stack of stacks) {
      const text = JSON.stringify(stack.template);
      expect(text).toContain('AWS::Partition');
      expect(text).not.toMatch(/arn:aws(-cn)?:/);
      expect(stack.environment).toMatchObject({ account: 'unknown-account', region: 'unknown-region' });
    }
  });

  it('passes the AWS Solutions rules, or says why not', () => {
    const { app } = appWith();
    expect(new AwsSolutionsChecks().validateScope(app).violations).toEqual([]);
  });

  it('would fail those rules with an open queue in it', () => {
    const { app, data } = appWith();
    new CfnQueue(data, 'Open', {});
    const rules = new AwsSolutionsChecks().validateScope(app).violations.map((violation) => violation.ruleName);
    expect(rules).toContain('AwsSolutions-SQS4');
  });
});

describe('the settings of a stage', () => {
  it.each([
    ['stage', 'Has Blanks'],
    ['production', 'perhaps'],
    ['oidcIssuer', 'http://plain.example'],
    // Without the audience of its tokens, tokens that were made for others would be taken.
    ['oidcIssuer', 'https://login.example.gov.cn/'],
    ['oidcJwksUrl', 'http://keys.example'],
    ['consoleOrigin', 'http://plain.example'],
    ['archiveYears', '0'],
    ['logDays', '100'],
    ['restoredTable', 'pilot-restored'],
    ['firewall', 'on'],
  ])('stop the deployment when %s is %j', (name, value) => {
    expect(() => appWith({ [name]: value })).toThrow();
  });
});

function keys(partition: string, sort: string): unknown {
  return [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ];
}

function archiveLock(stack: Parameters<typeof resourcesOfType>[0]): unknown {
  const locks = resourcesOfType(stack, 'AWS::S3::Bucket').flatMap(({ Properties }) => {
    const lock = Properties?.['ObjectLockConfiguration'] as { Rule: { DefaultRetention: unknown } } | undefined;
    return lock === undefined ? [] : [lock.Rule.DefaultRetention];
  });
  expect(locks).toHaveLength(1);
  return locks[0];
}
