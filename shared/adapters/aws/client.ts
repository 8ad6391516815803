import type { Client, HandlerExecutionContext, MetadataBearer, MiddlewareStack } from '@smithy/types';
import { awsErrorOf, operationIn } from './aws-error.ts';
import { keepAliveAgents } from './keep-alive-agents.ts';

/** How often and how long a call is tried. */
export interface Limits {
  /** The first attempt included. */
  readonly maxAttempts: number;
  /** Until the connection is there, in milliseconds. */
  readonly connectionTimeoutMs: number;
  /** Until an attempt is answered, and between two pieces of its answer, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** A call with all its attempts and the pauses between them, in milliseconds. */
  readonly callTimeoutMs: number;
}

/** For the functions: what answers over HTTP has 10 s, and must still say itself that it could not. */
export const lambdaLimits: Limits = {
  maxAttempts: 4,
  connectionTimeoutMs: 1_000,
  requestTimeoutMs: 5_000,
  callTimeoutMs: 9_000,
};

/** What a client is told; what is left out it finds as every client of the vendor's does, in the environment. */
export interface ClientSettings {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  readonly limits?: Partial<Limits>;
}

/** What the vendor's clients have in common. */
interface VendorClient {
  readonly middlewareStack: Pick<MiddlewareStack<object, MetadataBearer>, 'add'>;
  send: Client<object, MetadataBearer, object>['send'];
}

type VendorConfiguration = ReturnType<typeof configurationOf>;

/**
 * Makes a client of the vendor's. No client is made elsewhere, so that every call to AWS ends in time and no error
 * repeats what was sent (docs/adr/0031).
 *
 * An attempt whose answer was lost may have had its effect: what must not happen twice needs a condition or a token.
 *
 * @example `awsClient(DynamoDBClient).send(new GetItemCommand({ … }))`, which throws {@link AwsError}
 */
export function awsClient<Made>(
  Vendors: new (configuration: VendorConfiguration) => Made,
  settings: ClientSettings = {},
): Made {
  const limits = { ...lambdaLimits, ...settings.limits };
  const made = new Vendors(configurationOf(settings, limits));
  const client = made as VendorClient;
  client.middlewareStack.add((next, context: HandlerExecutionContext) => withoutMessages(next, context), {
    name: 'withoutMessages',
    step: 'initialize',
    priority: 'high',
  });
  const send = client.send.bind(client) as (command: unknown, options: object) => Promise<MetadataBearer>;
  const sendInTime = (command: unknown, options: object = {}) =>
    send(command, { abortSignal: AbortSignal.timeout(limits.callTimeoutMs), ...options });
  client.send = sendInTime as VendorClient['send'];
  return made;
}

function configurationOf({ limits: _, ...given }: ClientSettings, limits: Limits) {
  return {
    ...given,
    maxAttempts: limits.maxAttempts,
    retryMode: 'standard',
    requestHandler: {
      connectionTimeout: limits.connectionTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      // Without it the vendor's client writes a warning and goes on waiting.
      throwOnRequestTimeout: true,
      socketTimeout: limits.requestTimeoutMs,
      ...keepAliveAgents(),
    },
    // The same clock says when an act was done: where it is wrong by minutes, nothing may be written.
    disableClockSkewCorrection: true,
  } as const;
}

/** The outermost step of a call: what it throws is what the caller sees. */
function withoutMessages<Arguments, Answer>(
  next: (sent: Arguments) => Promise<Answer>,
  context: HandlerExecutionContext,
) {
  return async (sent: Arguments): Promise<Answer> => {
    try {
      return await next(sent);
    } catch (error) {
      throw awsErrorOf(error, operationIn(context));
    }
  };
}
