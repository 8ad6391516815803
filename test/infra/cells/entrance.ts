import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runInNewContext } from 'node:vm';
import { chooseCellCode } from '../../../infra/cells/choose-cell.ts';
import type { ViewerRequest } from '../../../infra/cells/choose-cell.ts';

type Handler = (event: { readonly request: ViewerRequest }) => Promise<ViewerRequest>;

/**
 * Runs the program of the entrance as CloudFront does: with its module, and the store that is associated with it.
 * @returns the origin that was chosen, or undefined where the request goes where it would have gone anyway
 */
export async function chosenBy(
  keys: Readonly<Record<string, string>>,
  uri: string,
  host: string,
): Promise<string | undefined> {
  let chosen: string | undefined;
  const cloudFront = {
    kvs: () => ({
      get: (key: string) =>
        Object.hasOwn(keys, key) ? Promise.resolve(keys[key]) : Promise.reject(new Error('KeyNotFound')),
    }),
    selectRequestOriginById: (id: string) => {
      chosen = id;
    },
  };
  const [first = '', ...rest] = chooseCellCode.split('\n');
  if (first !== "import cloudFront from 'cloudfront';") throw new Error('the program begins otherwise');
  const handler = runInNewContext(`${rest.join('\n')}; handler`, { cloudFront }) as Handler;
  await handler({ request: { uri, headers: { host: { value: host } } } });
  return chosen;
}

/** An entrance before several cells: what the distribution does with a request, without its network. */
export async function openEntrance(
  keys: Readonly<Record<string, string>>,
  origins: Readonly<Record<string, string>>,
): Promise<{ readonly url: string; close(): void }> {
  const [firstCell = ''] = Object.keys(origins);
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    void chosenBy(keys, path.split('?')[0] ?? '', request.headers['x-called-host']?.toString() ?? '').then((chosen) => {
      const { host: _, ...headers } = request.headers;
      const origin = new URL(path, origins[chosen ?? firstCell]);
      const onward = httpRequest(origin, { method: request.method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      // As CloudFront says it of an origin that does not answer.
      onward.on('error', () => response.writeHead(502).end());
      request.pipe(onward);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
