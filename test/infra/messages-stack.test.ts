import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { AwsSolutionsChecks } from 'cdk-nag';
import { banjieApp } from '../../infra/banjie-app.ts';
import { sendingDelaySeconds, maxSendingAttempts } from '../../shared/application/send-delivery.ts';
import { mayDo, statementsByFunction } from './policies.ts';
import { resourcesOfType, withoutBundling } from './templates.ts';

const appWith = (context: Record<string, unknown> = {}) => banjieApp({ context: { ...withoutBundling, ...context } });
const from = 'banjie@notices.example.gov.cn';

const environmentsOf = (app: ReturnType<typeof banjieApp>): readonly Readonly<Record<string, unknown>>[] =>
  resourcesOfType(app.messages, 'AWS::Lambda::Function').map(
    ({ Properties }) => (Properties?.['Environment'] as { Variables: Record<string, unknown> }).Variables,
  );

/** On which identity each function may send mail, and by what condition. */
const mailOf = (app: ReturnType<typeof banjieApp>): readonly unknown[] =>
  [...statementsByFunction(app.messages)].map(([name, own]) => [
    name,
    own
      .filter(({ Action }) => Action.includes('ses:SendEmail'))
      .map(({ Resource, Condition }) => [/identity\/[^"]+/.exec(JSON.stringify(Resource))?.[0], Condition]),
  ]);

describe('the stack of messages', () => {
  const app = appWith();
  const template = Template.fromStack(app.messages);

  it('tries a delivery as often as one machine does, and keeps it for longer than that takes', () => {
    const trying = Array.from({ length: maxSendingAttempts }, (_, n) => sendingDelaySeconds(n + 1)).reduce(
      (sum, one) => sum + one,
    );
    const [queue] = resourcesOfType(app.messages, 'AWS::SQS::Queue').filter(
      ({ Properties }) => Properties?.['QueueName'] === 'banjie-deliveries',
    );
    expect(queue?.Properties).toMatchObject({
      RedrivePolicy: { maxReceiveCount: maxSendingAttempts },
      KmsMasterKeyId: expect.anything() as unknown,
    });
    expect(queue?.Properties?.['MessageRetentionPeriod']).toBeGreaterThan(2 * trying);
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  it('leaves the function time for a batch of receivers that all hang', () => {
    const secondsEach = 10 + 3;
    const [mapping] = resourcesOfType(app.messages, 'AWS::Lambda::EventSourceMapping');
    expect(Number(mapping?.Properties?.['BatchSize']) * secondsEach).toBeLessThanOrEqual(60);
  });

  it('sends no mail unless the deployer names a sender', () => {
    expect(mailOf(app)).toEqual([
      ['Send', []],
      ['Notices', []],
    ]);
    for (const environment of environmentsOf(app)) expect(environment).not.toHaveProperty('BANJIE_MAIL_FROM');
  });

  it.each([
    [{}, 'identity/notices.example.gov.cn'],
    [{ mailIdentity: 'example.gov.cn' }, 'identity/example.gov.cn'],
    [{ mailIdentity: from }, `identity/${from}`],
  ])('sends mail from that address alone, by its identity: %j', (more, identity) => {
    const mailing = appWith({ mailFrom: from, ...more });
    const allowed = [[identity, { StringEquals: { 'ses:FromAddress': from } }]];
    expect(mailOf(mailing)).toEqual([
      ['Send', allowed],
      ['Notices', allowed],
    ]);
    for (const environment of environmentsOf(mailing)) expect(environment).toMatchObject({ BANJIE_MAIL_FROM: from });
    expect(new AwsSolutionsChecks().validateScope(mailing.app).violations).toEqual([]);
  });

  it.each([{ mailFrom: 'banjie' }, { mailIdentity: 'example.gov.cn' }, { mailFrom: from, mailIdentity: 'other.cn' }])(
    'is not made of %j',
    (context) => {
      expect(() => appWith(context)).toThrow(/mailFrom|mailIdentity/);
    },
  );

  it('has links to where people open the console, and none where nobody said where that is', () => {
    for (const { BANJIE_PUBLIC_URL: url } of environmentsOf(app))
      expect(JSON.stringify(url)).toContain('banjie-console:');
    const own = appWith({ consoleOrigin: 'https://banjie.example.org', console: 'none' });
    for (const environment of environmentsOf(own))
      expect(environment).toMatchObject({ BANJIE_PUBLIC_URL: 'https://banjie.example.org' });
    for (const environment of environmentsOf(appWith({ console: 'none' })))
      expect(environment).not.toHaveProperty('BANJIE_PUBLIC_URL');
  });

  it('lets the sender write no document and no case', () => {
    const send = statementsByFunction(app.messages).get('Send') ?? [];
    const puts = send.filter(({ Effect, Action }) => Effect === 'Allow' && Action.includes('dynamodb:PutItem'));
    expect(JSON.stringify(puts)).toContain('Expiring');
    expect(puts).toHaveLength(1);
    expect(mayDo(send, 'sqs:SendMessage')).toBe(false);
  });

  it('says where the dead letters are', () => {
    expect(JSON.stringify(template.findOutputs('DeadLetters'))).toMatch(/deliveries.*DeliveriesDead/s);
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ApproximateNumberOfMessagesVisible',
      AlarmDescription: Match.stringLikeRegexp('messages-unsent'),
    });
  });
});
