import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { RestApiOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { pageHeaders, pagePolicy } from '../page-headers.ts';
import { acknowledge } from './acknowledge.ts';
import { accessLogBucket, closed } from './archive-bucket.ts';

/** What the site is made of. */
export interface ConsoleSiteProps {
  readonly api: RestApi;
  /** Origins that the page calls besides its own. */
  readonly calls: readonly string[];
  /** A domain of one's own; CloudFront's else. */
  readonly domain?: string;
  /** Its certificate, which CloudFront wants in us-east-1. */
  readonly certificateArn?: string;
}

/** Where the page is served from, and the bucket that its files are in. */
export interface ConsoleSite {
  readonly distribution: Distribution;
  readonly bucket: IBucket;
}

/**
 * A private bucket behind CloudFront, and the API behind the same origin: the page calls `/v1/…` as on one machine, and no
 * other page can.
 */
export function consoleSite(scope: Construct, id: string, props: ConsoleSiteProps): ConsoleSite {
  const bucket = new Bucket(scope, `${id}Bucket`, {
    ...closed,
    // Made again from the code, but only an empty bucket can be deleted: nothing empties one behind somebody's back.
    removalPolicy: RemovalPolicy.RETAIN,
    encryption: BucketEncryption.S3_MANAGED,
    versioned: true,
    // An open page goes on with the parts that it was built with until it is loaded again.
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
    serverAccessLogsBucket: accessLogBucket(scope, `${id}AccessLog`),
    serverAccessLogsPrefix: 'console/',
  });
  const ofApi = apiBehaviour(props.api);
  const distribution = new Distribution(scope, id, {
    comment: 'Banjie: console',
    defaultRootObject: 'index.html',
    httpVersion: HttpVersion.HTTP2_AND_3,
    priceClass: PriceClass.PRICE_CLASS_ALL,
    ...(props.domain === undefined || props.certificateArn === undefined
      ? {}
      : {
          domainNames: [props.domain],
          minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          certificate: Certificate.fromCertificateArn(scope, `${id}Certificate`, props.certificateArn),
        }),
    defaultBehavior: {
      origin: S3BucketOrigin.withOriginAccessControl(bucket as IBucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
      responseHeadersPolicy: headersPolicy(scope, `${id}Headers`, props.calls),
      functionAssociations: [
        { function: folderPages(scope, `${id}Folders`), eventType: FunctionEventType.VIEWER_REQUEST },
      ],
    },
    additionalBehaviors: { '/v1/*': ofApi, '/openapi.json': ofApi },
  });
  acknowledge(distribution, {
    'AwsSolutions-CFR1': 'Complainants may be abroad; who may read what is decided by the API.',
    'AwsSolutions-CFR2': 'A web ACL is bought and tuned per account; the deployer associates one.',
    'AwsSolutions-CFR3':
      'CloudFront’s log keeps query strings, and in that of a look-up stands the code of a complainant. The log of the API has what was called, without them.',
    ...(props.domain === undefined
      ? {
          'AwsSolutions-CFR4':
            'CloudFront’s own domain has CloudFront’s own certificate; a domain of one’s own has TLS 1.2.',
        }
      : {}),
  });
  return { distribution, bucket: bucket as IBucket };
}

/** Nothing of the API is kept on the way, and it is asked as the page asks: with token, key and language. */
function apiBehaviour(api: RestApi): BehaviorOptions {
  return {
    origin: new RestApiOrigin(api),
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  };
}

/** What one machine sends with every file, and that the page is only ever to be had over TLS. */
function headersPolicy(scope: Construct, id: string, calls: readonly string[]): ResponseHeadersPolicy {
  const { 'referrer-policy': _referrer, 'x-content-type-options': _sniffing, ...others } = pageHeaders;
  return new ResponseHeadersPolicy(scope, id, {
    comment: 'Banjie: what every file of the console is sent with',
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: pagePolicy(calls), override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
    },
    customHeadersBehavior: {
      customHeaders: Object.entries(others).map(([header, value]) => ({ header, value, override: true })),
    },
  });
}

/** A bucket knows no page of a folder: `/public/` is its index.html. */
function folderPages(scope: Construct, id: string): EdgeFunction {
  return new EdgeFunction(scope, id, {
    comment: 'Banjie: the page of a folder',
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(
      "function handler(event) { var request = event.request; if (request.uri.endsWith('/')) request.uri += 'index.html'; return request; }",
    ),
  });
}
