import { createHash } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { apiHandler } from '../../functions/http/api.ts';
import { createAttempts } from '../../functions/http/attempts.ts';
import { authenticator } from '../../functions/http/credentials.ts';
import { createAccessCheck } from '../../shared/application/access-check.ts';
import { accessRoutes } from '../../functions/reference/access-routes.ts';
import { withdrawGivenUp } from '../../shared/application/reference/change-hotline-keys.ts';
import { referenceRoutes } from '../../functions/reference/routes.ts';
import { storedHotlineKeys } from '../../shared/adapters/rules/stored-hotline-keys.ts';
import { storedPersons } from '../../shared/adapters/rules/stored-persons.ts';
import { hotlineKeysAnswer, newKeyAnswer, personsAnswer, sessionsAnswer } from '../../shared/contracts/persons.ts';
import type { Session, Sessions } from '../../shared/ports/sessions.ts';
import { memoryReference, rulesFrom } from '../support/memory-reference.ts';
import { memoryStore } from '../support/memory-store.ts';
import { manualClock } from '../support/test-rules.ts';
import { districtRules as shippedRules } from '../support/district.ts';

/** What a store of ended sessions does, in memory. */
function memorySessions(now: () => number): Sessions {
  const ids = new Set<string>();
  const before = new Map<string, number>();
  return {
    hasEnded: async ({ id, user, signedInAt }: Session) => ids.has(id) || signedInAt <= (before.get(user) ?? -1),
    end: async ({ id }) => void ids.add(id),
    endAll: async (user) => void before.set(user, now()),
  };
}

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

describe('who is let in where an issuer says who there is', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await generateKeyPair('ES256');
  });

  async function world() {
    const reference = memoryReference();
    const clock = manualClock('2026-10-20T10:00:00+08:00');
    const rules = rulesFrom(reference, clock);
    let seconds = Math.floor(Date.now() / 1000) - 1000;
    const sessions = memorySessions(() => seconds);
    let count = 0;
    const deps = {
      reference,
      rules,
      shipped: shippedRules,
      store: memoryStore(),
      clock,
      sessions,
      seconds: () => seconds,
      secret: () => `secret-${(count += 1)}`,
      accessChanged: async () => undefined,
      saidBy: 'issuer',
    } as const;
    const issuer = {
      issuer: 'https://issuer.example',
      audience: 'banjie',
      keys: createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), alg: 'ES256' }] }),
      unitClaim: 'custom:unit',
      rolesClaim: 'cognito:groups',
      userClaim: 'cognito:username',
    };
    const standing = createAccessCheck({ ...deps, persons: storedPersons(reference, { persons: [] }) });
    const checks = authenticator(storedHotlineKeys(reference), issuer, standing, () => new Date(seconds * 1000));
    const handler = apiHandler(
      [...referenceRoutes({ ...deps, unitsChanged: () => withdrawGivenUp(deps) }), ...accessRoutes(deps)],
      { authenticator: checks, attempts: createAttempts(), log: () => undefined },
    );
    const token = (user: string, unit: string | undefined, claims: Record<string, unknown> = {}) =>
      new SignJWT({
        'cognito:username': user,
        ...(unit === undefined ? {} : { 'custom:unit': unit }),
        jti: `jti-${(count += 1)}`,
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuer(issuer.issuer)
        .setAudience(issuer.audience)
        .setSubject(`sub-of-${user}`)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + 3600)
        .sign(pair.privateKey);
    const admin = await token('wang', undefined, { 'cognito:groups': ['admin'] });
    const call = async (httpMethod: string, path: string, body?: object, bearer = admin) => {
      const event = {
        httpMethod,
        path,
        headers: { authorization: `Bearer ${bearer}` },
        queryStringParameters: null,
        body: body === undefined ? null : JSON.stringify(body),
        isBase64Encoded: false,
        requestContext: { requestId: 'r', identity: { sourceIp: '10.0.0.1' } },
      };
      const response = await handler(event, {} as Context);
      return { status: response.statusCode, json: JSON.parse(response.body) as Record<string, unknown> };
    };
    const change = (expectedVersion: number, more: object = {}) => ({ expectedVersion, reason: '试', ...more });
    return { reference, rules, clock, checks, token, call, change, later: (by: number) => void (seconds += by) };
  }

  it('admits nobody of a unit that has ended or never was', async () => {
    const { checks, token, call, change, clock } = await world();
    const unit = { id: 'new-office', name: { zh: '新办', en: 'New' }, kind: 'centre', validFrom: '2026-01-01' };
    expect((await call('POST', '/v1/units', change(0, unit))).status).toBe(201);
    const bearer = await token('li', 'new-office');
    expect(await checks.staff(bearer)).toMatchObject({ user: 'li', unit: 'new-office' });
    const { id: _id, ...fields } = unit;
    const ending = change(1, { ...fields, hotlines: [], validTo: '2026-10-20' });
    expect((await call('PUT', '/v1/units/new-office', ending)).status).toBe(200);
    expect(await checks.staff(bearer)).toBeDefined();
    clock.set('2026-10-21T00:00:00+08:00');
    expect(await checks.staff(bearer)).toBeUndefined();
    expect(await checks.staff(await token('li', 'nowhere'))).toBeUndefined();
  });

  it('ends a person at once, whom the issuer goes on to name, and admits them again by a later session only', async () => {
    const { checks, token, call, change, later } = await world();
    const before = await token('li', 'epb');
    expect((await call('POST', '/v1/persons/li/end', change(0))).status).toBe(200);
    expect(await checks.staff(before)).toBeUndefined();
    later(5);
    expect(await checks.staff(await token('li', 'epb'))).toBeUndefined();
    const other = await token('wu', 'epb');
    expect(await checks.staff(other)).toMatchObject({ user: 'wu' });
    const { persons, version, changes } = personsAnswer.parse((await call('GET', '/v1/persons')).json);
    expect(persons).toEqual([{ user: 'li', roles: [], endedAt: '2026-10-20T10:00:00+08:00', mayAct: false }]);
    expect(changes).toMatchObject([{ author: 'wang', reason: '试' }]);
    expect((await call('POST', '/v1/persons/li/end', change(version))).status).toBe(409);
    expect((await call('POST', '/v1/persons/li/readmission', change(version))).status).toBe(200);
    expect(await checks.staff(before)).toBeUndefined();
    later(5);
    expect(await checks.staff(await token('li', 'epb'))).toMatchObject({ user: 'li', unit: 'epb' });
  });

  it('says that sessions are the issuer’s where it issues the tokens', async () => {
    const { call } = await world();
    for (const path of ['/v1/sessions', '/v1/me/sessions']) {
      const { status, json } = await call('GET', path);
      expect({ status, ...sessionsAnswer.parse(json) }).toMatchObject({ status: 200, kept: 'issuer', sessions: [] });
    }
    expect((await call('POST', '/v1/sessions/jti-1/end')).status).toBe(404);
  });

  it('signs out one session, with the tokens that it was refreshed to, and no other', async () => {
    const { checks, token, call } = await world();
    const [first, other] = [await token('li', 'epb', { origin_jti: 'o-1' }), await token('li', 'epb')];
    expect(await call('POST', '/v1/logout', undefined, first)).toMatchObject({
      status: 200,
      json: { signedOut: true },
    });
    expect(await checks.staff(first)).toBeUndefined();
    expect(await checks.staff(await token('li', 'epb', { origin_jti: 'o-1' }))).toBeUndefined();
    expect(await checks.staff(other)).toMatchObject({ user: 'li' });
    expect((await call('POST', '/v1/logout', undefined, first)).status).toBe(401);
  });

  it('knows a session without an id by what was signed: the signature can be written in another way', async () => {
    const { checks, token, call } = await world();
    const bearer = await token('li', 'epb', { jti: undefined });
    expect((await call('POST', '/v1/logout', undefined, bearer)).status).toBe(200);
    expect(await checks.staff(bearer)).toBeUndefined();
    expect(await checks.staff(otherSignature(bearer))).toBeUndefined();
    const fresh = await token('li', 'epb', { jti: undefined, n: 2 });
    expect(await checks.staff(otherSignature(fresh))).toMatchObject({ user: 'li' });
  });

  it('ends every session of a person, also those that are refreshed later', async () => {
    const { checks, token, call, later } = await world();
    const before = await token('li', 'epb');
    const signedInAt = JSON.parse(Buffer.from(before.split('.')[1] ?? '', 'base64url').toString()) as { iat: number };
    expect((await call('POST', '/v1/persons/li/sign-out')).status).toBe(200);
    expect(await checks.staff(before)).toBeUndefined();
    later(60);
    expect(await checks.staff(await token('li', 'epb', { auth_time: signedInAt.iat }))).toBeUndefined();
    expect(await checks.staff(await token('li', 'epb', { auth_time: signedInAt.iat + 60 }))).toMatchObject({
      user: 'li',
    });
  });

  it.each([
    ['GET', '/v1/persons'],
    ['POST', '/v1/persons/li/end'],
    ['POST', '/v1/persons/li/sign-out'],
    ['GET', '/v1/hotline-keys'],
    ['POST', '/v1/hotline-keys'],
    ['POST', '/v1/hotline-keys/12369/end'],
  ])('leaves %s %s to the administrator', async (method, path) => {
    const { call, token } = await world();
    expect((await call(method, path, {}, await token('li', 'epb', { 'cognito:groups': ['manager'] }))).status).toBe(
      403,
    );
  });

  describe('the keys of lines', () => {
    it('are given, changed with an overlap and ended; nobody but who asked sees one, and once', async () => {
      const { checks, call, change, clock, reference } = await world();
      const given = await call('POST', '/v1/hotline-keys', change(0, { line: '12369' }));
      const first = newKeyAnswer.parse(given.json);
      expect(given.status).toBe(201);
      expect(await checks.hotline(first.key)).toEqual({ kind: 'hotline', line: '12369', unit: 'epb' });
      const second = newKeyAnswer.parse((await call('POST', '/v1/hotline-keys', change(1, { line: '12369' }))).json);
      expect(second.keys.map(({ until, inForce }) => [until, inForce])).toEqual([
        ['2026-10-27T10:00:00+08:00', true],
        [undefined, true],
      ]);
      clock.set('2026-10-27T09:59:59+08:00');
      expect(await checks.hotline(first.key)).toBeDefined();
      clock.set('2026-10-27T10:00:00+08:00');
      expect(await checks.hotline(first.key)).toBeUndefined();
      expect(await checks.hotline(second.key)).toMatchObject({ line: '12369' });
      expect((await call('POST', '/v1/hotline-keys/12369/end', change(2))).status).toBe(200);
      expect(await checks.hotline(second.key)).toBeUndefined();
      const list = await call('GET', '/v1/hotline-keys');
      const { keys, changes } = hotlineKeysAnswer.parse(list.json);
      expect(keys).toEqual([
        expect.objectContaining({ line: '12369', inForce: false }),
        expect.objectContaining({ fingerprint: fingerprint(second.key), inForce: false }),
      ]);
      expect(changes.map(({ author, reason }) => [author, reason])).toEqual([
        ['wang', '试'],
        ['wang', '试'],
        ['wang', '试'],
      ]);
      const stored = JSON.stringify(await reference.versions('hotline-keys'));
      for (const { key } of [first, second]) {
        expect(stored + JSON.stringify(list.json)).not.toContain(key);
        expect(stored).toContain(createHash('sha256').update(key).digest('hex'));
      }
    });

    it('end at once where no overlap is wanted, and one of two by its fingerprint', async () => {
      const { checks, call, change } = await world();
      const give = async (version: number, overlapSeconds: number) =>
        newKeyAnswer.parse(
          (await call('POST', '/v1/hotline-keys', change(version, { line: '12369', overlapSeconds }))).json,
        );
      const first = await give(0, 0);
      const second = await give(1, 0);
      expect(await checks.hotline(first.key)).toBeUndefined();
      const third = await give(2, 600);
      const end = change(3, { fingerprint: second.fingerprint });
      expect((await call('POST', '/v1/hotline-keys/12369/end', end)).status).toBe(200);
      expect(await checks.hotline(second.key)).toBeUndefined();
      expect(await checks.hotline(third.key)).toBeDefined();
    });

    it('are for lines of the register, by whoever has seen the newest version', async () => {
      const { call, change } = await world();
      expect((await call('POST', '/v1/hotline-keys', change(0, { line: '00000' }))).status).toBe(422);
      expect((await call('POST', '/v1/hotline-keys', change(7, { line: '12369' }))).status).toBe(409);
      expect((await call('POST', '/v1/hotline-keys/12369/end', change(0))).status).toBe(404);
      for (const version of [0, 1, 2]) await call('POST', '/v1/hotline-keys', change(version, { line: '12369' }));
      expect((await call('POST', '/v1/hotline-keys', change(3, { line: '12369' }))).status).toBe(409);
    });

    it('are lost with the line and do not come back with it', async () => {
      const { checks, call, change, rules } = await world();
      const { key } = newKeyAnswer.parse((await call('POST', '/v1/hotline-keys', change(0, { line: '12369' }))).json);
      const epb = (await rules.current()).units.find(({ id }) => id === 'epb');
      if (epb === undefined) throw new Error('the register has the department');
      const { name, kind, validFrom, hotlines } = epb;
      const put = (version: number, lines: typeof hotlines) =>
        call('PUT', '/v1/units/epb', change(version, { name, kind, validFrom, hotlines: lines }));
      expect((await put(0, [])).status).toBe(200);
      expect(await checks.hotline(key)).toBeUndefined();
      expect((await put(1, hotlines)).status).toBe(200);
      expect(await checks.hotline(key)).toBeUndefined();
    });
  });
});

/** The other signature of the same token: of a point on the curve, `s` and `n - s` are equally good. */
function otherSignature(token: string): string {
  const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
  const [head, payload, signature = ''] = token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  const s = order - BigInt(`0x${bytes.subarray(32).toString('hex')}`);
  const other = Buffer.concat([bytes.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')]);
  return `${head}.${payload}.${other.toString('base64url')}`;
}

function fingerprint(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}
