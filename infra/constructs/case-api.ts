import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  AwsIntegration,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  type MethodDeploymentOptions,
  MethodLoggingLevel,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction, IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Answerer, Operation } from '../../shared/contracts/operation.ts';
import { everyOperation } from '../../shared/contracts/every-operation.ts';
import { acknowledge } from './acknowledge.ts';
import { gatewayAnswers } from './gateway-answers.ts';
import { houseAlarm } from './house-alarm.ts';

/** What the API is made of. */
export interface CaseApiProps {
  /** By the name under which the list of operations has them. */
  readonly functions: Readonly<Record<Exclude<Answerer, 'one-machine'>, IFunction>>;
  /** Answers the methods that a path does not have. */
  readonly otherMethods: LambdaFunction;
  readonly encryptionKey: IKey;
  readonly alarmTopic: ITopic;
  readonly logRetention: RetentionDays;
}

/** Calls a second and at once, of each method: as a rule, of what needs no account, and where a query code could be guessed. */
const throttle = {
  all: { rate: 200, burst: 400 },
  open: { rate: 50, burst: 100 },
  limited: { rate: 20, burst: 40 },
} as const;

/**
 * The REST API: the paths that a function answers, so that the gateway knows no path that they do not. A path that one
 * function answers has one method, ANY, because the function itself tells HEAD and the methods that a path does not have; of
 * several functions each has its own methods. A stack may have 500 resources, and each method is one. Who
 * calls and what they may is the functions' to find out: a hotline by its key, staff by the city's own issuer. The
 * gateway's usage plans want keys of the gateway's own, so the stage's throttles do their work.
 */
export function caseApi(scope: Construct, id: string, props: CaseApiProps): RestApi {
  const routes = Object.entries(props.functions).map(([by, handler]) => ({
    handler,
    own: everyOperation.filter((operation) => operation.by === by),
  }));
  const answered = routes.flatMap(({ own }) => own);
  const shared = sharedPaths(answered);
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
      // They would cost more than all cases of a district: the access log has method, status and time of each call.
      metricsEnabled: false,
      loggingLevel: MethodLoggingLevel.ERROR,
      dataTraceEnabled: false,
      throttlingRateLimit: throttle.all.rate,
      throttlingBurstLimit: throttle.all.burst,
      methodOptions: throttles(answered, shared),
      accessLogDestination: new LogGroupLogDestination(
        new LogGroup(scope, `${id}Log`, {
          encryptionKey: props.encryptionKey,
          retention: props.logRetention,
          removalPolicy: RemovalPolicy.RETAIN,
        }),
      ),
      accessLogFormat,
    },
  });
  for (const { handler, own } of routes) {
    // One permission for each function: with one for each method a stack soon has more resources than it may have.
    const integration = new LambdaIntegration(handler, { proxy: true, scopePermissionToMethod: false });
    for (const path of new Set(own.map((operation) => operation.path))) {
      const methods = shared.has(path) ? own.filter((one) => one.path === path).flatMap(methodsFor) : ['ANY'];
      for (const method of methods) api.root.resourceForPath(path).addMethod(method, integration);
    }
  }
  answerOtherMethods(api, props.otherMethods, shared);
  gatewayAnswers(api);
  acknowledgeChoices(api);
  houseAlarm(api, 'ServerErrors', {
    metric: api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
    above: 0,
    description: 'A call was answered with 5xx: somebody could not register or act. Read the log of its function.',
    runbook: 'api-errors',
    topic: props.alarmTopic,
  });
  return api;
}

/** The paths that more than one function answers. */
function sharedPaths(routes: readonly Operation[]): ReadonlySet<string> {
  const byPath = Map.groupBy(routes, ({ path }) => path);
  return new Set([...byPath].filter(([, own]) => new Set(own.map(({ by }) => by)).size > 1).map(([path]) => path));
}

/**
 * One bucket for each method of the gateway, so that a flood at one of them does not use up another's; where it stands for
 * several calls the tightest counts.
 */
function throttles(
  routes: readonly Operation[],
  shared: ReadonlySet<string>,
): Readonly<Record<string, MethodDeploymentOptions>> {
  const limitOf = ({ limited, access }: Operation) =>
    limited ? throttle.limited : access === 'public' ? throttle.open : throttle.all;
  const own = routes.flatMap((one) =>
    (shared.has(one.path) ? methodsFor(one) : ['ANY']).map(
      (method) => [`${one.path}/${method}`, limitOf(one)] as const,
    ),
  );
  const others = [...shared].map((path) => [`${path}/ANY`, throttle.limited] as const);
  const byMethod = Map.groupBy([...own, ...others], ([method]) => method);
  return Object.fromEntries(
    [...byMethod]
      .map(([method, limits]) => [method, limits.map(([, limit]) => limit).sort((a, b) => a.rate - b.rate)[0]] as const)
      .flatMap(([method, limit]) =>
        limit === undefined || limit === throttle.all
          ? []
          : [[method, { throttlingRateLimit: limit.rate, throttlingBurstLimit: limit.burst }]],
      ),
  );
}

/** HEAD is answered wherever GET is (RFC 9110, 9.1). */
function methodsFor({ method }: Operation): readonly string[] {
  return method === 'GET' ? ['GET', 'HEAD'] : [method];
}

/**
 * Methods that a path of several functions does not have go to a function that answers 405 with Allow: by itself the
 * gateway would say that the path does not exist.
 */
function answerOtherMethods(api: RestApi, handler: LambdaFunction, paths: ReadonlySet<string>): void {
  const integration = new AwsIntegration({
    service: 'lambda',
    path: `2015-03-31/functions/${handler.functionArn}/invocations`,
    proxy: true,
  });
  for (const path of paths) api.root.resourceForPath(path).addMethod('ANY', integration);
  // One permission for all of them: a function's policy has room for some fifty.
  handler.addPermission('OtherMethods', {
    principal: new ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: api.arnForExecuteApi('*', '/*'),
  });
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
    'AwsSolutions-APIG3': 'A web ACL costs by the month and the request; `-c firewall=` puts one before the API.',
    'AwsSolutions-APIG4': 'The functions authenticate: hotlines by key, staff by the issuer, complainants by code.',
    'AwsSolutions-COG4': 'The issuer may be the city’s own; regions without user pools have no such authorizer.',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
      'The role by which API Gateway writes its logs, as AWS documents it.',
  });
}
