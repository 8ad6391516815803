import { type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { banjieApp } from '../../infra/banjie-app.ts';
import { cacheControl, pageHeaders } from '../../infra/page-headers.ts';
import { resourcesOfType, withoutBundling } from './templates.ts';

const appWith = (context: Record<string, unknown>) => banjieApp({ context: { ...withoutBundling, ...context } });
const origin = 'https://banjie.example.gov.cn';
const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/1';

const consoleOf = (app: ReturnType<typeof banjieApp>): Stack => {
  if (app.console === undefined) throw new Error('there is no console');
  return app.console;
};

describe('the console stack', () => {
  const app = appWith({ consoleOrigin: origin, consoleCertificate: certificate });
  const template = Template.fromStack(consoleOf(app));
  const { DistributionConfig: config } = resourcesOfType(consoleOf(app), 'AWS::CloudFront::Distribution')[0]
    ?.Properties as {
    DistributionConfig: {
      readonly DefaultCacheBehavior: Readonly<Record<string, unknown>>;
      readonly CacheBehaviors: readonly Readonly<Record<string, unknown>>[];
      readonly Origins: readonly Readonly<Record<string, unknown>>[];
    };
  };

  it('has a closed bucket that the distribution alone reads', () => {
    for (const { Properties } of resourcesOfType(consoleOf(app), 'AWS::S3::Bucket')) {
      expect(Properties).toMatchObject({
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
      });
    }
    const allowed = resourcesOfType(consoleOf(app), 'AWS::S3::BucketPolicy').flatMap(({ Properties }) =>
      (
        Properties as { PolicyDocument: { Statement: { Effect: string; Action: string }[] } }
      ).PolicyDocument.Statement.filter(({ Effect, Action }) => Effect === 'Allow' && Action !== 's3:PutObject'),
    );
    expect(allowed).toMatchObject([
      {
        Action: 's3:GetObject',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Condition: { StringEquals: { 'AWS:SourceArn': expect.anything() as unknown } },
      },
    ]);
    template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: { SigningBehavior: 'always', OriginAccessControlOriginType: 's3' },
    });
  });

  it('sends with every file what one machine sends, and that it is to be had over TLS alone', () => {
    const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = resourcesOfType(
      consoleOf(app),
      'AWS::CloudFront::ResponseHeadersPolicy',
    )[0]?.Properties?.['ResponseHeadersPolicyConfig'] as {
      SecurityHeadersConfig: { ContentSecurityPolicy: { ContentSecurityPolicy: unknown } };
      CustomHeadersConfig: { Items: { Header: string; Value: string }[] };
    };
    expect(security).toMatchObject({
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY' },
      ReferrerPolicy: { ReferrerPolicy: pageHeaders['referrer-policy'] },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 },
    });
    const sent = Object.fromEntries(custom.Items.map(({ Header, Value }) => [Header, Value]));
    const { 'referrer-policy': _referrer, 'x-content-type-options': _type, ...others } = pageHeaders;
    expect(sent).toEqual(others);
    const policy = JSON.stringify(security.ContentSecurityPolicy.ContentSecurityPolicy);
    expect(policy).toContain("default-src 'self'; connect-src 'self' https://cognito-idp.");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(config.DefaultCacheBehavior).toMatchObject({
      Compress: true,
      ViewerProtocolPolicy: 'redirect-to-https',
      ResponseHeadersPolicyId: expect.anything() as unknown,
    });
  });

  it('has the API at the same origin, and keeps none of its answers on the way', () => {
    const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
    expect(config.CacheBehaviors).toMatchObject(
      ['/v1/*', '/openapi.json'].map((PathPattern) => ({
        PathPattern,
        CachePolicyId: cachingDisabled,
        ViewerProtocolPolicy: 'https-only',
        AllowedMethods: expect.arrayContaining(['POST', 'PUT']) as unknown,
      })),
    );
    expect(config.Origins).toHaveLength(2);
    expect(config.Origins[1]).toMatchObject({ CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } });
  });

  it('serves a domain of one’s own with its certificate and TLS 1.2', () => {
    expect(config).toMatchObject({
      Aliases: ['banjie.example.gov.cn'],
      ViewerCertificate: { AcmCertificateArn: certificate, MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
    template.hasOutput('ConsoleUrl', { Value: origin });
  });

  it('puts the parts first, which never change, and then the page, which is asked for each time', () => {
    const copies = template.findResources('Custom::CDKBucketDeployment');
    const kept = Object.values(copies).map(
      ({ Properties }) =>
        (Properties as { SystemMetadata: { 'cache-control': string } }).SystemMetadata['cache-control'],
    );
    expect(kept).toEqual([cacheControl.assets, cacheControl.others]);
    const [assets] = Object.keys(copies);
    expect(Object.values(copies)[1]).toMatchObject({ DependsOn: expect.arrayContaining([assets]) as unknown });
  });

  it('lets people sign in by a code with the user pool, which sends them back to the page alone', () => {
    Template.fromStack(app.data).hasResourceProperties('AWS::Cognito::UserPoolClient', {
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      CallbackURLs: [`${origin}/`],
      LogoutURLs: [`${origin}/`],
      GenerateSecret: false,
    });
    Template.fromStack(app.data).hasResourceProperties('AWS::Cognito::UserPoolDomain', {
      Domain: { 'Fn::Join': Match.anyValue() },
    });
  });
});

describe('a stage without CloudFront and without Cognito, as in China', () => {
  const app = appWith({
    console: 'none',
    consoleOrigin: origin,
    oidcIssuer: 'https://id.example',
    oidcAudience: 'banjie',
  });

  it('has neither in any template', () => {
    const templates = app.app.synth().stacks.map(({ template }) => JSON.stringify(template));
    expect(templates).toHaveLength(3);
    for (const template of templates) expect(template).not.toMatch(/AWS::(CloudFront|Cognito)::|amazoncognito/);
  });
});
