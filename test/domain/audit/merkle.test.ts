import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyTree, leafHash, rootOf, withLeaves } from '../../../shared/domain/audit/merkle.ts';

const sha256 = (...parts: readonly Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 6962 § 2.1, word for word. */
function merkleTreeHash(contents: readonly string[]): Buffer {
  if (contents.length === 0) return sha256();
  if (contents.length === 1) return sha256(Buffer.of(0), Buffer.from(contents[0] ?? '', 'utf8'));
  let k = 1;
  while (k * 2 < contents.length) k *= 2;
  return sha256(Buffer.of(1), merkleTreeHash(contents.slice(0, k)), merkleTreeHash(contents.slice(k)));
}

const rootOfAll = (contents: readonly string[]): string => rootOf(withLeaves(emptyTree, contents.map(leafHash)));

describe('the Merkle tree', () => {
  it('has the roots that RFC 6962 defines, for every size', () => {
    const contents = Array.from({ length: 70 }, (_, index) => `案 ${index}`);
    for (let size = 0; size <= contents.length; size++) {
      const some = contents.slice(0, size);
      expect(rootOfAll(some)).toBe(merkleTreeHash(some).toString('hex'));
    }
  });

  it('has the roots of the test vectors of Certificate Transparency', () => {
    const vectors = ['', '00', '10', '2021', '3031', '40414243'].map((hex) =>
      Buffer.from(hex, 'hex').toString('latin1'),
    );
    expect(rootOf(emptyTree)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(rootOfAll(vectors.slice(0, 1))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(rootOfAll(vectors.slice(0, 2))).toBe('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125');
    expect(rootOfAll(vectors.slice(0, 5))).toBe('4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4');
    expect(rootOfAll(vectors)).toBe('76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef');
  });

  it('grows piece by piece as at once', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { maxLength: 9 }), { maxLength: 9 }), (pieces) => {
        const grown = pieces.reduce((tree, piece) => withLeaves(tree, piece.map(leafHash)), emptyTree);
        const whole = withLeaves(emptyTree, pieces.flat().map(leafHash));
        expect(grown).toEqual(whole);
        expect(grown.size).toBe(pieces.flat().length);
      }),
    );
  });
});
