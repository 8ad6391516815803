import { describe, expect, it } from 'vitest';
import { draftStore, type TextStorage } from '../../web/ui/draft-store.ts';

function inMemory(): TextStorage {
  const texts = new Map<string, string>();
  return {
    get length() {
      return texts.size;
    },
    key: (index) => [...texts.keys()][index] ?? null,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, value) => void texts.set(key, value),
    removeItem: (key) => void texts.delete(key),
  };
}

const draft = { at: '2026-09-21T01:00:00Z', idempotencyKey: 'k', value: { note: '未写完' } };

describe('drafts', () => {
  it('are found again by the same user alone', () => {
    const storage = inMemory();
    draftStore(storage).save('epb', 'case/1/note', draft);
    const reopened = draftStore(storage);
    expect(reopened.read('epb', 'case/1/note')).toEqual(draft);
    expect(reopened.read('municipal', 'case/1/note')).toBeUndefined();
    reopened.remove('epb', 'case/1/note');
    expect(reopened.read('epb', 'case/1/note')).toBeUndefined();
  });

  it('are listed by what they are about, the latest first', () => {
    const store = draftStore(inMemory());
    store.save('epb', 'case/1/note', draft);
    store.save('epb', 'case/1/reply', { ...draft, at: '2026-09-21T02:00:00Z' });
    store.save('epb', 'case/10/note', draft);
    store.save('epb:case', '1/note', draft);
    expect(store.list('epb', 'case/1/').map(({ name }) => name)).toEqual(['case/1/reply', 'case/1/note']);
  });

  it('go with whose they are', () => {
    const storage = inMemory();
    const store = draftStore(storage);
    storage.setItem('banjie.session', '{}');
    store.save('epb', 'case/1/note', draft);
    store.save('municipal', 'case/1/note', draft);
    store.keepOnly('epb');
    expect(store.list('epb', '')).toHaveLength(1);
    expect(store.list('municipal', '')).toEqual([]);
    store.keepOnly(undefined);
    expect(store.list('epb', '')).toEqual([]);
    expect(storage.getItem('banjie.session')).toBe('{}');
  });

  it('are none where something else is kept, and a full storage takes nothing', () => {
    const storage = inMemory();
    storage.setItem('banjie.draft:epb:case/1/note', '"text"');
    storage.setItem('banjie.draft:epb:case/1/reply', '{');
    expect(draftStore(storage).list('epb', 'case/')).toEqual([]);
    const full = draftStore({
      ...storage,
      setItem: () => {
        throw new Error('full');
      },
    });
    expect(full.save('epb', 'case/1/note', draft)).toBe(false);
  });
});
