import { join } from 'node:path';
import { createDynamoDbMessages } from '../../shared/adapters/dynamodb/message-store.ts';
import { openMessageFile } from '../../shared/adapters/embedded-workflow/open-messages.ts';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { emulatedTable } from '../support/emulated-table.ts';
import { describeOnEmulator } from '../support/emulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { messagesContract } from './messages-contract.ts';

messagesContract('SQLite', async () => {
  const folder = temporaryFolder();
  const cases = openSqliteStore({ path: join(folder.path, 'cases.db') });
  const file = openMessageFile(join(folder.path, 'messages.db'), cases.outbox);
  return {
    store: file.messages,
    dispose: async () => {
      file.close();
      await cases.close();
      folder.remove();
    },
  };
});

describeOnEmulator('messages on DynamoDB', (endpoint) => {
  messagesContract('DynamoDB', async () => {
    const table = await emulatedTable(endpoint);
    let milliseconds = 1_800_000_000_000;
    const store = createDynamoDbMessages(table, () => (milliseconds += 1));
    return { store, dispose: () => table.remove() };
  });
});
