import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { addSeconds, type Instant, instantFromMs, secondsBetween, toShanghai } from '../../shared/domain/instant.ts';
import { clockToleranceSeconds } from '../../shared/ports/recording-clock.ts';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { type LocalServer, startLocalServer, startServer } from '../scenarios/local-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { instant } from '../support/test-rules.ts';

const matter = { content: '家具厂烟囱冒烟', facts: { medium: 'air', air_source: 'industrial' } };
const day = 86_400;

interface Recorded {
  readonly number: string;
  readonly seq: number;
  readonly at: Instant;
}

/** All events in the order in which they were recorded. */
function recordedIn(data: string): readonly Recorded[] {
  const db = new DatabaseSync(join(data, 'cases.db'));
  try {
    return db
      .prepare(
        `SELECT number, seq, json_extract(event, '$.at') AS at
         FROM outbox JOIN cases USING (number) JOIN events ON case_id = cases.id AND seq BETWEEN first_seq AND last_seq
         ORDER BY outbox.id, seq`,
      )
      .all() as unknown as readonly Recorded[];
  } finally {
    db.close();
  }
}

function expectNeverBackwards(events: readonly Recorded[]): void {
  const ofCases = new Map<string, Instant>();
  let latest = events[0]?.at ?? ('' as Instant);
  for (const { number, seq, at } of events) {
    expect(at >= (ofCases.get(number) ?? at), `${number} event ${seq}`).toBe(true);
    expect(secondsBetween(at, latest), `${number} event ${seq}`).toBeLessThanOrEqual(clockToleranceSeconds);
    ofCases.set(number, at);
    if (at > latest) latest = at;
  }
}

describe('time', () => {
  const folder = temporaryFolder();
  let data: string;
  let runs = 0;
  let server: LocalServer;
  let client: HttpClient;
  beforeEach(() => {
    data = join(folder.path, String(runs++));
    mkdirSync(data);
  });
  afterEach(async () => {
    await server.kill();
    if (runs === mostRuns) folder.remove();
  });
  const mostRuns = 4;

  const register = async (): Promise<string> =>
    (bodyOf(await client.asHotline('12369', '/v1/cases', matter)) as RegisteredAnswer).number;
  const move = (now: Instant) => client.asAnyone('POST', '/v1/rehearsal/clock', { now: toShanghai(now) });
  const clockOf = async (): Promise<Instant> => {
    const { now } = bodyOf(await client.asAnyone('GET', '/v1/health')) as { readonly now: string };
    return instant(now);
  };

  it('of a rehearsal never runs backwards, however often the process is killed while the clock is moved', async () => {
    const start = instant('2026-03-02T09:15:00+08:00');
    const begin = async (): Promise<void> => {
      server = await startLocalServer(data, start);
      client = new HttpClient(server.credentials);
    };
    await begin();
    for (let kill = 1; kill <= 8; kill++) {
      for (let i = 0; i < 6; i++) await register();
      const moved = move(addSeconds(await clockOf(), (10 + 7 * kill) * day)).catch(() => 'cut off');
      // Anywhere in the move, also right at its beginning and after its end.
      await sleep(Math.random() * 60 * kill);
      await server.kill();
      await moved;
      const last = recordedIn(data).reduce<Instant>((max, { at }) => (at > max ? at : max), start);
      await begin();
      expect((await clockOf()) >= last).toBe(true);
    }
    bodyOf(await move(addSeconds(await clockOf(), 100 * day)));
    await server.stop();
    const events = recordedIn(data);
    expect(events.length).toBeGreaterThan(8 * 6 * 4);
    expectNeverBackwards(events);
  });

  it('of a rehearsal moves by 400 days at most in one call, and can be stopped', async () => {
    const start = instant('2026-03-02T09:15:00+08:00');
    server = await startLocalServer(data, start);
    client = new HttpClient(server.credentials);
    for (let i = 0; i < 20; i++) await register();
    expect(await move(addSeconds(start, 401 * day))).toMatchObject({
      kind: 'error',
      error: { code: 'invalid', details: [{ path: 'now' }] },
    });
    expect(await clockOf()).toBe(start);
    const moving = move(addSeconds(start, 400 * day));
    await sleep(50);
    const stopped = bodyOf(await client.asAnyone('POST', '/v1/rehearsal/clock/stop')) as { readonly now: string };
    const { now } = bodyOf(await moving) as { readonly now: string };
    expect(now).toBe(stopped.now);
    expect(await clockOf()).toBe(instant(now));
    const elsewhere = await fetch(new URL('/v1/rehearsal/clock', server.credentials.baseUrl), {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
      body: JSON.stringify({ now: toShanghai(addSeconds(instant(now), day)) }),
    });
    expect(elsewhere.status).toBe(403);
    expect(await clockOf()).toBe(instant(now));
  });

  it('of the machine set back refuses every act until it is right again, and says so', async () => {
    const shift = join(data, 'shift');
    const setClock = (seconds: number): void => writeFileSync(shift, String(seconds * 1_000));
    const module = new URL('../support/shifted-clock.ts', import.meta.url).href;
    const begin = async (): Promise<void> => {
      server = await startServer(data, { SHIFT_FILE: shift }, ['--import', module]);
      client = new HttpClient(server.credentials);
    };
    setClock(0);
    await begin();
    const number = await register();
    const act = (type: string, more: object = {}) =>
      client.asStaff('epb', 'POST', `/v1/cases/${number}/commands`, { type, ...more });
    bodyOf(await act('note', { text: '一' }));
    const [setting] = (bodyOf(await client.asStaff('admin', 'GET', '/v1/settings')) as Settings).settings.filter(
      ({ values }) => values !== undefined && values.length > 1,
    );
    const changeSetting = (version: number) =>
      client.asStaff('admin', 'PUT', `/v1/settings/${setting?.id}`, {
        value: setting?.values?.find((value) => value !== setting.value),
        expectedVersion: version,
        reason: '试',
      });

    const tenWeeks = 70 * day;
    setClock(-tenWeeks);
    const refusedOf = async (): Promise<void> => {
      const refusal = { kind: 'error', error: { code: 'unavailable', reason: 'clock-behind-record' } };
      expect(await act('note', { text: '二' })).toMatchObject(refusal);
      expect(await client.asHotline('12369', '/v1/cases', matter)).toMatchObject(refusal);
      expect(await changeSetting(0)).toMatchObject(refusal);
      const health = await fetch(new URL('/v1/health', server.credentials.baseUrl));
      expect(health.status).toBe(503);
      const { reasons } = (await health.json()) as { readonly reasons: readonly { code: string; seconds?: number }[] };
      const seconds = reasons.find(({ code }) => code === 'clock-behind-record')?.seconds ?? 0;
      expect(seconds).toBeGreaterThan(tenWeeks - 600);
    };
    await refusedOf();
    // Who reads is answered, and a restart knows what was recorded.
    bodyOf(await client.asStaff('epb', 'GET', `/v1/cases/${number}`));
    await server.stop();
    await begin();
    await refusedOf();

    setClock(-30);
    bodyOf(await act('note', { text: '三' }));
    setClock(0);
    bodyOf(await act('note', { text: '四' }));
    bodyOf(await changeSetting(0));
    await server.stop();
    const events = recordedIn(data);
    expect(events.filter((one) => one.number === number).length).toBeGreaterThanOrEqual(4);
    expectNeverBackwards(events);
  });

  it('of a machine that ran a year ahead is corrected by name, once the server is down, and only after a leap', async () => {
    const shift = join(data, 'shift');
    const setClock = (seconds: number): void => writeFileSync(shift, String(seconds * 1_000));
    const module = new URL('../support/shifted-clock.ts', import.meta.url).href;
    const begin = async (): Promise<void> => {
      server = await startServer(data, { SHIFT_FILE: shift }, ['--import', module]);
      client = new HttpClient(server.credentials);
    };
    const note = (number: string) =>
      client.asStaff('epb', 'POST', `/v1/cases/${number}/commands`, { type: 'note', text: '记' });
    setClock(0);
    await begin();
    const [untouched, touched] = [await register(), await register()];
    expect(await correctClock(data, shift, module)).toMatchObject({ code: 2 });
    setClock(365 * day);
    client = new HttpClient(server.credentials);
    bodyOf(await note(touched));
    setClock(0);
    expect(await note(untouched)).toMatchObject({ error: { reason: 'clock-behind-record' } });
    await server.stop();
    // The server itself may have recorded something in that year, too: what fell due, what is owed for a month.
    const inAYear = addSeconds(instantFromMs(Date.now()), 300 * day);
    const ahead = new Set(recordedIn(data).flatMap(({ number, at }) => (at > inAYear ? [number] : [])));
    expect(ahead).toContain(touched);
    expect(await correctClock(data, shift, module)).toMatchObject({
      code: 0,
      said: expect.stringMatching(new RegExp(`corrected, and recorded: .* ${ahead.size} 件案件`)) as string,
    });
    expect((await correctClock(data, shift, module)).said).toContain('nothing to correct');
    await begin();
    bodyOf(await note(untouched));
    bodyOf(await note(touched));
    bodyOf(await note(untouched));
    await server.stop();
    const events = recordedIn(data);
    const of = (number: string) => events.filter((one) => one.number === number).map(({ at }) => at);
    expect(of(touched)).toEqual(of(touched).toSorted());
    expect(of(touched).at(-1)).toBe(of(touched).at(-2));
    expect(of(untouched)).toEqual(of(untouched).toSorted());
    if (!ahead.has(untouched))
      expect(secondsBetween(of(untouched).at(-1)!, of(touched).at(-1)!)).toBeGreaterThan(364 * day);
    const db = new DatabaseSync(join(data, 'cases.db'));
    const kept = db.prepare(`SELECT author, document FROM reference WHERE kind = 'clock-correction'`).all();
    db.close();
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ author: '王管理员' });
    expect(JSON.parse(String(kept[0]?.['document']))).toMatchObject({ cases: ahead.size });

    // Who sets the clock back instead finds no leap that would explain it.
    setClock(-70 * day);
    expect(await correctClock(data, shift, module)).toMatchObject({ code: 1 });
  });
});

/** `npm run clock:correct` as an operator runs it. */
async function correctClock(data: string, shift: string, module: string) {
  const main = fileURLToPath(new URL('../../infra/local/correct-clock-main.ts', import.meta.url));
  const why = ['--by', '王管理员', '--reason', '时间服务器出错，时钟跳快一年'];
  const { promise, resolve } = Promise.withResolvers<{ readonly code: unknown; readonly said: string }>();
  const env = { ...process.env, BANJIE_DATA: data, SHIFT_FILE: shift };
  execFile(process.execPath, ['--import', module, main, ...why], { env }, (error, out, err) =>
    resolve({ code: error?.code ?? 0, said: out + err }),
  );
  return promise;
}

interface Settings {
  readonly settings: readonly { readonly id: string; readonly value: unknown; readonly values?: readonly unknown[] }[];
}
