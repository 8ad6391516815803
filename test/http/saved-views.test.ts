import type { Context } from 'aws-lambda';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiHandler } from '../../functions/http/api.ts';
import { createAttempts } from '../../functions/http/attempts.ts';
import { viewRoutes } from '../../functions/reference/saved-views.ts';
import { openSqliteStore, type SqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { viewsAnswer } from '../../shared/contracts/saved-views.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { manualClock } from '../support/test-rules.ts';

const view = { name: '超期', layout: 'table', filters: { state: 'overdue' }, columns: ['number'], shared: false };
let store: SqliteStore;
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
  store = openSqliteStore({ path: join(folder.path, 'cases.db') });
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

/** @param user `unit/name`, or a name alone */
async function send(user: string, httpMethod: string, target: string, body?: object) {
  const [path = '', query] = target.split('?');
  const [name, unit] = user.split('/').toReversed();
  const routes = viewRoutes({
    documents: store.documents('district'),
    clock: manualClock('2026-10-20T10:00:00+08:00'),
  });
  const handler = apiHandler(routes, {
    authenticator: {
      hotline: async () => undefined,
      staff: async () => ({ kind: 'staff', user: name!, roles: [], ...(unit === undefined ? {} : { unit }) }),
    },
    attempts: createAttempts(),
    log: () => undefined,
  });
  const event = {
    ...{ httpMethod, path, headers: { authorization: 'Bearer x' }, isBase64Encoded: false },
    queryStringParameters: query === undefined ? null : Object.fromEntries(new URLSearchParams(query)),
    body: body === undefined ? null : JSON.stringify(body),
    requestContext: { requestId: 'r', identity: { sourceIp: '10.0.0.1' } },
  };
  const response = await handler(event, {} as Context);
  return { status: response.statusCode, json: JSON.parse(response.body) as unknown };
}

async function shown(user: string) {
  const { views } = viewsAnswer.parse((await send(user, 'GET', '/v1/me/views')).json);
  return views.map(({ id, version, shared, mine }) => ({ id, version, shared, mine }));
}

describe('saved views', () => {
  it('are the own of whoever saved them', async () => {
    expect(await send('epb/li', 'PUT', '/v1/me/views/a', { ...view, expectedVersion: 0 })).toMatchObject({
      status: 200,
      json: { views: [{ id: 'a', version: 1, ...view, mine: true, savedBy: 'li' }] },
    });
    expect(await shown('epb/wu')).toEqual([]);
    expect((await send('epb/li', 'PUT', '/v1/me/views/a', { ...view, expectedVersion: 0 })).status).toBe(409);
    expect((await send('epb/li', 'DELETE', '/v1/me/views/a?expectedVersion=1')).json).toEqual({ views: [] });
    expect((await send('epb/li', 'DELETE', '/v1/me/views/a?expectedVersion=1')).status).toBe(404);
  });

  it('are shown to the unit where that is wanted, and changed by nobody else', async () => {
    await send('epb/li', 'PUT', '/v1/me/views/a', { ...view, expectedVersion: 0 });
    await send('epb/li', 'PUT', '/v1/me/views/a', { ...view, shared: true, expectedVersion: 1 });
    expect(await shown('epb/wu')).toEqual([{ id: 'a', version: 1, shared: true, mine: false }]);
    expect(await shown('police/chen')).toEqual([]);
    expect((await send('epb/wu', 'PUT', '/v1/me/views/a', { ...view, expectedVersion: 1 })).status).toBe(403);
    expect((await send('epb/wu', 'DELETE', '/v1/me/views/a?expectedVersion=1')).status).toBe(403);
    await send('epb/li', 'PUT', '/v1/me/views/a', { ...view, expectedVersion: 1 });
    expect(await shown('epb/wu')).toEqual([]);
    expect(await shown('epb/li')).toEqual([{ id: 'a', version: 1, shared: false, mine: true }]);
  });

  it('keep no words that were searched for: they may be a name', async () => {
    const filters = { q: '王女士' };
    expect((await send('epb/li', 'PUT', '/v1/me/views/a', { ...view, filters, expectedVersion: 0 })).status).toBe(422);
  });

  it('cannot be shared by who has no unit', async () => {
    const shared = { ...view, shared: true, expectedVersion: 0 };
    expect((await send('boss', 'PUT', '/v1/me/views/a', shared)).status).toBe(403);
  });
});
