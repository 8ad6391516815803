import { join } from 'node:path';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { districtLines } from '../support/district.ts';
import { emulatedTable } from '../support/emulated-table.ts';
import { describeOnEmulator } from '../support/emulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { historiesContract } from './histories-contract.ts';

historiesContract(
  'SQLite',
  async () => {
    const folder = temporaryFolder();
    const opened = openSqliteStore({ path: join(folder.path, 'cases.db') });
    const dispose = async () => {
      await opened.close();
      folder.remove();
    };
    return { store: opened.cases, dispose };
  },
  { runs: 100 },
);

describeOnEmulator('the store on DynamoDB', (endpoint) => {
  historiesContract(
    'DynamoDB',
    async () => {
      const table = await emulatedTable(endpoint);
      return { store: createDynamoDbCaseStore(table, [districtLines]), dispose: () => table.remove() };
    },
    { runs: 20 },
  );
});
