import { describe, expect, it } from 'vitest';
import { chain, genesisHash, verifyChain } from '../../../shared/domain/case/chain.ts';
import type { StoredEvent } from '../../../shared/domain/case/event.ts';
import { readLink, schemaOf, storedLink, upcast, type Upcasters } from '../../../shared/domain/case/upcast.ts';
import { unkeyedDigest } from '../../../shared/domain/case/query-code.ts';

/** Of an event type that was changed twice: its text got an author, and then both got a record of their own. */
const upcasters: Upcasters = {
  told: [
    (event) => ({ ...event, author: 'unknown' }),
    ({ text, author, ...event }) => ({ ...event, said: { text, author } }),
  ],
};

describe('an event of an earlier schema', () => {
  it.each<[string, StoredEvent, StoredEvent]>([
    ['the first', { type: 'told', text: 't' }, { type: 'told', said: { text: 't', author: 'unknown' } }],
    [
      'the second',
      { type: 'told', schema: 2, text: 't', author: 'a' },
      { type: 'told', schema: 2, said: { text: 't', author: 'a' } },
    ],
  ])('goes through every step since: %s', (_which, stored, now) => {
    expect(upcast(stored, upcasters)).toEqual(now);
  });

  it('is the very event where its schema is the present one, or its type has never changed', () => {
    for (const stored of [{ type: 'told', schema: 3, said: {} }, { type: 'noted' }, { type: 'constructor' }])
      expect(upcast(stored, upcasters)).toBe(stored);
    expect(schemaOf('told', upcasters)).toBe(3);
    expect(schemaOf('noted', upcasters)).toBeUndefined();
  });
});

describe('the registration of a case that had its code itself', () => {
  const stored = {
    ...{ type: 'registered', number: 'HJ-1', queryCode: 'AB12CD34', seq: 1, at: '2026-03-02T01:15:00Z' },
    ...{ mechanism: { id: 'env-complaint', version: 1 }, firstContact: 'epb', facts: {}, marks: [] },
    ...{ registration: { content: '夜间噪声', complainant: {}, unclear: {} }, actor: { kind: 'hotline' } },
  } as const;
  // As the version that stored it computed it.
  const hash = '2379aa3f548148fe191fe96efde252a8d68db1364c1192b6cb6b7c527839a8b5';
  const link = readLink({ number: 'HJ-1', event: stored, prevHash: genesisHash, hash });

  it('is read with the digest of the code', () => {
    const { queryCode: _code, ...rest } = stored;
    expect(link.event).toEqual({ ...rest, unkeyedCodeDigest: unkeyedDigest('HJ-1', 'AB12CD34') });
  });

  it('keeps its hash, which is of what was stored', () => {
    expect(verifyChain([link])).toEqual({ kind: 'intact', length: 1 });
    const [next] = chain('HJ-1', link.hash, [{ ...link.event, type: 'linked', as: 'works', number: 'HJ-2', seq: 2 }]);
    expect(verifyChain([link, next!])).toEqual({ kind: 'intact', length: 2 });
    expect(verifyChain([{ ...link, stored: { ...stored, queryCode: 'AB12CD35' } }])).toMatchObject({ kind: 'broken' });
  });

  it('is exported as it was stored', () => {
    expect(storedLink(link)).toEqual({ number: 'HJ-1', event: stored, prevHash: genesisHash, hash });
  });
});
