import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { gatewayAnswers } from './gateway-answers.ts';
import { houseAlarm } from './house-alarm.ts';

/** A route as the functions themselves know it. */
export interface ApiRoute {
  readonly method: string;
  readonly path: string;
  /** Open to guessing, so throttled more tightly. */
  readonly limited?: true;
}

export interface CaseApiProps {
  readonly functions: readonly { readonly handler: IFunction; readonly routes: readonly ApiRoute[] }[];
  readonly encryptionKey: IKey;
  readonly alarmTopic: ITopic;
}

/** Calls a second and at once: of everybody together, and of the public look-up where a query code could be guessed. */
const throttle = {
  all: { rate: 200, burst: 400 },
  limited: { rate: 20, burst: 40 },
} as const;

/**
 * The REST API: one method for each route of the functions, so that the gateway knows no path that they do not. Who
 * calls and what they may is the functions' to find out: a hotline by its key, staff by the city's own issuer. The
 * gateway's usage plans want keys of the gateway's own, so the stage's throttles do their work.
 */
export function caseApi(scope: Construct, id: string, props: CaseApiProps): RestApi {
  const routes = props.functions.flatMap((one) => one.routes);
  const api = new RestApi(scope, id, {
    description: 'Banjie: cases over HTTP, version 1',
    endpointTypes: [EndpointType.REGIONAL],
    // Lets a function answer with bytes (a workbook) whatever the caller says it accepts; texts stay texts.
    binaryMediaTypes: ['*/*'],
    cloudWatchRole: true,
    // One setting for all APIs of the account: what another stack relies on must not go with this one.
    cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN,
    deployOptions: {
      stageName: 'live',
      tracingEnabled: true,
      metricsEnabled: true,
      loggingLevel: MethodLoggingLevel.ERROR,
      dataTraceEnabled: false,
      throttlingRateLimit: throttle.all.rate,
      throttlingBurstLimit: throttle.all.burst,
      methodOptions: Object.fromEntries(
        routes
          .filter(({ limited }) => limited)
          .map(({ method, path }) => [
            `${path}/${method}`,
            { throttlingRateLimit: throttle.limited.rate, throttlingBurstLimit: throttle.limited.burst },
          ]),
      ),
      accessLogDestination: new LogGroupLogDestination(
        new LogGroup(scope, `${id}Log`, {
          encryptionKey: props.encryptionKey,
          retention: RetentionDays.ONE_YEAR,
          removalPolicy: RemovalPolicy.RETAIN,
        }),
      ),
      accessLogFormat,
    },
  });
  for (const { handler, routes: own } of props.functions) {
    const integration = new LambdaIntegration(handler, { proxy: true, allowTestInvoke: false });
    for (const { method, path } of own) api.root.resourceForPath(path).addMethod(method, integration);
  }
  gatewayAnswers(api);
  acknowledgeChoices(api);
  houseAlarm(api, 'ServerErrors', {
    metric: api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
    above: 0,
    description: 'A call was answered with 5xx: somebody could not register or act. Read the log of its function.',
    topic: props.alarmTopic,
  });
  return api;
}

/** No address and no query string: a complainant's look-up carries their code in it. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    at: AccessLogField.contextRequestTimeEpoch(),
    method: AccessLogField.contextHttpMethod(),
    route: AccessLogField.contextResourcePath(),
    status: AccessLogField.contextStatus(),
    milliseconds: AccessLogField.contextResponseLatency(),
    bytes: AccessLogField.contextResponseLength(),
  }),
);

function acknowledgeChoices(api: RestApi): void {
  acknowledge(api, {
    'AwsSolutions-APIG2': 'The functions validate every request by the schemas from which the contract is published.',
    'AwsSolutions-APIG3': 'A web ACL is bought and tuned per account; the deployer associates one with the stage.',
    'AwsSolutions-APIG4': 'The functions authenticate: hotlines by key, staff by the issuer, complainants by code.',
    'AwsSolutions-COG4': 'The issuer may be the city’s own; regions without user pools have no such authorizer.',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
      'The role by which API Gateway writes its logs, as AWS documents it.',
  });
}
