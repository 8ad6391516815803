import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type DocumentOwner,
  maxOwnDocumentBytes,
  type OwnDocument,
  type OwnDocumentsOf,
} from '../../shared/ports/own-documents.ts';
import type { StoreUnderTest } from './case-store-contract.ts';
import { at } from './sample-cases.ts';

const li: DocumentOwner = { kind: 'person', user: 'li' };
const by = { changedAt: at('2026-03-03T01:00:00Z'), changedBy: 'li' };
const view = { owner: li, kind: 'view', id: 'mine', body: { 名称: ['本周', 1, null] }, ...by };

/** What every store of own documents does. */
export function ownDocumentsContract(name: string, makeStore: () => Promise<StoreUnderTest<OwnDocumentsOf>>): void {
  describe(`own documents contract: ${name}`, () => {
    let made: StoreUnderTest<OwnDocumentsOf>;
    beforeEach(async () => {
      made = await makeStore();
    });
    afterEach(() => made.dispose());
    const district = () => made.store('district');

    it('is empty at first', async () => {
      expect(await district().read(view)).toBeUndefined();
      expect(await district().list(li, 'view')).toEqual([]);
    });

    it('keeps the last version of each document', async () => {
      expect(await district().save(view, 0)).toEqual({ kind: 'changed' });
      expect(await district().save({ ...view, body: [], changedBy: 'wu' }, 1)).toEqual({ kind: 'changed' });
      const expected = { ...view, body: [], changedBy: 'wu', version: 2 };
      expect(await district().read(view)).toEqual(expected);
      expect(await district().list(li, 'view')).toEqual([expected]);
    });

    it('keeps owners, kinds and organisations apart, whatever they are called', async () => {
      const others: readonly Omit<OwnDocument, 'version'>[] = [
        { ...view, owner: { kind: 'unit', unit: 'li' } },
        { ...view, owner: { kind: 'organisation' } },
        { ...view, owner: { kind: 'person', user: 'li"]' } },
        { ...view, kind: 'view-2' },
        { ...view, id: 'a#b' },
      ];
      for (const [index, one] of others.entries()) await district().save({ ...one, body: index }, 0);
      expect(await made.store('library').list(li, 'view')).toEqual([]);
      expect(await made.store('library').save(view, 0)).toEqual({ kind: 'changed' });
      for (const [index, one] of others.entries()) expect((await district().read(one))?.body).toBe(index);
      expect((await district().list(li, 'view')).map(({ id }) => id)).toEqual(['a#b']);
      expect(await district().read(view)).toBeUndefined();
    });

    it('lists by id', async () => {
      for (const id of ['c', 'a', 'b']) await district().save({ ...view, id }, 0);
      expect((await district().list(li, 'view')).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    });

    it('refuses who has not seen the last version', async () => {
      expect(await district().save(view, 1)).toEqual({ kind: 'version-conflict' });
      await district().save(view, 0);
      for (const seen of [0, 2]) expect(await district().save(view, seen)).toEqual({ kind: 'version-conflict' });
      for (const seen of [0, 2]) expect(await district().remove(view, seen)).toEqual({ kind: 'version-conflict' });
      expect(await district().read(view)).toEqual({ ...view, version: 1 });
    });

    it('shows nothing of what was removed, and takes it anew', async () => {
      await district().save(view, 0);
      await district().save(view, 1);
      expect(await district().remove(view, 2)).toEqual({ kind: 'changed' });
      expect(await district().read(view)).toBeUndefined();
      expect(await district().list(li, 'view')).toEqual([]);
      expect(await district().remove(view, 3)).toEqual({ kind: 'version-conflict' });
      expect(await district().save(view, 0)).toEqual({ kind: 'changed' });
      expect(await district().read(view)).toEqual({ ...view, version: 1 });
    });

    it('lets exactly one of many through', async () => {
      const results = await Promise.all(['a', 'b', 'c'].map((body) => district().save({ ...view, body }, 0)));
      expect(results.filter(({ kind }) => kind === 'changed')).toHaveLength(1);
    });

    it('refuses what is too large', async () => {
      const body = '案'.repeat(maxOwnDocumentBytes / 3);
      expect(await district().save({ ...view, body }, 0)).toEqual({ kind: 'too-large' });
      expect(await district().save({ ...view, body: body.slice(2) }, 0)).toEqual({ kind: 'changed' });
    });
  });
}
