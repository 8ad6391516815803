import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStaffDirectory } from '../../shared/adapters/local-auth/staff-directory.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { sessionsContract } from './sessions-contract.ts';

sessionsContract('one machine', async () => {
  const folder = temporaryFolder();
  let now = 1_700_000_000;
  const open = () => openStaffDirectory(join(folder.path, 'staff.json'), () => now);
  const directory = open();
  await directory.setAll({ li: 'a password of li', wu: 'a password of wu' }, 'chosen');
  let count = 0;
  return {
    store: directory.sessions,
    begin: (user) => ({
      id: `session-${(count += 1)}`,
      user,
      signedInAt: now,
      expiresAt: now + 3600,
      stamp: directory.stampOf(user),
    }),
    later: (seconds) => void (now += seconds),
    reopened: () => open().sessions,
    dispose: async () => folder.remove(),
  };
});

describe('the sessions that go on, on one machine', () => {
  it('are those that were used and have neither ended nor run out, also after a restart', async () => {
    const folder = temporaryFolder();
    let now = 1_700_000_000;
    const open = () => openStaffDirectory(join(folder.path, 'staff.json'), () => now);
    const directory = open();
    await directory.setAll({ li: 'a password of li', wu: 'a password of wu' }, 'chosen');
    const session = (id: string, user: string) => ({
      ...{ id, user, signedInAt: now, expiresAt: now + 3600, stamp: directory.stampOf(user) },
    });
    const [first, second, other] = [session('first', 'li'), session('second', 'li'), session('other', 'wu')];
    for (const one of [first, second, other]) directory.register.used(one, '192.0.2.1');
    now += 90;
    directory.register.used(first, '192.0.2.7');
    const listed = async (of = directory) => (await of.register.list()).map(({ id }) => id).sort();
    expect(await directory.register.list()).toContainEqual({ ...first, usedAt: now, from: '192.0.2.7' });
    expect(await open().register.list()).toContainEqual({ ...first, usedAt: now, from: '192.0.2.7' });
    await directory.sessions.end(second);
    expect([await listed(), await listed(open())]).toEqual([
      ['first', 'other'],
      ['first', 'other'],
    ]);
    await directory.setAll({ wu: 'another password of wu' }, 'chosen');
    expect(await listed()).toEqual(['first']);
    await directory.sessions.endAll('li');
    expect(await listed()).toEqual([]);
    directory.register.used(session('late', 'li'), '192.0.2.1');
    expect(await listed()).toEqual(['late']);
    now += 3600;
    expect(await listed()).toEqual([]);
    folder.remove();
  });
});
