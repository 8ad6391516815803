import type { Context } from 'aws-lambda';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiHandler } from '../../functions/http/api.ts';
import { createAttempts } from '../../functions/http/attempts.ts';
import { templateRoutes } from '../../functions/reference/templates.ts';
import { openSqliteStore, type SqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { maxTemplates, templatesAnswer } from '../../shared/contracts/templates.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { manualClock } from '../support/test-rules.ts';

const template = { title: '已受理', text: '{number} 已由{unit}受理。', of: 'unit', expectedVersion: 0 };
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

/** @param user `unit/name`, or a name alone; `root` administers */
async function send(user: string, httpMethod: string, target: string, body?: object, organisation = 'district') {
  const [path = '', query] = target.split('?');
  const [name = '', unit] = user.split('/').toReversed();
  const clock = manualClock('2026-10-20T10:00:00+08:00');
  const handler = apiHandler(templateRoutes({ documents: store.documents(organisation), clock }), {
    authenticator: {
      hotline: async () => undefined,
      staff: async () => ({
        ...{ kind: 'staff', user: name, roles: name === 'root' ? ['admin'] : [] },
        ...(unit === undefined ? {} : { unit }),
      }),
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

const titles = async (user: string, organisation?: string) =>
  templatesAnswer
    .parse((await send(user, 'GET', '/v1/templates', undefined, organisation)).json)
    .templates.map(({ title, changeable }) => [title, changeable]);

describe('reply templates', () => {
  it('are of a unit, whose people write them, and of the organisation, whose administrators do', async () => {
    expect(await send('epb/li', 'PUT', '/v1/templates/a', template)).toMatchObject({
      status: 200,
      json: { templates: [{ id: 'a', version: 1, title: '已受理', of: 'unit', unit: 'epb', changedBy: 'li' }] },
    });
    const ofAll = { ...template, title: '节假日', of: 'organisation' };
    expect((await send('epb/li', 'PUT', '/v1/templates/a', ofAll)).status).toBe(403);
    expect((await send('root', 'PUT', '/v1/templates/a', ofAll)).status).toBe(200);
    expect((await send('root', 'PUT', '/v1/templates/b', template)).status).toBe(403);
    expect(await titles('epb/wu')).toEqual([
      ['已受理', true],
      ['节假日', false],
    ]);
    expect(await titles('police/zhao')).toEqual([['节假日', false]]);
    expect(await titles('root')).toEqual([['节假日', true]]);
    expect(await titles('epb/wu', 'library')).toEqual([]);
  });

  it('are changed and removed by who has seen the newest one', async () => {
    await send('epb/li', 'PUT', '/v1/templates/a', template);
    expect((await send('epb/wu', 'PUT', '/v1/templates/a', template)).status).toBe(409);
    const next = { ...template, title: '已接收', expectedVersion: 1 };
    expect((await send('epb/wu', 'PUT', '/v1/templates/a', next)).status).toBe(200);
    expect((await send('epb/li', 'DELETE', '/v1/templates/a?of=unit&expectedVersion=1')).status).toBe(409);
    expect((await send('police/li', 'DELETE', '/v1/templates/a?of=unit&expectedVersion=2')).status).toBe(404);
    expect((await send('epb/li', 'DELETE', '/v1/templates/a?of=organisation&expectedVersion=2')).status).toBe(403);
    expect((await send('epb/li', 'DELETE', '/v1/templates/a?of=unit&expectedVersion=2')).status).toBe(200);
    expect(await titles('epb/li')).toEqual([]);
  });

  it('leave open what is known where they are used, and nothing else', async () => {
    const wrong = await send('epb/li', 'PUT', '/v1/templates/a', { ...template, text: '{name} 您好' });
    expect(wrong).toMatchObject({ status: 422, json: { error: { details: [{ path: 'text' }] } } });
    expect(JSON.stringify(wrong.json)).toContain('{name}');
  });

  it('are no more than can be looked through', async () => {
    for (let count = 0; count < maxTemplates; count += 1)
      await send('epb/li', 'PUT', `/v1/templates/t${count}`, template);
    expect((await send('epb/li', 'PUT', '/v1/templates/more', template)).status).toBe(409);
    expect((await send('epb/li', 'PUT', '/v1/templates/t1', { ...template, expectedVersion: 1 })).status).toBe(200);
  });
});
