import { join } from 'node:path';
import { createDynamoDbReportStore } from '../../shared/adapters/dynamodb/report-store.ts';
import { openReportFile } from '../../shared/adapters/embedded-workflow/open-reports.ts';
import { emulatedTable } from '../support/emulated-table.ts';
import { mechanisms } from '../support/district.ts';
import { describeOnEmulator } from '../support/emulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { reportStoreContract } from './report-store-contract.ts';

reportStoreContract('SQLite', async () => {
  const folder = temporaryFolder();
  const file = openReportFile(join(folder.path, 'reports.db'), mechanisms);
  return {
    store: file.reports,
    dispose: async () => {
      file.close();
      folder.remove();
    },
  };
});

describeOnEmulator('reports on DynamoDB', (endpoint) => {
  reportStoreContract('DynamoDB', async () => {
    const table = await emulatedTable(endpoint);
    return { store: createDynamoDbReportStore(table), dispose: () => table.remove() };
  });
});
