import { exchange } from '../aws/exchange.ts';
import { lambdaPatience } from '../aws/patience.ts';

/**
 * Reads a JSON document from the network, by the HTTP client that the way to AWS has loaded already.
 *
 * @throws when it does not come whole in time, with another status than 200 (a redirection is not followed), or is no
 * JSON; the error holds none of its text
 */
export async function readJson(url: string): Promise<unknown> {
  const { protocol, hostname, port, pathname, search, host } = new URL(url);
  const { status, body } = await exchange(
    {
      method: 'GET',
      protocol,
      hostname,
      ...(port === '' ? {} : { port: Number(port) }),
      path: `${pathname}${search}`,
      // Read every few minutes, a kept connection would be dead by the next time, and nothing here tries again.
      headers: { host, accept: 'application/json', connection: 'close' },
    },
    lambdaPatience,
  );
  if (status !== 200) throw new Error(`${host} answers ${status} instead of a document`);
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new Error(`what ${host} answers is no JSON`);
  }
}
