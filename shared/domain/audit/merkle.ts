import { hash as digest } from 'node:crypto';

/**
 * A Merkle tree that only grows (RFC 6962 § 2.1), by the roots of its perfect subtrees from left to right: whoever has
 * them can add leaves without having the earlier ones. All hashes are lower-case hexadecimal.
 */
export interface MerkleTree {
  /** How many leaves it has. */
  readonly size: number;
  readonly frontier: readonly string[];
}

/** The tree without leaves. */
export const emptyTree: MerkleTree = { size: 0, frontier: [] };

/** The hash of a leaf; its prefix keeps it apart from every inner node's. */
export function leafHash(content: string): string {
  return digest('sha256', Buffer.concat([Buffer.of(0), Buffer.from(content, 'utf8')]));
}

function nodeHash(left: string, right: string): string {
  return digest('sha256', Buffer.concat([Buffer.of(1), Buffer.from(left, 'hex'), Buffer.from(right, 'hex')]));
}

/** The tree with further leaves, given by their hashes. */
export function withLeaves(tree: MerkleTree, leaves: Iterable<string>): MerkleTree {
  const frontier = [...tree.frontier];
  let { size } = tree;
  for (const leaf of leaves) {
    let root = leaf;
    // Each trailing 1 of the size is a perfect subtree as large as the one that has just been completed.
    for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) root = nodeHash(frontier.pop() ?? '', root);
    frontier.push(root);
    size += 1;
  }
  return { size, frontier };
}

/** The tree's root; that of an empty tree is the hash of nothing. */
export function rootOf({ frontier }: MerkleTree): string {
  return frontier.length === 0 ? digest('sha256', '') : frontier.reduceRight((root, left) => nodeHash(left, root));
}
