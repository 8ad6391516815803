import { join } from 'node:path';
import { openSqliteStore, type SqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { caseStoreContract, type StoreUnderTest } from './case-store-contract.ts';
import { measurementsContract } from './measurements-contract.ts';
import { movesContract } from './moves-contract.ts';
import { ownDocumentsContract } from './own-documents-contract.ts';
import { readingLogContract } from './reading-log-contract.ts';
import { referenceStoreContract } from './reference-store-contract.ts';
import { waitRegistryContract } from './wait-registry-contract.ts';

async function make<Store>(pick: (store: SqliteStore) => Store): Promise<StoreUnderTest<Store>> {
  const folder = temporaryFolder();
  const opened = openSqliteStore({ path: join(folder.path, 'cases.db') });
  return {
    store: pick(opened),
    dispose: async () => {
      await opened.close();
      folder.remove();
    },
  };
}

caseStoreContract('SQLite', () => make(({ cases }) => cases));
waitRegistryContract('SQLite', () => make(({ waits }) => waits));
readingLogContract('SQLite', () => make(({ readings }) => readings));
ownDocumentsContract('SQLite', () => make(({ documents }) => documents));
referenceStoreContract('SQLite', () => make(({ reference }) => reference));
measurementsContract('SQLite', () => make(({ cases, reference }) => ({ cases, reference })));
movesContract('SQLite', () => make(({ cases, reference }) => ({ cases, reference })));
