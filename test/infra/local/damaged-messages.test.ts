import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { prepareFolder } from '../../../infra/local/folder/prepare.ts';
import { openMessageFile } from '../../../shared/adapters/embedded-workflow/open-messages.ts';
import { openSqliteStore } from '../../../shared/adapters/sqlite/open-store.ts';
import { messageId } from '../../../shared/domain/messages/message.ts';
import { at } from '../../contract/sample-cases.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const when = at('2026-03-09T02:00:00Z');
let folder: ReturnType<typeof temporaryFolder>;
const file = () => join(folder.path, 'messages.db');

beforeEach(async () => {
  folder = temporaryFolder();
  const cases = openSqliteStore({ path: join(folder.path, 'cases.db') });
  const { messages, close } = openMessageFile(file(), cases.outbox);
  for (let seq = 1; seq <= 300; seq++) {
    const id = messageId(when, 'HJ-1', seq, 'missed');
    const title = { zh: '时限', en: 'Limit' };
    const message = { id, number: 'HJ-1', mechanism: 'env-complaint', kind: 'missed', at: when, title } as const;
    await messages.put({ message, units: ['epb'], persons: [] }, 'district', { since: when, until: when });
  }
  close();
  await cases.close();
});
afterEach(() => folder.remove());

async function notes(): Promise<readonly string[]> {
  const prepared = await prepareFolder(folder.path, new Set(), () => new Date(0));
  prepared.release();
  return prepared.notes.map(({ en }) => en);
}

it('messages that are sound stay', async () => {
  expect((await notes()).join()).not.toContain('messages.db');
  expect(existsSync(file())).toBe(true);
});

it.each([
  ['pages overwritten', (bytes: Buffer) => bytes.fill(0xa5, 2 * 8_192, 6 * 8_192)],
  ['no database', () => Buffer.from('garbage')],
] as const)('messages are begun anew: %s', async (_what, damaged) => {
  writeFileSync(file(), damaged(readFileSync(file())));
  expect((await notes()).join()).toContain('messages.db is damaged and begun anew');
  expect(existsSync(file())).toBe(false);
});
