import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import type { HandlerExecutionContext } from '@smithy/types';

/** Which call it was, for the log. */
export interface Operation {
  readonly service: string;
  readonly operation: string;
}

interface Circumstances {
  readonly transient: boolean;
  readonly status?: number;
  readonly requestId?: string;
  readonly reasons?: readonly CancellationReason[];
  readonly cause?: unknown;
}

/**
 * A call to AWS that failed. `name` is the service's own name for the reason (`ConditionalCheckFailedException`), or the
 * code of what kept the answer from coming (`ECONNREFUSED`).
 *
 * The service's message is not kept: DynamoDB and Step Functions quote values in it, and a value can be personal data.
 */
export class AwsError extends Error {
  override readonly name: string;
  /** Whether asking again can help, as the port's `TransientError` has it. */
  readonly transient: boolean;
  /** HTTP's status; none when no answer came. */
  readonly status: number | undefined;
  /** Hidden from who lists the error's fields, as Lambda does for its log: a reason can hold the item that is stored. */
  readonly #reasons: readonly CancellationReason[];
  /** Beside the name: what AWS's support asks for. Free of personal data. */
  readonly logFields: Readonly<Record<string, string | number>>;

  constructor(name: string, { service, operation }: Operation, circumstances: Circumstances) {
    const { transient: passes, status, requestId, reasons = [], cause } = circumstances;
    const codes = reasons.length === 0 ? '' : ` [${reasons.map(({ Code }) => Code ?? 'None').join(', ')}]`;
    super(`${service}.${operation}: ${name}${codes}`, cause === undefined ? {} : { cause });
    this.name = name;
    this.transient = passes;
    this.status = status;
    this.#reasons = reasons;
    this.logFields = {
      awsCall: `${service}.${operation}`,
      ...(status === undefined ? {} : { awsStatus: status }),
      ...(requestId === undefined ? {} : { awsRequestId: requestId }),
    };
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

/** Which call a step of the vendor's client belongs to. */
export function operationIn({ clientName = '', commandName = '' }: HandlerExecutionContext): Operation {
  return { service: clientName.replace(/Client$/, ''), operation: commandName.replace(/Command$/, '') };
}

/** What the vendor's clients say of an error; which fields there are depends on where it arose. */
interface VendorError extends Error {
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  /** Whose fault the service says it is. */
  readonly $fault?: unknown;
  readonly CancellationReasons?: readonly CancellationReason[];
}

/**
 * What a call of a vendor's client threw, without the service's words. An error that arose before anything was sent (no
 * region, no credentials) stays as it is: it quotes nothing, and an operator needs its text.
 */
export function awsErrorOf(thrown: unknown, operation: Operation): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const { name, code, $metadata = {}, $fault, CancellationReasons: reasons } = thrown as VendorError;
  const { httpStatusCode: status, requestId } = $metadata;
  const isLate = name === 'AbortError' || name === 'TimeoutError';
  if ($fault === undefined && (isLate || typeof code === 'string')) {
    return new AwsError(isLate ? 'TimeoutError' : String(code), operation, { transient: true, cause: thrown });
  }
  if (status === undefined) return thrown;
  const answered = { status, ...(requestId === undefined ? {} : { requestId }) };
  // The service did not say this: its answer could not be read. The parser's error quotes the text.
  if ($fault === undefined) return new AwsError('UnreadableAnswer', operation, { ...answered, transient: true });
  return new AwsError(name, operation, {
    ...answered,
    transient: status === 429 || status >= 500 || transientNames.has(name),
    ...(reasons === undefined ? {} : { reasons }),
  });
}

/** The names with a status of 400 or so by which services say that asking again can help. */
const transientNames: ReadonlySet<string> = new Set([
  // S3: another writes the same object at this moment.
  'ConditionalRequestConflict',
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
