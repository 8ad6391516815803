import { hash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { readPacks, rulesOf } from '../../../infra/packs/read-packs.ts';
import { setUp, type SetUpDeps } from '../../../infra/setup/set-up.ts';
import { parseSetupFile } from '../../../infra/setup/setup-file.ts';
import type { PoolUser, StaffDirectory } from '../../../infra/setup/staff-pool.ts';
import { ownRules } from '../../../shared/adapters/organisations/own-rules.ts';
import { hotlineKeysDocument } from '../../../shared/contracts/reference.ts';
import { memoryReference } from '../../support/memory-reference.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { plausible2027 } from '../../support/plausible-year.ts';
import { manualClock } from '../../support/test-rules.ts';

const shipped = readPacks('district,hospital').map(rulesOf);

function memoryStaff() {
  const groups: string[] = [];
  const users = new Map<string, PoolUser & { readonly password: string }>();
  const changed = (name: string, change: Partial<PoolUser>): void => {
    const user = users.get(name);
    if (user === undefined) throw new Error('there is no such user');
    users.set(name, { ...user, ...change });
  };
  const staff: StaffDirectory = {
    groups: async () => groups,
    createGroup: async (name) => void groups.push(name),
    user: async (name) => users.get(name),
    createUser: async ({ user, unit }, password) => void users.set(user, { unit, groups: [], password }),
    changeUnit: async (user, unit) => changed(user, { unit }),
    addToGroup: async (user, group) => {
      if (!groups.includes(group)) throw new Error('there is no such group');
      changed(user, { groups: [...(users.get(user)?.groups ?? []), group] });
    },
  };
  return { staff, groups, users };
}

const wanted = parseSetupFile(`
lines: ['12369']
persons:
  - { user: wang, name: 王某, unit: epb, roles: [admin] }
  - { user: zhao, organisation: hospital, roles: [manager] }
calendar:
  - ${JSON.stringify({ ...plausible2027, organisation: 'district' })}
`);

describe('setting a stage up', () => {
  let said: string[];
  let world: ReturnType<typeof memoryStaff>;
  let reference: ReturnType<typeof memoryReference>;
  let deps: SetUpDeps;

  beforeEach(() => {
    said = [];
    world = memoryStaff();
    reference = memoryReference();
    const clock = manualClock('2026-12-01T09:00:00+08:00');
    let seed = 0;
    deps = {
      organisations: ownRules(shipped, reference, clock),
      store: memoryStore(),
      sessions: { hasEnded: async () => false, end: async () => undefined, endAll: async () => undefined },
      clock,
      secret: () => `secret-${(seed += 1)}`,
      staff: world.staff,
      say: (line) => said.push(line),
      dryRun: false,
    };
  });

  it('gives keys, persons, roles and a year, tells each secret once, and does nothing the second time', async () => {
    expect(await setUp(wanted, deps)).toEqual({ changed: 6, already: 0 });
    const keys = hotlineKeysDocument.parse((await reference.latest('hotline-keys'))?.document);
    expect(keys).toMatchObject([{ line: '12369', unit: 'epb', sha256: hash('sha256', 'secret-1') }]);
    expect(said.filter((line) => line.includes('secret-1'))).toHaveLength(1);
    expect(world.groups).toEqual(['admin', 'hospital/manager']);
    expect([...world.users]).toEqual([
      ['wang', { unit: 'epb', groups: ['admin'], password: 'secret-2-Aa1' }],
      ['zhao', { unit: undefined, groups: ['hospital/manager'], password: 'secret-3-Aa1' }],
    ]);
    expect(await reference.latest('calendar')).toMatchObject({ version: 1, author: 'aws:setup' });
    expect(await reference.latest('calendar@hospital')).toBeUndefined();
    const before = said.length;
    expect(await setUp(wanted, deps)).toEqual({ changed: 0, already: 6 });
    expect(said.slice(before).join('\n')).not.toContain('secret');
    expect((await reference.versions('hotline-keys')).length).toBe(1);
  });

  it('writes nothing in a dry run, and says what it would do', async () => {
    expect(await setUp(wanted, { ...deps, dryRun: true })).toEqual({ changed: 6, already: 0 });
    expect(said.every((line) => line.startsWith('将做 · would'))).toBe(true);
    expect([await reference.latest('hotline-keys'), await reference.latest('calendar')]).toEqual([
      undefined,
      undefined,
    ]);
    expect([world.groups, world.users.size]).toEqual([[], 0]);
  });

  it('goes on where it was cut off, and brings a person to another unit and role', async () => {
    world.groups.push('admin');
    world.users.set('wang', { unit: 'housing', groups: [], password: 'their own' });
    const persons = { persons: [{ user: 'wang', unit: 'epb', roles: ['admin' as const] }] };
    expect(await setUp(persons, deps)).toEqual({ changed: 1, already: 1 });
    expect(world.users.get('wang')).toEqual({ unit: 'epb', groups: ['admin'], password: 'their own' });
  });

  it('says who an issuer of one’s own has to name', async () => {
    expect(await setUp({ persons: wanted.persons ?? [] }, { ...deps, staff: undefined })).toEqual({
      changed: 0,
      already: 0,
    });
    expect(said).toEqual([
      '自有签发方 · at your own issuer: wang (epb, admin)',
      '自有签发方 · at your own issuer: zhao (hospital/manager)',
    ]);
  });

  it('writes nothing where a part of it cannot be, and names each field', async () => {
    const wrong = parseSetupFile(`
lines: ['12369', '1']
persons:
  - { user: wang, unit: nowhere }
  - { user: zhao, organisation: hospitl, roles: [manager] }
calendar:
  - { year: 2027, off: ['2029-01-01'], work: [], source: '—' }
`);
    await expect(setUp(wrong, deps)).rejects.toThrow(
      /^lines\[1\]: .*\npersons\[0\]\.unit: .*\npersons\[1\]\.organisation: .*district, hospital\ncalendar\[0\]\.off\[0\]: .*$/,
    );
    expect([said, await reference.latest('hotline-keys')]).toEqual([[], undefined]);
    expect(() => parseSetupFile('persons: [{ user: A B, rolls: [] }]\nlines: [12369]')).toThrow(
      /^lines\[0\]: .*\npersons\[0\]\.user: .*\npersons\[0\]\.rolls: .*$/,
    );
    expect(() => parseSetupFile('lines: [')).toThrow(/at line 1/);
  });
});
