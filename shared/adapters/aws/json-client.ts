import type { Environment } from '../lambda/environment.ts';
import { AwsError, refusal, unanswered, type Operation } from './aws-error.ts';
import { exchange, type Reply } from './exchange.ts';
import { lambdaPatience, patiently, type Patience } from './patience.ts';
import { endpointOf, type Service } from './service.ts';
import { signer } from './sign.ts';
import type { Operations, ServiceClient, Wire } from './wire.ts';

/**
 * A client of a service that speaks AWS's JSON protocol: `POST /`, the operation in a header, the signature of Version 4.
 * Why not the vendor's clients: docs/adr/0010.
 *
 * An attempt whose answer was lost may have had its effect. All attempts of a call send the same body.
 *
 * @param environment read at each call for credentials and the trace, at once for the endpoint (`endpointOf`)
 */
export function jsonClient<Known extends Operations<Known>>(
  service: Service,
  environment: Environment,
  patience: Patience = lambdaPatience,
): ServiceClient<Known> {
  const endpoint = endpointOf(service, environment);
  const sign = signer(service.host, environment);
  return {
    async call<Name extends keyof Known & string>(operation: Name, input: Wire<Known[Name]['input']>) {
      const named = { service: service.name, operation };
      const body = JSON.stringify(input);
      const answer = await patiently(patience, async (answerMs) => {
        const request = await sign(requestOf(service, operation, endpoint, body, environment['_X_AMZN_TRACE_ID']));
        const limits = { connectMs: patience.connectMs, answerMs };
        const reply = await exchange(request, limits).catch((cause: unknown) => {
          throw unanswered(cause, named);
        });
        return answerOf(reply, named);
      });
      return answer as Wire<Known[Name]['output']>;
    },
  };
}

function requestOf(service: Service, operation: string, endpoint: URL, body: string, trace: string | undefined) {
  return {
    method: 'POST',
    protocol: endpoint.protocol,
    hostname: endpoint.hostname,
    ...(endpoint.port === '' ? {} : { port: Number(endpoint.port) }),
    path: endpoint.pathname,
    query: {},
    headers: {
      host: endpoint.host,
      'content-type': `application/x-amz-json-${service.version}`,
      'content-length': String(Buffer.byteLength(body)),
      'x-amz-target': `${service.target}.${operation}`,
      // By which X-Ray joins the call to the request, and Lambda notices a function that sets itself going.
      ...(trace === undefined || trace === '' ? {} : { 'x-amzn-trace-id': trace }),
    },
    body,
  };
}

/** @throws AwsError when the service refused, or answers what is no JSON */
function answerOf(reply: Reply, operation: Operation): unknown {
  if (reply.status >= 300) throw refusal(reply, operation);
  try {
    return readJson(reply.body);
  } catch {
    // Not with the parser's error as its cause, which quotes the text.
    throw new AwsError('UnreadableAnswer', operation, { retry: 'passing', status: reply.status });
  }
}

/** In this protocol null is the same as nothing. To look at each value is slow, and most answers have none. */
function readJson(text: string): unknown {
  if (text === '') return {};
  return /:\s*null/.test(text) ? JSON.parse(text, (_, value: unknown) => value ?? undefined) : JSON.parse(text);
}
