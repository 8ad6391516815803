import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addSeconds, type Instant } from '../../shared/domain/instant.ts';
import { type AddressedMessage, messageId } from '../../shared/domain/messages/message.ts';
import type { MessageReader, Messages } from '../../shared/ports/messages.ts';
import type { StoreUnderTest } from './case-store-contract.ts';
import { at } from './sample-cases.ts';

const now = at('2026-03-09T02:00:00Z');
const since = addSeconds(now, -90 * 86_400);
const kept = { since, until: addSeconds(now, 90 * 86_400) };

const li: MessageReader = { organisation: 'district', user: 'li', units: ['epb', 'gov'] };
const wu: MessageReader = { organisation: 'district', user: 'wu', units: ['epb'] };

function told(
  seq: number,
  to: { readonly units?: readonly string[]; readonly persons?: readonly string[] },
  { kind = 'transferred', when = now }: Partial<{ kind: 'transferred' | 'missed'; when: Instant }> = {},
): AddressedMessage {
  const number = 'HJ20260309-7K3F9QX2';
  const title = { zh: '受理', en: 'Acceptance' };
  const id = messageId(when, number, seq, kind);
  return {
    message: { id, number, mechanism: 'env-complaint', kind, at: when, title },
    units: to.units ?? [],
    persons: to.persons ?? [],
  };
}

/** What every store of messages does. */
export function messagesContract(name: string, makeStore: () => Promise<StoreUnderTest<Messages>>): void {
  describe(`messages contract: ${name}`, () => {
    let messages: Messages;
    let dispose: () => Promise<void>;
    beforeEach(async () => {
      const made = await makeStore();
      messages = made.store;
      dispose = () => made.dispose();
    });
    afterEach(() => dispose());

    const put = (message: AddressedMessage, organisation = 'district') => messages.put(message, organisation, kept);
    const page = async (reader: MessageReader, more: object = {}) =>
      messages.page(reader, { since, limit: 10, ...more });
    const seqs = async (reader: MessageReader, more: object = {}) =>
      (await page(reader, more)).messages.map(({ id }) => Number(id.split('~')[2]));

    it('shows each person what is for them and for their units, the latest first, and each message once', async () => {
      await put(told(1, { units: ['epb'] }));
      await put(told(2, { units: ['gov'] }));
      await put(told(3, { units: ['epb', 'gov'], persons: ['li'] }));
      await put(told(4, { persons: ['wu'] }));
      await put(told(5, { units: ['police'] }));
      expect(await seqs(li)).toEqual([3, 2, 1]);
      expect(await seqs(wu)).toEqual([4, 3, 1]);
      expect((await page(li)).messages[0]).toEqual({ ...told(3, {}).message, read: false });
    });

    it('makes one message of an event that is told twice, and leaves it read', async () => {
      await put(told(1, { units: ['epb'] }));
      await messages.markRead(li, { ids: [told(1, {}).message.id] }, now);
      await put(told(1, { units: ['epb'] }));
      expect(await page(li)).toMatchObject({ unread: 0, messages: [{ read: true }] });
    });

    it('keeps organisations apart, whose units and people may be called alike', async () => {
      await put(told(1, { units: ['epb'], persons: ['li'] }), 'library');
      expect(await page(li)).toMatchObject({ messages: [], unread: 0 });
      expect(await seqs({ ...li, organisation: 'library' })).toEqual([1]);
    });

    it('marks for one person what they have read, and counts exactly what is left', async () => {
      for (let seq = 1; seq <= 5; seq++) await put(told(seq, { units: ['epb'] }));
      await messages.markRead(li, { ids: [told(2, {}).message.id, told(4, {}).message.id] }, now);
      expect((await page(li)).unread).toBe(3);
      expect(await seqs(li, { unread: true })).toEqual([5, 3, 1]);
      expect((await page(wu)).unread).toBe(5);
    });

    it('marks all that has arrived, and nothing that arrives later, whenever it happened', async () => {
      await put(told(3, { units: ['epb'] }));
      const { upTo } = await page(li);
      await put(told(1, { units: ['epb'] }, { when: addSeconds(now, -600) }));
      await messages.markRead(li, { upTo }, now);
      expect(await page(li, { unread: true })).toMatchObject({ unread: 1, messages: [{ at: addSeconds(now, -600) }] });
      await messages.markRead(li, { upTo: 0 }, now);
      expect((await page(li)).unread).toBe(1);
    });

    it('pages through all of a kind, in full pages', async () => {
      for (let seq = 1; seq <= 5; seq++) {
        await put(told(seq, { units: ['epb'] }));
        await put(told(seq, { units: ['gov'] }, { kind: 'missed' }));
      }
      const first = await page(li, { kind: 'missed', limit: 3 });
      expect(first.messages).toHaveLength(3);
      expect(await seqs(li, { kind: 'missed', limit: 3, cursor: first.cursor })).toEqual([2, 1]);
      expect(first.unread).toBe(10);
      expect(await page(li, { kind: 'missed', limit: 5 })).not.toHaveProperty('cursor');
    });

    it('shows and counts nothing that has expired', async () => {
      await put(told(1, { units: ['epb'] }, { when: addSeconds(now, -86_400) }));
      await put(told(2, { units: ['epb'] }));
      expect(await page(li, { since: addSeconds(now, -3600) })).toMatchObject({ unread: 1, messages: [{ at: now }] });
    });
  });
}
