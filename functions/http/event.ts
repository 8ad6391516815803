import type { APIGatewayProxyEvent } from 'aws-lambda';

/** The part of API Gateway's REST proxy event that is looked at; the one-machine shim makes exactly this. */
export type ApiEvent = Pick<
  APIGatewayProxyEvent,
  'httpMethod' | 'path' | 'headers' | 'queryStringParameters' | 'body' | 'isBase64Encoded'
> & {
  /** The same with every value; the one-machine shim fills in what says who calls and is given more than once. */
  readonly multiValueHeaders?: APIGatewayProxyEvent['multiValueHeaders'];
  /** Every value of a name that is given more than once. */
  readonly multiValueQueryStringParameters?: APIGatewayProxyEvent['multiValueQueryStringParameters'];
  readonly requestContext: {
    readonly requestId: string;
    readonly identity: { readonly sourceIp: string };
  };
};

/** A header by its lower-case name; API Gateway passes names on as they were written. */
export function headerOf(event: ApiEvent, name: string): string | undefined {
  const direct = event.headers[name];
  if (direct !== undefined) return direct;
  for (const key in event.headers)
    if (key.length === name.length && key.toLowerCase() === name) return event.headers[key];
  return undefined;
}

/** Whether the header is there more than once, so that two readers of the request may take different ones for it. */
export function isRepeated({ multiValueHeaders }: ApiEvent, name: string): boolean {
  const values = Object.entries(multiValueHeaders ?? {}).filter(([key]) => key.toLowerCase() === name);
  return values.flatMap(([, all]) => all ?? []).length > 1;
}
