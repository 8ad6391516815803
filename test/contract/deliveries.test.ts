import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDynamoDbDeliveries } from '../../shared/adapters/dynamodb/delivery-record.ts';
import { createDynamoDbTrialLimit } from '../../shared/adapters/dynamodb/trial-limit.ts';
import { openMessageFile } from '../../shared/adapters/embedded-workflow/open-messages.ts';
import { createGroupWriter } from '../../shared/adapters/sqlite/group-writer.ts';
import { openDatabase } from '../../shared/adapters/sqlite/open-database.ts';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { sqliteTrialLimit, trialLayout } from '../../shared/adapters/sqlite/trial-limit.ts';
import { addSeconds } from '../../shared/domain/instant.ts';
import { emulatedTable } from '../support/emulated-table.ts';
import { describeOnEmulator } from '../support/emulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { deliveriesContract, delivery, now, trialLimitContract } from './deliveries-contract.ts';

deliveriesContract('SQLite', async () => {
  const folder = temporaryFolder();
  const cases = openSqliteStore({ path: join(folder.path, 'cases.db') });
  const { deliveries, close } = openMessageFile(join(folder.path, 'messages.db'), cases.outbox);
  return {
    store: {
      lastOf: (organisation, user) => deliveries.lastOf(organisation, user),
      ends: async (one, how) => {
        await deliveries.add([one]);
        const queued = deliveries
          .due(Number.MAX_SAFE_INTEGER, 1_000)
          .find(({ message }) => message.id === one.message.id);
        if (queued === undefined) throw new Error('it does not wait');
        if (how === 'sent') await deliveries.done(queued.id);
        else await deliveries.failed(queued.id, 'Error', how === 'waiting' ? 1 : undefined);
      },
    },
    dispose: async () => {
      close();
      await cases.close();
      folder.remove();
    },
  };
});

trialLimitContract('SQLite', async (ms) => {
  const folder = temporaryFolder();
  const db = openDatabase({ path: join(folder.path, 'messages.db'), layout: trialLayout, layoutVersion: 1 });
  const writer = createGroupWriter(db);
  return {
    store: sqliteTrialLimit(db, writer, ms),
    dispose: async () => {
      writer.close();
      db.close();
      folder.remove();
    },
  };
});

describeOnEmulator('deliveries on DynamoDB', (endpoint) => {
  const keptDays = 90;

  deliveriesContract('DynamoDB', async () => {
    const table = await emulatedTable(endpoint);
    const record = createDynamoDbDeliveries(table, keptDays);
    return {
      store: {
        lastOf: (organisation, user) => record.lastOf(organisation, user),
        ends: async (one, how) => {
          expect(await record.begin(one, now)).toBe('begun');
          await record.end(one, how === 'waiting' ? 'open' : how);
        },
      },
      dispose: () => table.remove(),
    };
  });

  trialLimitContract('DynamoDB', async (ms) => {
    const table = await emulatedTable(endpoint);
    return { store: createDynamoDbTrialLimit(table, ms), dispose: () => table.remove() };
  });

  describe('a delivery that may come twice', () => {
    it('is begun by one of all who ask at once, and after a failure by the next', async () => {
      const table = await emulatedTable(endpoint);
      const record = createDynamoDbDeliveries(table, keptDays);
      const begin = (when = now) => record.begin(delivery(1), when);
      const asked = await Promise.all([begin(), begin(), begin()]);
      expect(asked.toSorted()).toEqual(['begun', 'under-way', 'under-way']);
      await record.end(delivery(1), 'open');
      expect(await begin()).toBe('begun');
      await record.end(delivery(1), 'sent');
      expect(await begin()).toBe('sent');
      await table.remove();
    });

    it('is begun anew where whoever began it was lost, and where it was given up and is asked for once more', async () => {
      const table = await emulatedTable(endpoint);
      const record = createDynamoDbDeliveries(table, keptDays);
      expect(await record.begin(delivery(1), now)).toBe('begun');
      expect(await record.begin(delivery(1), addSeconds(now, 60))).toBe('under-way');
      expect(await record.begin(delivery(1), addSeconds(now, 120))).toBe('begun');
      await record.end(delivery(1), 'given-up');
      expect(await record.begin(delivery(1), addSeconds(now, 121))).toBe('begun');
      await table.remove();
    });
  });
});
