import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysPath, servePage } from '../../../infra/emulator/page-server.ts';
import { pagePolicy } from '../../../infra/page-headers.ts';

const port = (server: Server): number => (server.address() as AddressInfo).port;

/** An emulator that answers with what it was asked, except for the files of the page. */
const emulator = createServer((request, response) => {
  const { url = '', method } = request;
  if (url === '/page/config.json') {
    response.end(
      JSON.stringify({ issuer: { address: 'https://cognito-idp.us-east-1.amazonaws.com/p', scope: 'openid' } }),
    );
  } else if (url === '/page/index.html') {
    response.setHeader('content-type', 'text/html').end('<title>page</title>');
  } else {
    void text(request).then((body) => {
      const { 'x-api-key': key } = request.headers;
      response.writeHead(201, { 'retry-after': '3' }).end(JSON.stringify({ method, url, key, body }));
    });
  }
});

describe('the page of an emulated deployment', () => {
  let isDeployed = false;
  let server: Server;
  let endpoint: string;
  let origin: string;

  beforeAll(async () => {
    await new Promise<void>((resolve) => emulator.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${port(emulator)}`;
    const parts = { endpoint, apiId: 'api1', bucket: 'page', poolId: 'pool_1' };
    server = await servePage(0, () => (isDeployed ? parts : undefined));
    origin = `http://127.0.0.1:${port(server)}`;
  });
  afterAll(() => {
    for (const one of [server, emulator]) {
      one.closeAllConnections();
      one.close();
    }
  });

  it('says that nothing is deployed as long as that is so', async () => {
    const answer = await fetch(origin);
    expect([answer.status, await answer.text()]).toEqual([502, 'Error: nothing is deployed yet\n']);
    isDeployed = true;
  });

  it('comes from its bucket, with the headers that CloudFront sends', async () => {
    const answer = await fetch(`${origin}/`);
    expect([answer.status, await answer.text()]).toEqual([200, '<title>page</title>']);
    expect(answer.headers.get('content-security-policy')).toBe(pagePolicy([endpoint]));
  });

  it('is told the addresses of the emulator for signing in', async () => {
    const { issuer } = (await (await fetch(`${origin}/config.json`)).json()) as { issuer: Record<string, string> };
    expect(issuer).toMatchObject({ scope: 'openid', logout: `${endpoint}/logout` });
    expect(new URL(issuer['address'] ?? '').pathname).toBe('/issuer');
    const keys = await fetch(`${origin}${keysPath}`);
    expect(await keys.json()).toMatchObject({ url: '/pool_1/.well-known/jwks.json' });
  });

  it('has the API at its own origin', async () => {
    const answer = await fetch(`${origin}/v1/cases?limit=1`, {
      method: 'POST',
      headers: { 'x-api-key': 'k' },
      body: '{"content":"废气"}',
    });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([201, '3']);
    expect(await answer.json()).toEqual({
      ...{ method: 'POST', url: '/_aws/execute-api/api1/live/v1/cases?limit=1', key: 'k', body: '{"content":"废气"}' },
    });
  });
});
