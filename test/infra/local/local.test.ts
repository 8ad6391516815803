import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAccess, secret } from '../../../infra/local/access.ts';
import { authenticator } from '../../../functions/http/credentials.ts';
import { readSettings, SettingsError } from '../../../infra/local/settings.ts';
import { defect, startFailure } from '../../../infra/local/start-failure.ts';
import { openTime } from '../../../infra/local/time.ts';
import { keptOf, verifyPassword } from '../../../shared/adapters/local-auth/password.ts';
import { DatabaseInUseError } from '../../../shared/adapters/sqlite/open-database.ts';
import { openSqliteStore, type SqliteStore } from '../../../shared/adapters/sqlite/open-store.ts';
import { hotlineKeysDocument } from '../../../shared/contracts/reference.ts';
import type { Instant, LocalDate } from '../../../shared/domain/instant.ts';
import type { Unit } from '../../../shared/domain/organisation/unit.ts';
import { instant, manualClock, shippedRules } from '../../support/test-rules.ts';
import { districtRules, units } from '../../support/district.ts';

describe('settings', () => {
  it('are the usual where nothing is said', () => {
    expect(readSettings({})).toEqual({
      port: 8787,
      data: '.data',
      logLevel: 'warn',
      outside: { privateWebhooks: false },
    });
  });

  it('name hosts that a proxy is called by', () => {
    expect(readSettings({ BANJIE_HOSTS: 'Banjie.example.org, banjie.local' }).hosts).toEqual([
      'banjie.example.org',
      'banjie.local',
    ]);
  });

  it('start a rehearsal', () => {
    expect(readSettings({ BANJIE_CLOCK_START: '2026-03-02T09:00:00+08:00' }).rehearsal).toEqual({
      start: instant('2026-03-02T01:00:00Z'),
      speed: 1,
    });
    expect(readSettings({ BANJIE_CLOCK_SPEED: '0' }).rehearsal).toEqual({ speed: 0 });
    expect(readSettings({ BANJIE_STAGE: 'production' }).rehearsal).toBeUndefined();
  });

  it.each([
    { PORT: 'http' },
    { BANJIE_HOSTS: 'https://banjie.example.org' },
    { PORT: '70000' },
    { BANJIE_LOG: 'loud' },
    { BANJIE_CLOCK_START: '2026-03-02' },
    { BANJIE_CLOCK_SPEED: '-1' },
    { BANJIE_CLOCK_SPEED: 'fast' },
    { BANJIE_STAGE: 'production', BANJIE_CLOCK_SPEED: '60' },
    { BANJIE_STAGE: 'production', BANJIE_CLOCK_START: '2026-03-02T09:00:00+08:00' },
  ])('%o cannot be used', (env) => {
    expect(() => readSettings(env)).toThrow(SettingsError);
  });
});

describe('the command line', () => {
  it('names who gets a new password or key', () => {
    expect(readSettings({}, ['--renew', 'epb', '--renew=12369']).renew).toEqual(['epb', '12369']);
    expect(() => readSettings({}, ['--renew'])).toThrow(SettingsError);
    expect(() => readSettings({}, ['--again', 'epb'])).toThrow(SettingsError);
  });

  it('names what to go on with although files do not belong together', () => {
    expect(readSettings({}, ['--accept', 'cases', '--accept=workflow']).accept).toEqual(['cases', 'workflow']);
    expect(() => readSettings({}, ['--accept', 'everything'])).toThrow(/--accept cases/);
  });
});

describe('a start that fails', () => {
  it('says what to do about a port that is taken and data that are in use, and leaves defects alone', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const [taken] = (await once(createServer().listen(port, '127.0.0.1'), 'error')) as unknown[];
    server.close();
    expect(startFailure(taken)).toMatch(new RegExp(`端口 ${port} 已被占用.*PORT`));
    expect(startFailure(new DatabaseInUseError('workflow.db'))).toMatch(/先停止.*workflow\.db/);
    expect(startFailure(new SettingsError('PORT'))).toBe('PORT');
    expect(startFailure(new TypeError('x is not a function'))).toBeUndefined();
    expect(defect(new TypeError('secret'))).toMatch(/TypeError.*BANJIE_LOG=debug/);
  });
});

describe('passwords', () => {
  it('are known by their hash, which is never the same twice', async () => {
    const hash = await keptOf('中文 pass', 'chosen');
    expect(hash).not.toContain('pass');
    expect(await keptOf('中文 pass', 'chosen')).not.toBe(hash);
    expect(await verifyPassword('中文 pass', hash)).toBe('right');
    expect(await verifyPassword('中文 pas', hash)).toBe('wrong');
    expect(await verifyPassword('中文 pass', undefined)).toBe('wrong');
    expect(await verifyPassword('', 'scrypt$$')).toBe('wrong');
    expect(await verifyPassword('', 'sha256$$')).toBe('wrong');
  });

  it('that are random are kept without the work that guessing would want, and take as long to try', async () => {
    const made = secret();
    const begun = performance.now();
    const kept = await Promise.all(Array.from({ length: 50 }, () => keptOf(made, 'random')));
    const keptMs = performance.now() - begun;
    expect(new Set(kept).size).toBe(50);
    expect(kept.join()).not.toContain(made);
    const tried = performance.now();
    expect(await verifyPassword(made, kept[0])).toBe('right');
    expect(performance.now() - tried).toBeGreaterThan(keptMs / 50);
    expect(await verifyPassword(`${made}x`, kept[0])).toBe('wrong');
    expect(await verifyPassword('', kept[0])).toBe('wrong');
  });

  it('are tried a few at a time: those of known callers first, and no more than can wait for it', async () => {
    const order: string[] = [];
    const tried = async (who: string, known = false): Promise<string> => {
      const verdict = await verifyPassword('x', undefined, known);
      order.push(who);
      return verdict;
    };
    const strangers = Array.from({ length: 80 }, (_, index) => tried(`stranger ${index}`));
    const known = tried('known', true);
    const verdicts = await Promise.all(strangers);
    expect(verdicts.filter((verdict) => verdict === 'busy')).toHaveLength(80 - 2 - 64);
    expect(await known).toBe('wrong');
    // Behind those who were turned away at once and the few that were at it or came beside it, before the many who wait.
    expect(order.indexOf('known')).toBeLessThan(80 - 2 - 64 + 10);
  });
});

describe('a folder of data', () => {
  let data: string;
  let store: SqliteStore;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'banjie-local-'));
    register = units.slice(0, 3);
    store = openSqliteStore({ path: join(data, 'cases.db') });
  });
  afterEach(async () => {
    await store.close();
    rmSync(data, { recursive: true });
  });

  let register: readonly Unit[];
  const clock = manualClock('2026-03-02T09:00:00+08:00');
  const { organisation } = districtRules;
  const named = { user: 'li.na', name: '李娜', unit: 'epb', roles: [] } as const;
  const shipped = { ...districtRules, persons: [named] };
  const rulesOfNow = { current: async () => ({ ...shippedRules, units: register }) };
  const access = () => {
    const { organisations, ...all } = openAccess({
      data,
      organisations: [{ organisation, shipped, rules: rulesOfNow, reference: store.reference }],
      clock,
      monotonic: { clock, realMs: Date.now },
    });
    const [own] = organisations;
    if (own === undefined) throw new Error('one organisation is served');
    return { ...all, ...own };
  };
  const start = (baseUrl = 'http://127.0.0.1:1', renew: readonly string[] = []) => access().settle(baseUrl, renew);
  const signsIn = async (user: string, password: string): Promise<boolean> => {
    const { directory, persons, accessCheck: standing } = access();
    const person = (await persons()).find((one) => one.user === user);
    const verdict = await directory.verify(user, password);
    return verdict === 'right' && person !== undefined && standing.person(person);
  };
  const opens = async (key: string): Promise<string | undefined> => {
    const issuer = { issuer: '', audience: '', keys: () => Promise.reject(new Error('no token')) };
    const claims = { unitClaim: '', rolesClaim: '', userClaim: '' };
    const { hotlineKeys, accessCheck: standing } = access();
    return (await authenticator(hotlineKeys, { ...issuer, ...claims }, standing).hotline(key))?.unit;
  };
  const read = (): {
    baseUrl: string;
    hotlines: Record<string, string>;
    staff: Record<string, { user: string; password: string }>;
  } => JSON.parse(readFileSync(join(data, 'credentials.json'), 'utf8')) as never;

  it('gets credentials on the first start, which work and are kept', async () => {
    await start();
    const first = read();
    expect(statSync(join(data, 'credentials.json')).mode & 0o777).toBe(0o600);
    expect(Object.keys(first.staff)).toEqual([...units.slice(0, 3).map(({ id }) => id), 'manager', 'admin', 'li.na']);
    expect(await access().persons()).toContainEqual(named);
    expect(
      new Set([...Object.values(first.hotlines), ...Object.values(first.staff).map(({ password }) => password)]).size,
    ).toBe(Object.keys(first.hotlines).length + Object.keys(first.staff).length);
    const { user, password } = first.staff['manager']!;
    expect(await access().persons()).toContainEqual({ user, roles: ['manager'] });
    expect(await signsIn(user, password)).toBe(true);
    expect(await signsIn(user, `${password}x`)).toBe(false);
    expect(await signsIn('nobody', password)).toBe(false);
    const document = hotlineKeysDocument.parse((await store.reference.latest('hotline-keys'))?.document);
    expect(document.map(({ line }) => line).sort()).toEqual(Object.keys(first.hotlines).sort());
    await start('http://127.0.0.1:2');
    expect(read()).toEqual({ ...first, baseUrl: 'http://127.0.0.1:2' });
    expect(await store.reference.versions('hotline-keys')).toHaveLength(1);
  });

  it('completes a first start that was cut off', async () => {
    await start();
    const { staff } = read();
    rmSync(join(data, 'staff.json'));
    await start();
    const { user, password } = staff['epb']!;
    expect(await signsIn(user, password)).toBe(true);
    expect(await access().persons()).toContainEqual({ user, unit: 'epb', roles: [] });
  });

  it('does not write them again once somebody has taken them away', async () => {
    await start();
    rmSync(join(data, 'credentials.json'));
    await start();
    expect(existsSync(join(data, 'credentials.json'))).toBe(false);
  });

  describe('when the register has changed', () => {
    const added: Unit = {
      ...units[5]!,
      id: 'new-office',
      hotlines: [{ number: '96000', printedFor: '新单位' }],
    };

    it('gets an account and a key for the unit and the line that are new, and keeps those that were there', async () => {
      await start();
      const before = read();
      register = [...register, added];
      expect(await start()).toEqual({ issued: ['new-office', '96000'], withdrawn: [] });
      const { hotlines, staff } = read();
      expect(staff).toEqual({ ...before.staff, 'new-office': staff['new-office'] });
      expect(hotlines).toEqual({ ...before.hotlines, '96000': hotlines['96000'] });
      expect(await signsIn('new-office', staff['new-office']!.password)).toBe(true);
      expect(await opens(hotlines['96000']!)).toBe('new-office');
      expect(await start()).toEqual({ issued: [], withdrawn: [] });
      expect(read()).toMatchObject({ hotlines, staff });
    });

    it('writes only what is new where the administrator has taken the rest away', async () => {
      await start();
      rmSync(join(data, 'credentials.json'));
      register = [...register, added];
      await start();
      expect(Object.keys(read().staff)).toEqual(['new-office']);
      expect(Object.keys(read().hotlines)).toEqual(['96000']);
      expect(statSync(join(data, 'credentials.json')).mode & 0o777).toBe(0o600);
    });

    it('withdraws the key of a line that is gone; whoever takes the line over gets another one', async () => {
      register = [...register, added];
      await start();
      const old = read().hotlines['96000']!;
      register = [...units.slice(0, 3), { ...added, hotlines: [] }];
      expect(await start()).toEqual({ issued: [], withdrawn: ['96000'] });
      expect(await opens(old)).toBeUndefined();
      expect(read().hotlines).not.toHaveProperty('96000');
      register = [{ ...units[0]!, hotlines: [...units[0]!.hotlines, ...added.hotlines] }, ...units.slice(1, 3)];
      await start();
      expect(read().hotlines['96000']).not.toBe(old);
      expect(await opens(old)).toBeUndefined();
      expect(await opens(read().hotlines['96000']!)).toBe(units[0]!.id);
    });

    it('does not take a withdrawn key for one of a call that was cut off', async () => {
      register = [...register, added];
      await start();
      const old = read().hotlines['96000']!;
      register = [...units.slice(0, 3), { ...added, id: 'other-office' }];
      await start();
      expect(read().hotlines['96000']).not.toBe(old);
      expect(await opens(old)).toBeUndefined();
      expect(await opens(read().hotlines['96000']!)).toBe('other-office');
    });

    it('completes a change that was cut off after the file was written', async () => {
      await start();
      register = [...register, added];
      const cut = openAccess({
        data,
        organisations: [
          {
            organisation,
            shipped,
            rules: rulesOfNow,
            reference: { ...store.reference, add: () => Promise.reject(new Error('killed')) },
          },
        ],
        clock,
        monotonic: { clock, realMs: Date.now },
      });
      await expect(cut.settle('http://127.0.0.1:1')).rejects.toThrow('killed');
      const shown = read();
      await start();
      expect(read()).toEqual(shown);
      expect(await opens(shown.hotlines['96000']!)).toBe('new-office');
      expect(await signsIn('new-office', shown.staff['new-office']!.password)).toBe(true);
    });

    it('lets nobody act for a unit once its last day is over, nor for one that is not in the register', async () => {
      register = [...register, { ...added, hotlines: [], validTo: '2026-03-02' as LocalDate }];
      await start();
      const { accessCheck: standing, directory } = access();
      const stands = async (unit?: string): Promise<boolean> =>
        standing.person({ user: 'wu', roles: [], ...(unit === undefined ? {} : { unit }) });
      const session = { id: 's', user: 'new-office', signedInAt: 0, expiresAt: 1 };
      const acts = async (user: string) =>
        standing.staff({ user, roles: [], session: { ...session, user, stamp: directory.stampOf(user) } });
      expect(directory.has('new-office')).toBe(true);
      expect(await stands('new-office')).toBe(true);
      expect(await acts('new-office')).toMatchObject({ user: 'new-office', unit: 'new-office' });
      clock.set('2026-03-03T00:00:00+08:00');
      expect(await stands('new-office')).toBe(false);
      expect(await acts('new-office')).toBeUndefined();
      expect(await stands('nobody')).toBe(false);
      expect(await acts('nobody')).toBeUndefined();
      expect(await stands()).toBe(true);
      clock.set('2026-03-02T09:00:00+08:00');
    });
  });

  it('gives a new password or key to whoever has lost one; the old one is over', async () => {
    await start();
    const before = read();
    const line = Object.keys(before.hotlines)[0]!;
    expect(await start('http://127.0.0.1:1', ['admin', line])).toEqual({ issued: ['admin', line], withdrawn: [] });
    const after = read();
    expect(await signsIn('admin', before.staff['admin']!.password)).toBe(false);
    expect(await signsIn('admin', after.staff['admin']!.password)).toBe(true);
    expect(await signsIn('manager', before.staff['manager']!.password)).toBe(true);
    expect(await opens(before.hotlines[line]!)).toBeUndefined();
    expect(await opens(after.hotlines[line]!)).toBeDefined();
    await expect(start('http://127.0.0.1:1', ['nobody'])).rejects.toThrow(SettingsError);
  });

  describe('a rehearsal that is started again', () => {
    const settings = {
      port: 0,
      logLevel: 'warn',
      rehearsal: { start: instant('2026-03-02T09:00:00+08:00'), speed: 0 },
    } as const;
    const nothing = { nextWakeAt: () => undefined, settle: async () => undefined };
    const rehearsal = (start = settings.rehearsal.start, lastInstant?: Instant) => {
      const time = openTime({ ...settings, data, rehearsal: { start, speed: 0 } }, lastInstant);
      if (time.kind !== 'rehearsal') throw new Error('should be a rehearsal');
      return time;
    };

    it('begins where the clock was moved to, or later where that is asked for', async () => {
      const first = rehearsal();
      expect(first.clock.now()).toBe(settings.rehearsal.start);
      await first.clock.advanceTo(instant('2026-03-05T09:00:00+08:00'), nothing);
      await first.close();
      expect(rehearsal().clock.now()).toBe(instant('2026-03-05T09:00:00+08:00'));
      const later = instant('2026-04-01T00:00:00+08:00');
      expect(rehearsal(later).clock.now()).toBe(later);
    });

    it('begins where the clock was when the process was killed in the middle of a move', async () => {
      const halfway = instant('2026-03-03T09:00:00+08:00');
      let due: Instant | undefined = halfway;
      const seen: Instant[] = [];
      const { clock: moved } = rehearsal();
      await moved.advanceTo(instant('2026-03-05T09:00:00+08:00'), {
        nextWakeAt: () => due,
        settle: async () => {
          if (moved.now() >= halfway) due = undefined;
          // As it is on the disk at this moment, while the clock stands at an instant in between.
          seen.push(rehearsal().clock.now());
        },
      });
      expect(seen).toEqual([settings.rehearsal.start, halfway]);
    });

    it('never begins before what was recorded, whatever its file says', async () => {
      const recorded = instant('2026-06-01T09:00:00+08:00');
      writeFileSync(join(data, 'rehearsal-clock'), '2026-03-01T00:00:00Z\n');
      expect(rehearsal(settings.rehearsal.start, recorded).clock.now()).toBe(recorded);
      writeFileSync(join(data, 'rehearsal-clock'), 'torn');
      expect(rehearsal(settings.rehearsal.start, recorded).clock.now()).toBe(recorded);
    });
  });
});
