import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  ApplicationLogLevel,
  Architecture,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { Charset, LogLevel, NodejsFunction, OutputFormat, SourceMapMode } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { ShippedRules } from '../../shared/ports/rules.ts';
import { acknowledge } from './acknowledge.ts';
import { bundling, standIns } from './bundling.ts';
import { houseAlarm } from './house-alarm.ts';
import type { FilesOfPacks } from './rules-file.ts';

const repository = new URL('../../', import.meta.url);

/** Longer than any call should take; an API caller hears nothing after 29 s and a stream's batch blocks its shard. */
const maxTimeout = Duration.seconds(60);

/** The most that Lambda gives; nobody waits for what a schedule calls. */
const maxScheduledTimeout = Duration.minutes(15);

/** What a function of the house is made of. */
export interface HouseFunctionProps {
  /** The handler's file, relative to the repository: `functions/<name>/handler.ts`. It exports `handler`. */
  readonly entry: `${string}/handler.ts`;
  readonly description: string;
  /** Its name in the account, where another stack has to know it beforehand; CloudFormation gives one when absent. */
  readonly functionName?: string;
  /** At most 60 s, or 15 minutes for what only a schedule or a machine calls. No default: how long is too long is a decision of each function. */
  readonly timeout: Duration;
  readonly encryptionKey: IKey;
  readonly alarmTopic: ITopic;
  readonly logRetention: RetentionDays;
  /** What the packs bring along: it lies beside the bundle. */
  readonly shipped: readonly ShippedRules[];
  /** The packs' own files, of a function that reads them anew. */
  readonly packFiles?: FilesOfPacks;
  readonly memoryMiB?: number;
  /** Whether a schedule or a machine calls it, so that nobody waits for its answer. */
  readonly scheduled?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  /** So many calls at once are kept for this function, and it gets no more. Shares the account's when absent. */
  readonly reservedConcurrency?: number;
}

/**
 * A function with the house's defaults: Node 24 on arm64, its own role that may do nothing but log and trace, logs as
 * JSON that are encrypted and kept, traced, and alarms on errors and throttles. What it may do beyond that is granted
 * where the stack composes it.
 *
 * The bundle is CommonJS (`bundling.ts`), so a handler's module cannot use top-level await.
 */
export function houseFunction(scope: Construct, id: string, props: HouseFunctionProps): NodejsFunction {
  const longest = (props.scheduled === true ? maxScheduledTimeout : maxTimeout).toSeconds();
  if (props.timeout.toSeconds() > longest) {
    throw new Error(`${id}: a timeout of ${props.timeout.toSeconds()} s is longer than ${longest} s`);
  }
  const logGroup = new LogGroup(scope, `${id}Log`, {
    encryptionKey: props.encryptionKey,
    retention: props.logRetention,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const fn = new NodejsFunction(scope, id, {
    entry: fileURLToPath(new URL(props.entry, repository)),
    description: props.description,
    ...(props.functionName === undefined ? {} : { functionName: props.functionName }),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    timeout: props.timeout,
    memorySize: props.memoryMiB ?? 512,
    environment: { ...props.environment },
    environmentEncryption: props.encryptionKey,
    ...(props.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: props.reservedConcurrency }),
    role: loggingRole(scope, `${id}Role`, logGroup),
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    applicationLogLevelV2: ApplicationLogLevel.INFO,
    systemLogLevelV2: SystemLogLevel.WARN,
    tracing: Tracing.ACTIVE,
    projectRoot: fileURLToPath(repository),
    depsLockFilePath: fileURLToPath(new URL('package-lock.json', repository)),
    bundling: {
      format: OutputFormat.CJS,
      target: bundling.target,
      minify: bundling.minify,
      sourceMap: true,
      // Beside the bundle, not in it: to decode a trace, not to be parsed at each cold start.
      sourceMapMode: SourceMapMode.EXTERNAL,
      charset: Charset.UTF8,
      mainFields: [...bundling.mainFields],
      loader: bundling.loader,
      // Lambda brings the vendor's clients along in a version of its own.
      bundleAwsSDK: true,
      esbuildArgs: Object.fromEntries(
        Object.entries(standIns(props.shipped, props.packFiles)).map(([name, file]) => [`--alias:${name}`, file]),
      ),
      logLevel: LogLevel.WARNING,
    },
  });
  alarms(fn, props.alarmTopic);
  return fn;
}

const keyFamilies = 'A family of two or three actions on one named key, as AWS documents the grant.';

/** Instead of the managed policy, which allows to write to every log group of the account. */
function loggingRole(scope: Construct, id: string, logGroup: LogGroup): Role {
  const role = new Role(scope, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
  );
  acknowledge(role, {
    'AwsSolutions-IAM5[Resource::*]': 'X-Ray has no resources to name: traces can only be written for "*".',
    'AwsSolutions-IAM5[Action::kms:GenerateDataKey*]': keyFamilies,
    'AwsSolutions-IAM5[Action::kms:ReEncrypt*]': keyFamilies,
  });
  return role;
}

function alarms(fn: NodejsFunction, topic: ITopic): void {
  const period = Duration.minutes(1);
  houseAlarm(fn, 'Errors', {
    metric: fn.metricErrors({ period }),
    above: 0,
    description: 'A function failed. Expected refusals are answers, so this is a defect or an outage: read its log.',
    runbook: 'function-errors',
    topic,
  });
  houseAlarm(fn, 'Throttles', {
    metric: fn.metricThrottles({ period }),
    above: 0,
    periods: 3,
    description:
      'A function is being throttled: the account runs out of concurrency, or a limit of its own is too low.',
    runbook: 'function-throttled',
    topic,
  });
}
