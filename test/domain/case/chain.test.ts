import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chain, genesisHash, verifyChain } from '../../../shared/domain/case/chain.ts';
import type { CaseEvent, ChainedEvent } from '../../../shared/domain/case/event.ts';
import type { Instant } from '../../../shared/domain/instant.ts';

function event(seq: number, data: Record<string, unknown> = {}): CaseEvent {
  return {
    type: 'act',
    name: 'noted',
    command: 'note',
    unit: 'epb',
    rules: ['ENV-007'],
    data,
    marks: [],
    seq,
    at: `2026-03-09T00:00:${String(seq).padStart(2, '0')}Z` as Instant,
    actor: { kind: 'staff', unit: 'epb' },
  };
}

const three = chain('HJ-1', genesisHash, [event(1), event(2, { text: '原话' }), event(3)]);

/** The chain with one link replaced. */
function with_(index: number, change: (link: ChainedEvent) => ChainedEvent): ChainedEvent[] {
  return three.map((link, at) => (at === index ? change(link) : link));
}

describe('the hash chain', () => {
  it('is intact as it was written, and empty', () => {
    expect(verifyChain(three)).toEqual({ kind: 'intact', length: 3 });
    expect(verifyChain([])).toEqual({ kind: 'intact', length: 0 });
    expect(three[0]?.prevHash).toBe(genesisHash);
    expect(three[2]?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('goes on where it stopped', () => {
    const first = chain('HJ-1', genesisHash, [event(1)]);
    const rest = chain('HJ-1', first[0]?.hash ?? '', [event(2, { text: '原话' }), event(3)]);
    expect([...first, ...rest]).toEqual(three);
  });

  it('does not depend on the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(event(1)).reverse()) as unknown as CaseEvent;
    expect(chain('HJ-1', genesisHash, [turned])[0]?.hash).toBe(three[0]?.hash);
  });

  it.each<[string, (link: ChainedEvent) => ChainedEvent]>([
    ['the case', (link) => ({ ...link, number: 'HJ-2' })],
    ['the instant', (link) => ({ ...link, event: { ...link.event, at: '2026-03-08T00:00:00Z' as Instant } })],
    ['the actor', (link) => ({ ...link, event: { ...link.event, actor: { kind: 'system' } } })],
    ['the number', (link) => ({ ...link, event: { ...link.event, seq: 9 } })],
    ['the content', (link) => ({ ...link, event: { ...event(2, { text: '改过' }) } })],
    ['something added', (link) => ({ ...link, event: { ...link.event, extra: true } as unknown as CaseEvent })],
    ['its hash', (link) => ({ ...link, hash: link.hash.replace(/^./, (first) => (first === '0' ? '1' : '0')) })],
    ['the link back', (link) => ({ ...link, prevHash: genesisHash })],
  ])('breaks where %s is changed', (_what, change) => {
    expect(verifyChain(with_(1, change))).toEqual({ kind: 'broken', brokenAt: 2 });
  });

  it('breaks where an event is taken out, put twice or moved', () => {
    const [one, two, last] = three as [ChainedEvent, ChainedEvent, ChainedEvent];
    expect(verifyChain([one, last])).toEqual({ kind: 'broken', brokenAt: 2 });
    expect(verifyChain([two, last])).toEqual({ kind: 'broken', brokenAt: 1 });
    expect(verifyChain([one, two, two, last])).toEqual({ kind: 'broken', brokenAt: 3 });
    expect(verifyChain([one, last, two])).toEqual({ kind: 'broken', brokenAt: 2 });
  });

  it('breaks behind an event that was changed and hashed anew', () => {
    const [forged] = chain('HJ-1', three[0]?.hash ?? '', [event(2, { text: '改过' })]);
    expect(verifyChain(with_(1, (link) => forged ?? link))).toEqual({ kind: 'broken', brokenAt: 3 });
  });

  it('notices any change of any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { minLength: 1, maxLength: 5 }),
        fc.nat(),
        fc.jsonValue(),
        (texts, at, other) => {
          const index = at % texts.length;
          fc.pre(JSON.stringify(texts[index]) !== JSON.stringify(other));
          const links = chain(
            'HJ-1',
            genesisHash,
            texts.map((text, number) => event(number + 1, { text })),
          );
          expect(verifyChain(links)).toEqual({ kind: 'intact', length: texts.length });
          const changed = links.map((link, number) =>
            number === index ? { ...link, event: event(number + 1, { text: other }) } : link,
          );
          expect(verifyChain(changed)).toEqual({ kind: 'broken', brokenAt: index + 1 });
        },
      ),
    );
  });

  it('refuses what is no plain data', () => {
    expect(() => chain('HJ-1', genesisHash, [event(1, { text: 1n })])).toThrow();
  });
});
