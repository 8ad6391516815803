import type { CancellationReason as TypedReason } from '@aws-sdk/client-dynamodb';
import type { Reply } from './exchange.ts';
import type { Wire } from './wire.ts';

/** Whether asking again can help: after a longer pause, after a short one, or not. */
export type Retry = 'throttled' | 'passing' | 'never';

/** Why one of several items kept a transaction from being written. */
export type CancellationReason = Wire<TypedReason>;

/** Which call it was, for the log. */
export interface Operation {
  readonly service: string;
  readonly operation: string;
}

interface Circumstances {
  readonly retry: Retry;
  readonly status?: number;
  readonly requestId?: string;
  readonly reasons?: readonly CancellationReason[];
  readonly cause?: unknown;
}

/**
 * A call to AWS that failed. `name` is the service's own name for the reason (`ConditionalCheckFailedException`), or the
 * code of what kept the answer from coming (`ETIMEDOUT`).
 *
 * The service's message is not kept: DynamoDB and Step Functions quote values in it, and a value can be personal data.
 */
export class AwsError extends Error {
  override readonly name: string;
  readonly retry: Retry;
  /** HTTP's status; none when no answer came. */
  readonly status: number | undefined;
  /** Hidden from who lists the error's fields, as Lambda does for its log: a reason can hold the item that is stored. */
  readonly #reasons: readonly CancellationReason[];
  /** Beside the name: what AWS's support asks for. Free of personal data. */
  readonly logFields: Readonly<Record<string, string | number>>;

  constructor(name: string, { service, operation }: Operation, circumstances: Circumstances) {
    const { retry, status, requestId, reasons = [], cause } = circumstances;
    const codes = reasons.length === 0 ? '' : ` [${reasons.map(({ Code }) => Code ?? 'None').join(', ')}]`;
    super(`${service}.${operation}: ${name}${codes}`, { cause });
    this.name = name;
    this.retry = retry;
    this.status = status;
    this.#reasons = reasons;
    this.logFields = {
      awsCall: `${service}.${operation}`,
      ...(status === undefined ? {} : { awsStatus: status }),
      ...(requestId === undefined ? {} : { awsRequestId: requestId }),
    };
  }

  /** As `PassingError` has it. */
  get passes(): boolean {
    return this.retry !== 'never';
  }

  /** One for each item of a transaction that was cancelled, in their order. */
  get reasons(): readonly CancellationReason[] {
    return this.#reasons;
  }
}

/** Whether a call failed for one of these reasons of the service's. */
export function failedFor(error: unknown, ...names: readonly string[]): error is AwsError {
  return error instanceof AwsError && names.includes(error.name);
}

/** No whole answer came. What was asked for may have happened or not. */
export function unanswered(cause: unknown, operation: Operation): AwsError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return new AwsError(typeof code === 'string' ? code : 'NoAnswer', operation, { retry: 'passing', cause });
}

/** The names by which services say that they are asked for too much at once. */
const throttling = new Set([
  // Step Functions: as many executions are open as the account may have. One that ends makes room.
  'ExecutionLimitExceeded',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  // An earlier attempt of the same transaction is still at work.
  'TransactionInProgressException',
]);

/** The error that an answer with a status of 300 or more tells of. */
export function refusal({ status, headers, body }: Reply, operation: Operation): AwsError {
  const told = fieldsOf(body);
  const name = nameIn(headers['x-amzn-errortype']) ?? nameIn(told['__type']) ?? nameIn(told['code']) ?? `Http${status}`;
  const requestId = headers['x-amzn-requestid'];
  const reasons = told['CancellationReasons'];
  return new AwsError(name, operation, {
    retry: retryOf(name, status, told['message'] ?? told['Message']),
    status,
    ...(typeof requestId === 'string' ? { requestId } : {}),
    ...(Array.isArray(reasons) ? { reasons: reasons as CancellationReason[] } : {}),
  });
}

function retryOf(name: string, status: number, message: unknown): Retry {
  if (status === 429 || throttling.has(name)) return 'throttled';
  // The function was frozen between signing and sending: the next attempt is signed anew.
  const signedTooLongAgo = name === 'InvalidSignatureException' && String(message).includes('Signature expired');
  return status >= 500 || signedTooLongAgo ? 'passing' : 'never';
}

/** `com.amazonaws.dynamodb.v20120810#ValidationException`, `ValidationException:http://…` → `ValidationException` */
function nameIn(type: unknown): string | undefined {
  return typeof type === 'string' ? /^(?:[^#:]*#)?([\w.]+)/.exec(type)?.[1] : undefined;
}

function fieldsOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const told: unknown = JSON.parse(body);
    return typeof told === 'object' && told !== null ? (told as Readonly<Record<string, unknown>>) : {};
  } catch {
    // A page of some server before the service.
    return {};
  }
}
