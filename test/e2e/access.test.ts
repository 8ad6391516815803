import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardAnswer, caseAnswer, loginAnswer, timelineAnswer } from '../../shared/contracts/answers.ts';
import { unitPersonsAnswer } from '../../shared/contracts/assignment.ts';
import {
  changedPersonAnswer,
  hotlineKeysAnswer,
  newKeyAnswer,
  personsAnswer,
  renewedPasswordAnswer,
  sessionsAnswer,
} from '../../shared/contracts/persons.ts';
import type { Credentials, LocalServer } from '../scenarios/local-server.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { startLocalServer, startServer } from '../scenarios/local-server.ts';
import { instant } from '../support/test-rules.ts';

const start = instant('2026-03-02T09:15:00+08:00');

const complaint = {
  content: '家具厂烟囱排放刺鼻废气，已持续一周。',
  respondent: '某家具厂',
  place: '工业园区3号',
  complainant: { contact: '13800000000' },
  facts: { medium: 'air', air_source: 'industrial' },
};

describe('who is let in, on the real server', () => {
  let data: string;
  let server: LocalServer;
  /** Each test comes from an address of its own, so that none is held up by the wrong attempts of another. */
  let address = 0;

  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'banjie-access-'));
    process.env['BANJIE_TRUSTED_PROXIES'] = '127.0.0.1';
    server = await startLocalServer(data, start);
  });
  afterAll(async () => {
    delete process.env['BANJIE_TRUSTED_PROXIES'];
    await server.stop();
    rmSync(data, { recursive: true });
  });

  const file = (): Credentials => JSON.parse(readFileSync(join(data, 'credentials.json'), 'utf8')) as Credentials;
  const call = async (method: string, path: string, headers: Record<string, string>, body?: unknown) => {
    const response = await fetch(new URL(path, server.credentials.baseUrl), {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, json: await response.json() };
  };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const from = (host: number) => ({ 'x-forwarded-for': `203.0.113.${host}` });
  const login = (user: string, password: string, headers: Record<string, string> = from((address += 1))) =>
    call('POST', '/v1/login', headers, { user, password });
  const signedIn = async (user: string, password: string) => loginAnswer.parse((await login(user, password)).json);
  const shipped = async (who: string) => {
    const account = file().staff[who];
    if (account === undefined) throw new Error(`nobody signs in for ${who}`);
    return signedIn(account.user, account.password);
  };
  const reads = async (token: string) => (await call('GET', '/v1/cases', bearer(token))).status;
  const asAdmin = async (method: string, path: string, body?: object) =>
    call(method, path, bearer((await shipped('admin')).token), body);
  const personsVersion = async () => personsAnswer.parse((await asAdmin('GET', '/v1/persons')).json).version;
  const keysVersion = async () => hotlineKeysAnswer.parse((await asAdmin('GET', '/v1/hotline-keys')).json).version;

  async function added(user: string, more: object = {}): Promise<{ password: string }> {
    const body = { user, unit: 'epb', expectedVersion: await personsVersion(), reason: '新进', ...more };
    const { status, json } = await asAdmin('POST', '/v1/persons', body);
    expect(status).toBe(201);
    const { password } = changedPersonAnswer.parse(json);
    if (password === undefined) throw new Error('a new person gets a password');
    return { password };
  }

  it('adds a person to a unit, who acts under a name of their own', async () => {
    const { password } = await added('zhang.san', { name: '张三' });
    const session = await signedIn('zhang.san', password);
    expect(session).toMatchObject({ user: 'zhang.san', name: '张三', unit: 'epb', roles: [] });
    const registered = await call('POST', '/v1/cases', bearer(session.token), complaint);
    expect(registered.status).toBe(201);
    const { number } = registered.json as { number: string };
    const { token } = await shipped('epb');
    await call('POST', `/v1/cases/${number}/commands`, bearer(token), { type: 'accept' });
    const timeline = await call('GET', `/v1/cases/${number}/timeline`, bearer(token));
    const actors = timelineAnswer.parse(timeline.json).events.map(({ actor }) => actor);
    expect(actors).toContainEqual({ kind: 'staff', unit: 'epb', user: 'zhang.san' });
    expect(actors).toContainEqual({ kind: 'staff', unit: 'epb', user: 'epb' });
    const assignment = { person: 'zhang.san' };
    const path = `/v1/cases/${number}/assignment`;
    const given = await call('POST', path, { ...bearer(token), 'idempotency-key': 'a-1' }, assignment);
    expect(caseAnswer.parse(given.json).handlers).toEqual([{ unit: 'epb', person: 'zhang.san' }]);
    const again = await call('POST', path, { ...bearer(token), 'idempotency-key': 'a-1' }, assignment);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await call('POST', path, bearer(token), { person: 'nobody' })).json).toMatchObject({
      error: { code: 'invalid', details: [{ path: 'person' }] },
    });
    const own = boardAnswer.parse((await call('GET', '/v1/cases?person=zhang.san', bearer(session.token))).json);
    expect(own.cases).toMatchObject([{ number, handler: 'zhang.san' }]);
    const { json: persons } = await call('GET', '/v1/units/epb/persons', bearer(token));
    expect(unitPersonsAnswer.parse(persons).persons).toContainEqual({ user: 'zhang.san', name: '张三' });
    expect(JSON.stringify((await asAdmin('GET', '/v1/persons')).json)).not.toContain(password);
  });

  it('changes unit and roles from the next request on', async () => {
    const { password } = await added('li.si');
    const { token } = await signedIn('li.si', password);
    expect((await call('GET', '/v1/persons', bearer(token))).status).toBe(403);
    const change = { unit: 'police', roles: ['admin'], expectedVersion: await personsVersion(), reason: '调动' };
    expect((await asAdmin('PUT', '/v1/persons/li.si', change)).status).toBe(200);
    expect((await call('GET', '/v1/persons', bearer(token))).status).toBe(200);
    const { json } = await call('GET', '/v1/persons', bearer(token));
    expect(personsAnswer.parse(json).persons).toContainEqual({
      user: 'li.si',
      unit: 'police',
      roles: ['admin'],
      mayAct: true,
    });
  });

  it('lists who is signed in, since when and from where, and ends one session and no other', async () => {
    const { password } = await added('zhou.ba', { name: '周八' });
    const [desk, phone] = [await signedIn('zhou.ba', password), await signedIn('zhou.ba', password)];
    await call('GET', '/v1/cases', { ...bearer(desk.token), ...from(201) });
    await call('GET', '/v1/cases', { ...bearer(phone.token), ...from(202) });
    const own = sessionsAnswer.parse(
      (await call('GET', '/v1/me/sessions', { ...bearer(desk.token), ...from(201) })).json,
    );
    expect(own.kept).toBe('here');
    expect(own.sessions.map(({ user, from: address, own: isOwn }) => [user, address, isOwn])).toEqual(
      expect.arrayContaining([
        ['zhou.ba', '203.0.113.201', true],
        ['zhou.ba', '203.0.113.202', undefined],
      ]),
    );
    expect(own.sessions).toHaveLength(2);
    expect(own.now > desk.expiresAt).toBe(false);

    const all = sessionsAnswer.parse((await asAdmin('GET', '/v1/sessions')).json);
    const lost = all.sessions.find(({ from: address }) => address === '203.0.113.202');
    expect(lost).toMatchObject({ user: 'zhou.ba', name: '周八', unit: 'epb' });
    expect(all.sessions.some(({ user, own: isOwn }) => user === 'admin' && isOwn)).toBe(true);
    const others = all.sessions.find(({ user }) => user === 'admin')!.id;
    for (const id of [others, 'nobody']) {
      const ending = await call('POST', `/v1/me/sessions/${id}/end`, bearer(desk.token));
      expect(ending.status).toBe(404);
    }
    expect((await call('GET', '/v1/sessions', bearer(desk.token))).status).toBe(403);
    expect((await asAdmin('POST', `/v1/sessions/${lost!.id}/end`)).status).toBe(200);
    expect([await reads(desk.token), await reads(phone.token)]).toEqual([200, 401]);
    const mine = own.sessions.find(({ own: isOwn }) => isOwn)!.id;
    expect((await call('POST', `/v1/me/sessions/${mine}/end`, bearer(desk.token))).status).toBe(200);
    expect(await reads(desk.token)).toBe(401);
  });

  it('names who changed the register, with their unit', async () => {
    const { password } = await added('wu.jiu', { roles: ['admin'] });
    const { token } = await signedIn('wu.jiu', password);
    const key = { line: '110', expectedVersion: await keysVersion(), reason: '轮换' };
    expect((await call('POST', '/v1/hotline-keys', bearer(token), key)).status).toBe(201);
    const { changes } = hotlineKeysAnswer.parse((await asAdmin('GET', '/v1/hotline-keys')).json);
    expect(changes[0]).toMatchObject({ author: 'wu.jiu', authorUnit: 'epb', reason: '轮换' });
  });

  it('signs out, one session of several', async () => {
    const { password } = await added('zhao.liu');
    const [first, second] = [await signedIn('zhao.liu', password), await signedIn('zhao.liu', password)];
    expect((await call('POST', '/v1/logout', bearer(first.token))).status).toBe(200);
    expect([await reads(first.token), await reads(second.token)]).toEqual([401, 200]);
    expect(await reads((await signedIn('zhao.liu', password)).token)).toBe(200);
  });

  it('changes one’s own password: every other session ends, and the file keeps no password that does not work', async () => {
    const { token } = await shipped('land');
    const { password } = file().staff['land']!;
    const change = (oldPassword: string, newPassword: string) =>
      call('POST', '/v1/password', { ...bearer(token), ...from(99) }, { oldPassword, newPassword });
    expect((await change('not the password', '四个字的口令不够长但这个够')).status).toBe(403);
    for (const weak of ['short', 'aaaaaaaaaaaaaaaa', '123456789012', 'password1234', 'landlandland', password])
      expect([weak, (await change(password, weak)).status]).toEqual([weak, 422]);
    const changed = await change(password, '四个字的口令不够长但这个够');
    expect(changed.status).toBe(200);
    expect(await reads(token)).toBe(401);
    expect(await reads(loginAnswer.parse(changed.json).token)).toBe(200);
    expect((await login('land', password)).status).toBe(401);
    expect((await login('land', '四个字的口令不够长但这个够')).status).toBe(200);
    expect(file().staff).not.toHaveProperty('land');
  });

  it('limits wrong old passwords', async () => {
    const { password } = await added('sun.qi');
    const { token } = await signedIn('sun.qi', password);
    const change = () =>
      call(
        'POST',
        '/v1/password',
        { ...bearer(token), ...from(98) },
        { oldPassword: 'wrong', newPassword: '四个字的口令不够长但这个够' },
      );
    const statuses = (await Promise.all(Array.from({ length: 60 }, change))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 403)).toHaveLength(30);
    expect(statuses.filter((status) => status === 429)).toHaveLength(30);
  });

  it('renews a password for who has lost it', async () => {
    const { token } = await shipped('municipal');
    const old = file().staff['municipal']!.password;
    const renewed = renewedPasswordAnswer.parse((await asAdmin('POST', '/v1/persons/municipal/password')).json);
    expect(await reads(token)).toBe(401);
    expect((await login('municipal', old)).status).toBe(401);
    expect((await login('municipal', renewed.password)).status).toBe(200);
    expect(file().staff['municipal']).toEqual(renewed);
    expect((await asAdmin('POST', '/v1/persons/nobody/password')).status).toBe(404);
  });

  it('ends a person at once, keeps them ended over a restart, and keeps the last administrator', async () => {
    const { password } = await added('qian.ba');
    const { token } = await signedIn('qian.ba', password);
    const out = await signedIn('qian.ba', password);
    const { token: standing } = await shipped('police');
    await call('POST', '/v1/logout', bearer(out.token));
    const end = { expectedVersion: await personsVersion(), reason: '离职' };
    expect((await asAdmin('POST', '/v1/persons/qian.ba/end', end)).status).toBe(200);
    expect(await reads(token)).toBe(401);
    expect((await login('qian.ba', password)).status).toBe(403);
    await server.stop();
    server = await startLocalServer(data, start);
    expect([await reads(token), await reads(out.token), await reads(standing)]).toEqual([401, 401, 200]);
    const again = { expectedVersion: await personsVersion(), reason: '误操作' };
    expect((await asAdmin('POST', '/v1/persons/qian.ba/readmission', again)).status).toBe(200);
    expect(await reads(token)).toBe(401);
    expect(await reads((await signedIn('qian.ba', password)).token)).toBe(200);
  });

  it('changes the key of a line with an overlap, and the file has the new one', async () => {
    const before = file().hotlines['12369'] ?? '';
    const change = { line: '12369', expectedVersion: await keysVersion(), reason: '轮换' };
    const { key } = newKeyAnswer.parse((await asAdmin('POST', '/v1/hotline-keys', change)).json);
    expect(file().hotlines['12369']).toBe(key);
    const register = (with_: string, idempotencyKey: string) =>
      call('POST', '/v1/cases', { 'x-api-key': with_, 'idempotency-key': idempotencyKey }, complaint);
    const first = await register(before, 'call-1');
    const second = await register(key, 'call-1');
    expect([first.status, second.status]).toEqual([201, 201]);
    // The line is the same, and so are its idempotency keys.
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect((second.json as { number: string }).number).toBe((first.json as { number: string }).number);
    const end = { expectedVersion: await keysVersion(), reason: '停用' };
    expect((await asAdmin('POST', '/v1/hotline-keys/12369/end', end)).status).toBe(200);
    expect([(await register(before, 'call-2')).status, (await register(key, 'call-2')).status]).toEqual([401, 401]);
    expect(file().hotlines).not.toHaveProperty('12369');
  });

  it('evaluates no more than thirty of 600 wrong passwords at once, and lets the owner in from elsewhere', async () => {
    const wrong = await Promise.all(
      Array.from({ length: 600 }, (_, index) => login('traffic-police', `wrong-${index}`, from(200))),
    );
    expect(wrong.filter(({ status }) => status === 401)).toHaveLength(30);
    const refused = wrong.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(570);
    const waits = refused.map(({ headers }) => Number(headers.get('retry-after')));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...waits)).toBeLessThanOrEqual(60);
    const { user, password } = file().staff['traffic-police']!;
    expect((await login(user, password, from(200))).status).toBe(429);
    expect((await login(user, password, from(201))).status).toBe(200);
  });

  it('reads one credential only', async () => {
    const { token } = await shipped('epb');
    const send = (headers: string[]) =>
      new Promise<number>((resolve, reject) => {
        const { hostname, port } = new URL(server.credentials.baseUrl);
        request({ hostname, port, path: '/v1/cases', headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .once('error', reject)
          .end();
      });
    const host = ['host', new URL(server.credentials.baseUrl).host];
    expect(await send([...host, 'authorization', `Bearer ${token}`])).toBe(200);
    expect(await send([...host, 'authorization', `Bearer ${token}`, 'Authorization', 'Bearer x'])).toBe(401);
    expect(await send([...host, 'authorization', `Bearer ${token}`, 'x-api-key', 'x'])).toBe(401);
    expect(await send([...host, 'x-api-key', 'x', 'X-API-Key', 'y'])).toBe(401);
  });

  it('tells the browser what the page and the answers may do', async () => {
    const page = await fetch(server.credentials.baseUrl);
    expect(page.headers.get('content-security-policy')).toMatch(/form-action 'self'/);
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(page.headers.get('strict-transport-security')).toBeNull();
    const secure = await fetch(server.credentials.baseUrl, { headers: { 'x-forwarded-proto': 'https' } });
    expect(secure.headers.get('strict-transport-security')).toMatch(/^max-age=/);
    const answer = await call('GET', '/v1/health', { 'x-forwarded-proto': 'https' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=/);
  });
});

describe('data of the last release', () => {
  it('have their accounts as persons, with the passwords that they had', async () => {
    const data = mkdtempSync(join(tmpdir(), 'banjie-earlier-'));
    const clock = { BANJIE_CLOCK_START: toShanghai(start), BANJIE_CLOCK_SPEED: '0' };
    const server = await startServer(data, { ...clock, BANJIE_PACKS: 'district' });
    const { staff } = server.credentials;
    await server.stop();
    // As the last release kept them: who they are stood beside the hash, and there was no register of persons.
    const accounts = JSON.parse(readFileSync(join(data, 'staff.json'), 'utf8')) as { user: string }[];
    const earlier = accounts.map((one) =>
      ['manager', 'admin'].includes(one.user) ? { ...one, roles: [one.user] } : { ...one, unit: one.user, roles: [] },
    );
    writeFileSync(join(data, 'staff.json'), JSON.stringify(earlier));
    const { DatabaseSync } = await import('node:sqlite');
    const db = new DatabaseSync(join(data, 'cases.db'));
    db.exec("DELETE FROM reference WHERE kind = 'persons'");
    db.close();
    const again = await startLocalServer(data, start);
    try {
      for (const who of ['epb', 'admin']) {
        const response = await fetch(new URL('/v1/login', again.credentials.baseUrl), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(staff[who]),
        });
        expect(loginAnswer.parse(await response.json())).toMatchObject(
          who === 'epb' ? { user: 'epb', unit: 'epb', roles: [] } : { user: 'admin', roles: ['admin'] },
        );
      }
      expect(readFileSync(join(data, 'staff.json'), 'utf8')).not.toContain('"roles"');
      // What is shipped besides is served from then on, under accounts of its own.
      expect(again.credentials.staff).toHaveProperty(['hospital/manager']);
    } finally {
      await again.stop();
      rmSync(data, { recursive: true });
    }
  });
});
