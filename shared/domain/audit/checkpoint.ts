import { hash as digest } from 'node:crypto';
import { canonicalJson } from '../case/canonical-json.ts';
import { genesisHash } from '../case/chain.ts';
import type { Instant } from '../instant.ts';
import { emptyTree, leafHash, type MerkleTree, rootOf } from './merkle.ts';

/**
 * What a head is of: a case's chain, a chain of reference documents, the chain of readings, an account, a file that is no database, what
 * stands still at an orderly stop: the place up to which a reader of the change feed has read, a machine of executions.
 */
export const headKinds = ['case', 'reference', 'readings', 'account', 'file', 'position'] as const;

/** How far something had got: whatever has this head today has the same beginning. */
export interface Head {
  readonly kind: (typeof headKinds)[number];
  /** The case's number, the kind of document, the user, the file's name. */
  readonly id: string;
  /** The last event's sequence number, the document's version, the place in the feed; 0 for what has no versions. */
  readonly version: number;
  /** The hash of the last link, or of the content; empty for what was taken away. */
  readonly hash: string;
}

/** Why a checkpoint was made. After `stop` nothing is written until a `start`. */
export const checkpointReasons = ['start', 'interval', 'change', 'demand', 'stop'] as const;
/** One of {@link checkpointReasons}. */
export type CheckpointReason = (typeof checkpointReasons)[number];

/**
 * Why a checkpoint names every head anew and not just those that changed: the first of a log; the store was put back to
 * an earlier state; the log before it is not there any more.
 */
export const anewReasons = ['first', 'restored', 'log-lost'] as const;
/** One of {@link anewReasons}. */
export type AnewReason = (typeof anewReasons)[number];

/**
 * A signed statement of how far a store had got. Its Merkle tree has one leaf for each head that the checkpoints since
 * the last one with `anew` have named, in order, so that a checkpoint costs what has changed since the one before
 * (RFC 6962).
 */
export interface Checkpoint {
  readonly format: 1;
  /** Names the store, so that a log is not taken for another one's. */
  readonly store: string;
  /** 1, 2, 3 … without a gap. */
  readonly sequence: number;
  readonly at: Instant;
  readonly reason: CheckpointReason;
  readonly anew?: AnewReason;
  /** How many heads it names. */
  readonly heads: number;
  /** The tree with them. */
  readonly size: number;
  readonly frontier: readonly string[];
  readonly root: string;
  /** {@link checkpointHash} of the one before; 64 zeros for the first. */
  readonly previous: string;
  /** Up to where in the store's order of commits every case is named: an outbox id, or an instant. */
  readonly upTo: string;
  readonly algorithm: SignatureAlgorithm;
  /** SHA-256 of the public key (DER, SubjectPublicKeyInfo). */
  readonly key: string;
}

/** The algorithms by which checkpoints may be signed. */
export const signatureAlgorithms = ['Ed25519', 'ECDSA-P256-SHA256'] as const;
/** One of {@link signatureAlgorithms}. */
export type SignatureAlgorithm = (typeof signatureAlgorithms)[number];

/** A checkpoint with its signature. */
export interface SignedCheckpoint {
  readonly checkpoint: Checkpoint;
  /** Of {@link signedText}, base64. */
  readonly signature: string;
}

/** What a leaf of the tree is the hash of. */
export function headLeaf({ kind, id, version, hash }: Head): string {
  return leafHash(canonicalJson([kind, id, version, hash]));
}

/** The text that is signed. */
export function signedText(checkpoint: Checkpoint): string {
  return `banjie-checkpoint\n${canonicalJson(checkpoint)}`;
}

/** What the next checkpoint names as its predecessor. Without the signature, which can be made anew. */
export function checkpointHash(checkpoint: Checkpoint): string {
  return digest('sha256', signedText(checkpoint));
}

/** What the caller knows of the next checkpoint; the rest follows from the one before. */
export type NextCheckpoint = Pick<
  Checkpoint,
  'store' | 'at' | 'reason' | 'anew' | 'heads' | 'upTo' | 'algorithm' | 'key'
>;

/** @param tree with the heads that it names */
export function nextCheckpoint(before: Checkpoint | undefined, next: NextCheckpoint, tree: MerkleTree): Checkpoint {
  return {
    format: 1,
    ...next,
    sequence: (before?.sequence ?? 0) + 1,
    size: tree.size,
    frontier: tree.frontier,
    root: rootOf(tree),
    previous: before === undefined ? genesisHash : checkpointHash(before),
  };
}

/** The tree that the heads of the next checkpoint are added to. */
export function treeBefore(before: Checkpoint | undefined, anew: AnewReason | undefined): MerkleTree {
  return before === undefined || anew !== undefined ? emptyTree : { size: before.size, frontier: before.frontier };
}

/** The link of a reference document in the chain of its kind: `hash = sha256(prevHash + canonical JSON)`. */
export function referenceHash(
  prevHash: string,
  version: {
    readonly kind: string;
    readonly version: number;
    readonly document: unknown;
    readonly author: string;
    readonly authorUnit?: string;
    readonly reason: string;
    readonly at: string;
  },
): string {
  const { kind, version: number, document, author, authorUnit, reason, at } = version;
  const by = authorUnit === undefined ? { author } : { author, authorUnit };
  return digest('sha256', prevHash + canonicalJson({ kind, version: number, document, ...by, reason, at }));
}
