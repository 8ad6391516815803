import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { createDynamoDbReferenceStore } from '../../shared/adapters/dynamodb/reference-store.ts';
import type { Table } from '../../shared/adapters/dynamodb/table.ts';
import { createDynamoDbWaitRegistry } from '../../shared/adapters/dynamodb/wait-registry.ts';
import { emulatedTable } from '../support/emulated-table.ts';
import { describeOnEmulator } from '../support/emulator.ts';
import { caseStoreContract, type StoreUnderTest } from './case-store-contract.ts';
import { referenceStoreContract } from './reference-store-contract.ts';
import { waitRegistryContract } from './wait-registry-contract.ts';

describeOnEmulator('the stores on DynamoDB', (endpoint) => {
  async function make<Store>(create: (table: Table) => Store): Promise<StoreUnderTest<Store>> {
    const table = await emulatedTable(endpoint);
    return { store: create(table), dispose: () => table.remove() };
  }

  caseStoreContract('DynamoDB', () => make(createDynamoDbCaseStore));
  waitRegistryContract('DynamoDB', () => make(createDynamoDbWaitRegistry));
  referenceStoreContract('DynamoDB', () => make(createDynamoDbReferenceStore));
});
