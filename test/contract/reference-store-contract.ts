import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addSeconds } from '../../shared/domain/instant.ts';
import { clockToleranceSeconds } from '../../shared/ports/recording-clock.ts';
import type { ReferenceStore } from '../../shared/ports/reference-store.ts';
import type { StoreUnderTest } from './case-store-contract.ts';
import { at } from './sample-cases.ts';

const settings = {
  kind: 'settings',
  document: { 'I-02': { roll: true }, 名称: ['试点', 1, null] },
  author: 'li',
  reason: '首次设置',
  at: at('2026-03-03T01:00:00Z'),
} as const;

/** What every reference store does. */
export function referenceStoreContract(name: string, makeStore: () => Promise<StoreUnderTest<ReferenceStore>>): void {
  describe(`reference store contract: ${name}`, () => {
    let made: StoreUnderTest<ReferenceStore>;
    beforeEach(async () => {
      made = await makeStore();
    });
    afterEach(() => made.dispose());

    it('is empty at first', async () => {
      expect(await made.store.latest('calendar')).toBeUndefined();
      expect(await made.store.versions('calendar')).toEqual([]);
    });

    it('numbers versions from 1 and keeps all of them', async () => {
      expect(await made.store.add(settings, 0)).toEqual({ kind: 'added' });
      expect(await made.store.add({ ...settings, document: [] }, 1)).toEqual({ kind: 'added' });
      expect(await made.store.latest('settings')).toEqual({ ...settings, document: [], version: 2 });
      expect(await made.store.versions('settings')).toEqual([
        { ...settings, document: [], version: 2 },
        { ...settings, version: 1 },
      ]);
    });

    it('shows the newest first beyond nine versions', async () => {
      for (let version = 0; version < 11; version++) await made.store.add(settings, version);
      expect((await made.store.versions('settings')).map(({ version }) => version)).toEqual([
        11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
      ]);
    });

    it('names the unit of who made a version, where there is one', async () => {
      await made.store.add({ ...settings, authorUnit: 'epb' }, 0);
      await made.store.add(settings, 1);
      expect(await made.store.versions('settings')).toEqual([
        { ...settings, version: 2 },
        { ...settings, authorUnit: 'epb', version: 1 },
      ]);
    });

    it('keeps kinds apart', async () => {
      await made.store.add(settings, 0);
      expect(await made.store.latest('units')).toBeUndefined();
      expect(await made.store.add({ ...settings, kind: 'units' }, 0)).toEqual({ kind: 'added' });
    });

    it('records nothing that is earlier than the last record, beyond the tolerance', async () => {
      await made.store.add(settings, 0);
      const tooEarly = { ...settings, kind: 'units', at: addSeconds(settings.at, -clockToleranceSeconds - 1) } as const;
      await expect(made.store.add(tooEarly, 0)).rejects.toMatchObject({ name: 'ClockBehindError', transient: true });
      expect(await made.store.latest('units')).toBeUndefined();
      const tolerated = { ...tooEarly, at: addSeconds(settings.at, -clockToleranceSeconds) };
      expect(await made.store.add(tolerated, 0)).toEqual({ kind: 'added' });
    });

    it('goes by the clock, where a version was moved behind the one before', async () => {
      const ahead = { ...settings, at: addSeconds(settings.at, 300) };
      expect(await made.store.add(ahead, 0, settings.at)).toEqual({ kind: 'added' });
      expect(await made.store.add({ ...settings, kind: 'units' }, 0)).toEqual({ kind: 'added' });
    });

    it('refuses who has not seen the newest version', async () => {
      await made.store.add(settings, 0);
      expect(await made.store.add({ ...settings, author: 'wu' }, 0)).toEqual({ kind: 'version-conflict' });
      expect(await made.store.add({ ...settings, author: 'wu' }, 5)).toEqual({ kind: 'version-conflict' });
      expect(await made.store.latest('settings')).toEqual({ ...settings, version: 1 });
    });

    it('lets exactly one of many through', async () => {
      const results = await Promise.all(
        ['li', 'wu', 'zhao'].map((author) => made.store.add({ ...settings, author }, 0)),
      );
      expect(results.filter(({ kind }) => kind === 'added')).toHaveLength(1);
      expect(await made.store.versions('settings')).toHaveLength(1);
    });
  });
}
