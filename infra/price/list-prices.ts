/**
 * List prices in US$ of us-east-1 without any free tier or discount, as they were known when this was written. They were
 * not read from AWS by a program: whoever relies on them compares them with the pages named.
 */
export const listPrices = {
  region: 'us-east-1',
  asOf: '2026-11',
  /** https://aws.amazon.com/step-functions/pricing/, standard workflows, each. */
  transition: 25e-6,
  /** https://aws.amazon.com/lambda/pricing/, each request, and a GB-second on arm64. */
  invocation: 0.2e-6,
  gigabyteSecond: 13.3334e-6,
  /** The same on x86. */
  gigabyteSecondX86: 16.6667e-6,
  /** https://aws.amazon.com/dynamodb/pricing/on-demand/, standard table class, each unit. */
  writeUnit: 0.625e-6,
  readUnit: 0.125e-6,
  /** https://aws.amazon.com/api-gateway/pricing/, REST API, first 333 million a month, each. */
  apiRequest: 3.5e-6,
  /** https://aws.amazon.com/eventbridge/pricing/, each custom event, and each call of a schedule. */
  event: 1e-6,
  schedule: 1e-6,
  /** https://aws.amazon.com/sqs/pricing/, each request to a standard queue. */
  queueRequest: 0.4e-6,
  /** https://aws.amazon.com/s3/pricing/, each PUT or COPY. */
  put: 5e-6,
  /** https://aws.amazon.com/xray/pricing/, each trace that is recorded. */
  trace: 5e-6,
  /** https://aws.amazon.com/cloudwatch/pricing/, a month: a custom or detailed metric, and a metric that an alarm watches. */
  metricMonth: 0.3,
  alarmMonth: 0.1,
  /** https://aws.amazon.com/kms/pricing/, a month. */
  keyMonth: 1,
  /** Lambda durable functions, each operation, by the worked example of Lambda's price page. */
  durableOperation: 8e-6,
} as const;

/**
 * What a function's time is made of where nobody measured it on Lambda: the calls that it was seen to make, each so long,
 * and a share for computing. Milliseconds. Time is the smallest part of a case's price, so that an error of half moves the
 * whole by some hundredths.
 */
export const assumedTimes = {
  read: 5,
  write: 12,
  /** Step Functions, EventBridge, S3. */
  otherCall: 30,
  /** Of a whole processor; Lambda gives one at 1,769 MB. */
  computing: 8,
  /** A new environment is billed for its start, and one call in so many needs one. */
  start: 350,
  callsPerStart: 20,
} as const;
