import { join } from 'node:path';
import { createDynamoDbProblemIndex } from '../../shared/adapters/dynamodb/problem-index.ts';
import { openReportFile } from '../../shared/adapters/embedded-workflow/open-reports.ts';
import { memoryProblems } from '../support/memory-problems.ts';
import { emulatedTable } from '../support/emulated-table.ts';
import { mechanisms } from '../support/district.ts';
import { describeOnEmulator } from '../support/emulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { problemIndexContract } from './problem-index-contract.ts';

problemIndexContract('memory', async () => ({ index: memoryProblems(), dispose: async () => undefined }));

problemIndexContract('SQLite', async () => {
  const folder = temporaryFolder();
  const file = openReportFile(join(folder.path, 'reports.db'), mechanisms);
  return {
    index: file.problems,
    dispose: async () => {
      file.close();
      folder.remove();
    },
  };
});

describeOnEmulator('the problem index on DynamoDB', (endpoint) => {
  problemIndexContract('DynamoDB', async () => {
    const table = await emulatedTable(endpoint);
    return { index: createDynamoDbProblemIndex(table), dispose: () => table.remove() };
  });
});
