import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WaitRegistry } from '../../shared/ports/wait-registry.ts';
import type { StoreUnderTest } from './case-store-contract.ts';
import { at } from './sample-cases.ts';

const wait = { number: 'A-1', execution: 'A-1-1', token: 't-1', stage: 'handling', wakeAt: at('2026-03-03T01:00:00Z') };

/** What every wait registry does. */
export function waitRegistryContract(name: string, makeRegistry: () => Promise<StoreUnderTest<WaitRegistry>>): void {
  describe(`wait registry contract: ${name}`, () => {
    let made: StoreUnderTest<WaitRegistry>;
    beforeEach(async () => {
      made = await makeRegistry();
    });
    afterEach(() => made.dispose());

    it('knows nothing of a case without a wait', async () => {
      expect(await made.store.find('A-1')).toBeUndefined();
    });

    it('finds what was registered', async () => {
      await made.store.register(wait);
      expect(await made.store.find('A-1')).toEqual(wait);
      expect(await made.store.find('A-2')).toBeUndefined();
    });

    it('knows what the state of a wait stands for and where it leads, where the machine said so', async () => {
      const told = { ...wait, serves: ['ordinary', 'urgent'] as const, onward: 'reply' };
      await made.store.register(told);
      expect(await made.store.find('A-1')).toEqual(told);
      expect(await made.store.findAll(['A-1'])).toEqual([told]);
      await made.store.register(wait);
      expect(await made.store.find('A-1')).toEqual(wait);
    });

    it('finds those of many cases', async () => {
      const other = { ...wait, number: 'A-3', token: 't-3' };
      await made.store.register(wait);
      await made.store.register(other);
      await made.store.clear('A-3', 't-3');
      const { token: _token, ...rest } = other;
      const found = await made.store.findAll(['A-1', 'A-2', 'A-3']);
      expect(found.toSorted((a, b) => (a.number < b.number ? -1 : 1))).toEqual([wait, rest]);
      expect(await made.store.findAll([])).toEqual([]);
    });

    it('keeps the last registration of a case', async () => {
      await made.store.register(wait);
      const next = { ...wait, token: 't-2', stage: 'reply', wakeAt: at('2026-04-03T01:00:00Z') };
      await made.store.register(next);
      expect(await made.store.find('A-1')).toEqual(next);
    });

    it('takes the token away and remembers the wait', async () => {
      await made.store.register(wait);
      await made.store.clear('A-1', 't-1');
      const { token: _token, ...rest } = wait;
      expect(await made.store.find('A-1')).toEqual(rest);
    });

    it('leaves a newer token alone', async () => {
      await made.store.register(wait);
      await made.store.register({ ...wait, token: 't-2' });
      await made.store.clear('A-1', 't-1');
      expect((await made.store.find('A-1'))?.token).toBe('t-2');
    });

    it('clears what does not exist without complaint', async () => {
      await made.store.clear('A-1', 't-1');
      expect(await made.store.find('A-1')).toBeUndefined();
    });
  });
}
