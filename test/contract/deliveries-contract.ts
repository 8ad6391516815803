import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addSeconds, type Instant } from '../../shared/domain/instant.ts';
import { type DeliveryOutcome, messageId } from '../../shared/domain/messages/message.ts';
import type { Delivery, DeliveryHistory } from '../../shared/ports/deliveries.ts';
import { type TrialLimit, trialsAnHour } from '../../shared/ports/trial-limit.ts';
import type { StoreUnderTest } from './case-store-contract.ts';
import { at } from './sample-cases.ts';

export const now = at('2026-03-09T02:00:00Z');

/** A delivery about the n-th event of a case. */
export function delivery(seq: number, more: Partial<Delivery> = {}, when: Instant = now): Delivery {
  const number = 'HJ20260309-7K3F9QX2';
  const id = messageId(when, number, seq, 'missed');
  const title = { zh: '受理', en: 'Acceptance' };
  const message = { id, number, mechanism: 'env-complaint', kind: 'missed', at: when, title } as const;
  return { message, organisation: 'district', user: 'li', way: 'mail', ...more };
}

/** What a home does with deliveries, whatever it keeps of them. */
export interface SendingUnderTest extends DeliveryHistory {
  /** It was to be sent, and that is over; or it failed and waits for another attempt. */
  ends(delivery: Delivery, how: DeliveryOutcome | 'waiting'): Promise<void>;
}

/** What every history of deliveries does. */
export function deliveriesContract(name: string, make: () => Promise<StoreUnderTest<SendingUnderTest>>): void {
  describe(`deliveries contract: ${name}`, () => {
    let sending: SendingUnderTest;
    let dispose: () => Promise<void>;
    beforeEach(async () => {
      const made = await make();
      sending = made.store;
      dispose = () => made.dispose();
    });
    afterEach(() => dispose());

    const later = (seconds: number) => addSeconds(now, seconds);

    it('tells of the latest in each way how it ended, whichever was sent last', async () => {
      await sending.ends(delivery(2, { way: 'webhook' }, later(60)), 'given-up');
      await sending.ends(delivery(1, {}, later(120)), 'sent');
      await sending.ends(delivery(1, {}), 'given-up');
      expect(await sending.lastOf('district', 'li')).toEqual([
        { way: 'mail', at: later(120), outcome: 'sent' },
        { way: 'webhook', at: later(60), outcome: 'given-up' },
      ]);
    });

    it('does not tell of what still waits, however much that is', async () => {
      await sending.ends(delivery(1), 'sent');
      for (let seq = 2; seq <= 45; seq++) await sending.ends(delivery(seq, {}, later(seq)), 'waiting');
      expect(await sending.lastOf('district', 'li')).toEqual([{ way: 'mail', at: now, outcome: 'sent' }]);
      await sending.ends(delivery(45, {}, later(45)), 'sent');
      expect(await sending.lastOf('district', 'li')).toMatchObject([{ at: later(45) }]);
    });

    it('keeps people and organisations apart', async () => {
      await sending.ends(delivery(1), 'sent');
      expect(await sending.lastOf('district', 'wu')).toEqual([]);
      expect(await sending.lastOf('library', 'li')).toEqual([]);
    });
  });
}

/** What every limit of test messages does. @param make with the time that it goes by, in milliseconds since 1970 */
export function trialLimitContract(
  name: string,
  make: (ms: () => number) => Promise<StoreUnderTest<TrialLimit>>,
): void {
  describe(`trial limit contract: ${name}`, () => {
    it('lets each person have so many in an hour, also at the same moment, and says when there are more', async () => {
      let ms = Date.parse('2026-03-09T02:59:30Z');
      const made = await make(() => ms);
      const take = (user = 'li', organisation = 'district') => made.store.take(organisation, user);
      const taken = await Promise.all(Array.from({ length: trialsAnHour + 2 }, () => take()));
      const refused = { kind: 'refused', retryAfter: 30 };
      expect(taken.filter(({ kind }) => kind === 'taken')).toHaveLength(trialsAnHour);
      expect(taken.filter(({ kind }) => kind === 'refused')).toEqual([refused, refused]);
      expect((await take('wu')).kind).toBe('taken');
      expect((await take('li', 'library')).kind).toBe('taken');
      ms += 30_000;
      expect((await take()).kind).toBe('taken');
      await made.dispose();
    });
  });
}
