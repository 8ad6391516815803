import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureCredentials } from '../../../infra/local/credentials.ts';
import { readSettings, SettingsError } from '../../../infra/local/settings.ts';
import { openTime } from '../../../infra/local/time.ts';
import { hashPassword, verifyPassword } from '../../../shared/adapters/local-auth/password.ts';
import { openStaffDirectory } from '../../../shared/adapters/local-auth/staff-directory.ts';
import { openSqliteStore, type SqliteStore } from '../../../shared/adapters/sqlite/open-store.ts';
import { hotlineKeysDocument } from '../../../shared/contracts/reference.ts';
import { units } from '../../../workflows/register/units.ts';
import { instant, manualClock } from '../../support/test-rules.ts';

describe('settings', () => {
  it('are the usual where nothing is said', () => {
    expect(readSettings({})).toEqual({ port: 8787, data: '.data', logLevel: 'warn' });
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

describe('passwords', () => {
  it('are known by their hash, which is never the same twice', async () => {
    const hash = await hashPassword('中文 pass');
    expect(hash).not.toContain('pass');
    expect(await hashPassword('中文 pass')).not.toBe(hash);
    expect(await verifyPassword('中文 pass', hash)).toBe(true);
    expect(await verifyPassword('中文 pas', hash)).toBe(false);
    expect(await verifyPassword('中文 pass', undefined)).toBe(false);
    expect(await verifyPassword('', 'scrypt$$')).toBe(false);
  });
});

describe('a folder of data', () => {
  let data: string;
  let store: SqliteStore;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'banjie-local-'));
    store = openSqliteStore({ path: join(data, 'cases.db') });
  });
  afterEach(async () => {
    await store.close();
    rmSync(data, { recursive: true });
  });

  const start = (baseUrl = 'http://127.0.0.1:1') =>
    ensureCredentials({
      data,
      baseUrl,
      units: units.slice(0, 3),
      reference: store.reference,
      clock: manualClock('2026-03-02T09:00:00+08:00'),
    });
  const read = (): {
    baseUrl: string;
    hotlines: Record<string, string>;
    staff: Record<string, { user: string; password: string }>;
  } => JSON.parse(readFileSync(join(data, 'credentials.json'), 'utf8')) as never;

  it('gets credentials on the first start, which work and are kept', async () => {
    await start();
    const first = read();
    expect(statSync(join(data, 'credentials.json')).mode & 0o777).toBe(0o600);
    expect(Object.keys(first.staff)).toEqual([...units.slice(0, 3).map(({ id }) => id), 'manager', 'admin']);
    expect(
      new Set([...Object.values(first.hotlines), ...Object.values(first.staff).map(({ password }) => password)]).size,
    ).toBe(Object.keys(first.hotlines).length + Object.keys(first.staff).length);
    const directory = openStaffDirectory(join(data, 'staff.json'));
    const { user, password } = first.staff['manager']!;
    expect(await directory.signIn(user, password)).toEqual({ user, roles: ['manager'] });
    expect(await directory.signIn(user, `${password}x`)).toBeUndefined();
    expect(await directory.signIn('nobody', password)).toBeUndefined();
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
    expect(await openStaffDirectory(join(data, 'staff.json')).signIn(user, password)).toEqual({
      user,
      unit: 'epb',
      roles: [],
    });
  });

  it('does not write them again once somebody has taken them away', async () => {
    await start();
    rmSync(join(data, 'credentials.json'));
    await start();
    expect(existsSync(join(data, 'credentials.json'))).toBe(false);
  });

  it('remembers to when a rehearsal was moved', async () => {
    const settings = {
      port: 0,
      data,
      logLevel: 'warn',
      rehearsal: { start: instant('2026-03-02T09:00:00+08:00'), speed: 0 },
    } as const;
    const first = openTime(settings);
    if (first.kind !== 'rehearsal') throw new Error('should be a rehearsal');
    expect(first.clock.now()).toBe(settings.rehearsal.start);
    const nothing = { nextWakeAt: () => undefined, settle: async () => undefined };
    await first.clock.advanceTo(instant('2026-03-05T09:00:00+08:00'), nothing);
    first.remember();
    expect(openTime(settings).clock.now()).toBe(instant('2026-03-05T09:00:00+08:00'));
    const later = { ...settings, rehearsal: { ...settings.rehearsal, start: instant('2026-04-01T00:00:00+08:00') } };
    expect(openTime(later).clock.now()).toBe(later.rehearsal.start);
  });
});
