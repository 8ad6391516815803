import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../shared/adapters/lambda/read-json.ts';
import { scriptedServer, servedBy } from '../../support/scripted-server.ts';

describe('a JSON document on the network', () => {
  it('is read from its URL, query included', async () => {
    await using server = await scriptedServer({ body: '{"keys":[]}' });
    expect(await readJson(`${server.url}/pool/jwks.json?v=1`)).toEqual({ keys: [] });
    expect(server.seen).toMatchObject([{ method: 'GET', path: '/pool/jwks.json?v=1', body: '' }]);
    expect(server.seen[0]?.headers).toMatchObject({ accept: 'application/json', host: new URL(server.url).host });
  });

  it('comes over a connection of its own: one that was kept may have died since the last time', async () => {
    const known = new Set<Socket>();
    await using server = await servedBy((request, response) => {
      if (known.has(request.socket)) request.socket.destroy();
      else response.end('{"keys":[]}');
      known.add(request.socket);
    });
    for (let turn = 0; turn < 2; turn++) expect(await readJson(server.url)).toEqual({ keys: [] });
  });

  it.each([
    ['is not there', { status: 404, body: '{"secret":1}' }],
    ['is elsewhere', { status: 302, headers: { location: 'http://elsewhere.test/' } }],
    ['is no JSON', { body: '<html>secret</html>' }],
    ['is cut off', 'cut-off' as const],
  ])('that %s is an error without its text', async (_, answer) => {
    await using server = await scriptedServer(answer);
    const error = await readJson(server.url).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).not.toContain('secret');
    expect((error as Error).cause).toBeUndefined();
    expect(server.seen).toHaveLength(1);
  });
});
