import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BoardAnswer, RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { everyOperation } from '../../shared/contracts/every-operation.ts';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { type LocalServer, startLocalServer } from '../scenarios/local-server.ts';
import { instant } from '../support/test-rules.ts';

/** A page asks every other second; what it has already is not sent again (RFC 9110, If-None-Match). */
describe('asking again', () => {
  let folder: string;
  let server: LocalServer;
  let client: HttpClient;
  let number: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'banjie-polling-'));
    server = await startLocalServer(folder, instant('2026-03-02T09:15:00+08:00'));
    client = new HttpClient(server.credentials);
    const matter = { content: '家具厂烟囱冒烟', facts: { medium: 'air', air_source: 'industrial' } };
    ({ number } = bodyOf(await client.asHotline('12369', '/v1/cases', matter)) as RegisteredAnswer);
    bodyOf(await client.asStaff('epb', 'POST', `/v1/cases/${number}/commands`, { type: 'accept' }));
  });

  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const signIn = async (who: string): Promise<string> => {
    const reply = await client.asAnyone('POST', '/v1/login', server.credentials.staff[who]);
    return (bodyOf(reply) as { readonly token: string }).token;
  };

  async function ask(path: string, token: string, ifNoneMatch?: string) {
    const response = await fetch(new URL(path, server.credentials.baseUrl), {
      headers: {
        authorization: `Bearer ${token}`,
        ...(ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch }),
      },
    });
    const { status, headers } = response;
    return { status, headers, etag: headers.get('etag') ?? '', body: await response.text() };
  }

  const moveClock = async (now: string): Promise<void> => {
    bodyOf(await client.asAnyone('POST', '/v1/rehearsal/clock', { now }));
  };

  it.each(everyOperation.flatMap(({ revalidated, path }) => (revalidated ? path : [])))(
    '%s: 304 without a body to who has the answer',
    async (path) => {
      const token = await signIn('epb');
      // The execution follows the case: it starts, and goes on, some moments after it.
      await vi.waitFor(async () => {
        const first = await ask(path.replace('{number}', number), token);
        expect(first).toMatchObject({ status: 200, etag: expect.stringMatching(/^W\/"/) as string });
        const again = await ask(path.replace('{number}', number), token, first.etag);
        expect(again).toMatchObject({ status: 304, body: '', etag: first.etag });
        expect(again.headers.get('content-length')).toBeNull();
        expect(again.headers.get('cache-control')).toBe('no-store');
      }, 60_000);
    },
  );

  it('a board that only time changes is sent again', async () => {
    const token = await signIn('manager');
    const path = '/v1/cases?state=due-soon';
    const calm = await ask(path, token);
    expect((JSON.parse(calm.body) as BoardAnswer).cases).toEqual([]);
    await moveClock('2026-03-02T10:15:00+08:00');
    const same = await ask(path, token, calm.etag);
    expect(same.status).toBe(304);
    expect(same.headers.get('x-now')).toBe('2026-03-02T10:15:00+08:00');
    const { cases } = bodyOf(await client.asStaff('manager', 'GET', '/v1/cases')) as BoardAnswer;
    const dueAt = cases[0]?.dueAt ?? '';
    await moveClock(new Date(Date.parse(dueAt) - 3_600_000).toISOString());
    const pressing = await ask(path, token, calm.etag);
    expect(pressing.status).toBe(200);
    expect((JSON.parse(pressing.body) as BoardAnswer).cases.map((row) => row.number)).toContain(number);
  });
});
