import { join } from 'node:path';
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
