import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandExamples } from '../../shared/contracts/command-examples.ts';
import { bodyExamples } from '../../shared/contracts/examples.ts';
import { everyOperation } from '../../shared/contracts/every-operation.ts';
import type { Operation } from '../../shared/contracts/operation.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { type LocalServer, startServer } from '../scenarios/local-server.ts';
import { mechanisms } from '../support/district.ts';
import { counted } from '../support/watched.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { libraryPack } from '../workflows/fixtures/library.ts';

const wording = '后巷的铁匠铺半夜打铁，全楼睡不着。';
const outsiders = ['main-desk', 'branch-east', 'library/manager', 'library/admin'] as const;
const insiders = ['epb', 'model-city', 'manager', 'admin'] as const;

/** What of the district an outsider might name. */
const named = { id: 'epb', user: 'epb', line: '12369', month: '2026-02', year: '2027' };

/** Calls that would end the session that the others are made with, or that say nothing of an organisation. */
const apart: readonly Operation[] = [
  operations.logout,
  operations.changePassword,
  operations.login,
  operations.moveClock,
  operations.stopClock,
];
const calls = everyOperation.filter((one) => !apart.includes(one));

describe('two organisations on one machine', () => {
  const folder = temporaryFolder();
  let server: LocalServer;
  let api: HttpClient;
  let ours: string;
  let theirs: string;
  const start = async (): Promise<void> => {
    server = await startServer(join(folder.path, 'data'), {
      BANJIE_PACKS: `district,${join(folder.path, 'library')}`,
      BANJIE_CLOCK_START: '2026-03-02T09:00:00+08:00',
      BANJIE_CLOCK_SPEED: '0',
    });
    api = new HttpClient(server.credentials);
  };
  beforeAll(async () => {
    mkdirSync(join(folder.path, 'library'));
    for (const [file, text] of libraryPack()) writeFileSync(join(folder.path, 'library', file), text);
    await start();
    const complaint = { content: wording, complainant: { name: '周女士', contact: '19900000101' } };
    ours = (bodyOf(await api.asHotline('12369', '/v1/cases', complaint)) as { number: string }).number;
    const recall = { mechanism: 'book-recall', content: '《论语》', complainant: { name: '王读者' } };
    theirs = (bodyOf(await api.asHotline('7001', '/v1/cases', recall)) as { number: string }).number;
    await counted(join(folder.path, 'data'));
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  /** Sends the example of the call, with what it names replaced by what is the district's. */
  async function send(who: string, { method, path }: Operation, body: unknown, number: string) {
    const params: Readonly<Record<string, string>> = { ...named, number };
    const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(params[name] ?? name));
    const url = new URL(filled, server.credentials.baseUrl);
    if (path.startsWith('/v1/public/')) url.searchParams.set('code', '2345-6789');
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${await api.token(who)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: await bodyFor(path, body, number) }),
    });
    return { status: response.status, text: await response.text() };
  }

  /** The example with the district's number in it, as somebody sends it who has read their own documents. */
  async function bodyFor(path: string, body: unknown, number: string): Promise<string> {
    const [, kind = ''] = /^\/v1\/(units|persons|hotline-keys)/.exec(path) ?? [];
    const own = kind === '' ? undefined : (bodyOf(await api.asStaff('library/admin', 'GET', `/v1/${kind}`)) as object);
    const version = own !== undefined && 'version' in own ? Number(own.version) : 0;
    return JSON.stringify(body)
      .replace(/[A-Z]{2}\d{8}-[0-9A-Z]{8}/g, number)
      .replace(/"expectedVersion":\d+/, `"expectedVersion":${version}`)
      .replace(/"unit":"[^"]*"/, '"unit":"main-desk"');
  }

  const examples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    ...bodyExamples,
    giveCommand: commandExamples(mechanisms),
  };
  const nameOf = (operation: Operation): string =>
    Object.entries(operations).find(([, one]) => one === operation)?.[0] ?? '';

  /** Whoever calls names their own document: there is none of others to reach by its id. */
  const isOwn = (path: string): boolean => /^\/v1\/(?:me|templates)\//.test(path);

  /** What the district's administrator reads of everything that is the district's own. */
  const documents = async (): Promise<unknown> =>
    Promise.all(
      [
        ...['units', 'units/versions', 'settings', 'calendar/years', 'persons', 'hotline-keys'],
        ...['templates', 'me/views'],
      ].map(async (path) => bodyOf(await api.asStaff('admin', 'GET', `/v1/${path}`))),
    );

  it.each(calls)('gives nothing of the district to the library: $method $path', async (operation) => {
    const before = await documents();
    const bodies = operation.body === undefined ? [undefined] : Object.values(examples[nameOf(operation)] ?? {});
    expect(bodies).not.toEqual([]);
    for (const who of outsiders) {
      for (const body of bodies) {
        const { status, text } = await send(who, operation, body, ours);
        const says = `${who} ${nameOf(operation)}: ${status} ${text.slice(0, 300)}`;
        // What was sent may be named as not found.
        if (operation === operations.giveCommands) expect(text, says).toContain('"done":0');
        else expect(text, says).not.toContain(ours);
        expect(text, says).not.toContain(wording);
        if (operation.path.includes('{number}')) expect([404, 429], says).toContain(status);
        else if (/\{(id|user|line)\}/.test(operation.path) && !isOwn(operation.path))
          expect([403, 404], says).toContain(status);
        expect(status, says).toBeLessThan(500);
      }
    }
    expect(await documents()).toEqual(before);
  });

  it('gives everybody what is their own, and the district nothing of the library', async () => {
    const numbers = async (who: string) =>
      (bodyOf(await api.asStaff(who, 'GET', '/v1/cases')) as { cases: { number: string }[] }).cases.map(
        ({ number }) => number,
      );
    for (const who of outsiders) {
      expect(await numbers(who), who).toContain(theirs);
      expect((await api.asStaff(who, 'GET', `/v1/cases/${theirs}`)).kind, who).toBe('ok');
    }
    for (const who of insiders) {
      expect(await numbers(who), who).toContain(ours);
      expect(await numbers(who), who).not.toContain(theirs);
      const refused = await api.asStaff(who, 'GET', `/v1/cases/${theirs}`);
      expect(refused, who).toMatchObject({ kind: 'error', error: { code: 'not-found' } });
    }
    const unitsOf = async (who: string) =>
      (bodyOf(await api.asStaff(who, 'GET', '/v1/units')) as { units: { id: string }[] }).units.map(({ id }) => id);
    expect(await unitsOf('main-desk')).toEqual(expect.arrayContaining(['main-desk', 'branch-east']));
    expect(await unitsOf('main-desk')).not.toContain('epb');
    expect(await unitsOf('epb')).not.toContain('main-desk');
  });

  it('answers whom nobody knows by the organisation that they name, or by the first', async () => {
    const ids = async (query: string) =>
      (bodyOf(await api.asAnyone('GET', `/v1/mechanisms${query}`)) as { mechanisms: { id: string }[] }).mechanisms.map(
        ({ id }) => id,
      );
    expect(await ids('?organisation=library')).toEqual(['book-recall']);
    expect(await ids('')).toEqual(await ids('?organisation=district'));
    expect(await ids('')).toContain('env-complaint');
    const described = async (query: string) =>
      Object.keys(
        (bodyOf(await api.asAnyone('GET', `/openapi.json${query}`)) as { components: { schemas: object } }).components
          .schemas,
      );
    const [all, library, district] = [
      await described(''),
      await described('?organisation=library'),
      await described('?organisation=district'),
    ];
    expect(new Set([...library, ...district])).toEqual(new Set(all));
    // Each says what it takes itself, and nothing of the other.
    expect(library.length).toBeLessThan(district.length);
    expect(library.filter((one) => !district.includes(one))).not.toEqual([]);
    expect(await api.asAnyone('GET', '/openapi.json?organisation=nobody')).toMatchObject({
      kind: 'error',
      error: { code: 'not-found' },
    });
    expect(await api.asAnyone('GET', '/v1/mechanisms?organisation=nobody')).toMatchObject({
      error: { code: 'not-found' },
    });
    expect((await api.asAnyone('GET', '/v1/mechanisms/book-recall')).kind).toBe('ok');
  });

  it('keeps documents apart, and names that tell whose somebody is to one of them', async () => {
    const unit = { kind: 'centre', name: { zh: '西分馆', en: 'West branch' }, validFrom: '2026-03-02', hotlines: [] };
    const add = async (who: string, version: number, more: object) =>
      api.asStaff(who, 'POST', '/v1/units', { ...unit, expectedVersion: version, reason: '试', ...more });
    const { version } = bodyOf(await api.asStaff('library/admin', 'GET', '/v1/units')) as { version: number };
    const district = await documents();
    expect((await add('library/admin', version, { id: 'branch-west' })).kind).toBe('ok');
    expect(await documents()).toEqual(district);
    expect(await add('admin', 0, { id: 'branch-west' })).toMatchObject({ error: { code: 'conflict' } });
    const line = { id: 'west-desk', hotlines: [{ number: '7001', printedFor: '环保' }] };
    expect(await add('admin', 0, line)).toMatchObject({ error: { code: 'invalid' } });
    const person = { user: 'main-desk', unit: 'epb', expectedVersion: 1, reason: '试' };
    expect(await api.asStaff('admin', 'POST', '/v1/persons', person)).toMatchObject({ error: { code: 'conflict' } });
  });

  it('names the district’s accounts as ever, and goes on with both after a start', async () => {
    const { staff, hotlines } = server.credentials;
    expect(Object.keys(staff)).toEqual(expect.arrayContaining(['epb', 'manager', 'admin', ...outsiders]));
    expect(Object.keys(hotlines)).toEqual(expect.arrayContaining(['12369', '7001']));
    await server.stop();
    await start();
    expect(server.credentials.staff).toMatchObject(staff);
    expect((await api.asStaff('main-desk', 'GET', `/v1/cases/${theirs}`)).kind).toBe('ok');
    expect((await api.asStaff('epb', 'GET', `/v1/cases/${ours}`)).kind).toBe('ok');
  });
});
