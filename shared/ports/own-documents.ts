import type { Instant } from '../domain/instant.ts';
import type { UnitId } from '../domain/mechanism/mechanism.ts';

/** Whose a document is: a person's, a unit's, or the whole organisation's. */
export type DocumentOwner =
  | { readonly kind: 'person'; readonly user: string }
  | { readonly kind: 'unit'; readonly unit: UnitId }
  | { readonly kind: 'organisation' };

/** The place of a document. */
export interface OwnDocumentKey {
  readonly owner: DocumentOwner;
  /** What it is: `view`, `reply-template`. Its readers know the form of the body. */
  readonly kind: string;
  /** Among the owner's documents of the kind. */
  readonly id: string;
}

/** What somebody keeps for themselves or for those beside them: nothing that a decision on a case rests on. */
export interface OwnDocument extends OwnDocumentKey {
  /** 1, 2, 3 … */
  readonly version: number;
  /** Plain data; at most {@link maxOwnDocumentBytes} as JSON. */
  readonly body: unknown;
  readonly changedAt: Instant;
  /** The person who changed it last. */
  readonly changedBy: string;
}

/** So many bytes of UTF-8 a body has at most, as JSON. */
export const maxOwnDocumentBytes = 64 * 1024;

/** Documents of persons, units and the organisation, all of one organisation. The last version alone is kept. */
export interface OwnDocuments {
  /** Reads consistently: sees every change that has resolved. */
  read(key: OwnDocumentKey): Promise<OwnDocument | undefined>;
  /** All of an owner and kind, by id. */
  list(owner: DocumentOwner, kind: string): Promise<readonly OwnDocument[]>;
  /** Writes version `expectedVersion + 1`; 0 where there is none yet, or none any more. */
  save(document: Omit<OwnDocument, 'version'>, expectedVersion: number): Promise<OwnDocumentChange>;
  /** Nothing of it is kept. */
  remove(key: OwnDocumentKey, expectedVersion: number): Promise<OwnDocumentChange>;
}

/** What became of a change. Everything but `changed` has written nothing. */
export type OwnDocumentChange = { readonly kind: 'changed' | 'version-conflict' | 'too-large' };

/** Each organisation's own. None sees those of another. */
export type OwnDocumentsOf = (organisation: string) => OwnDocuments;

/** The owner as one text; no two owners have the same. */
export function ownerKey(owner: DocumentOwner): string {
  switch (owner.kind) {
    case 'person':
      return `person:${owner.user}`;
    case 'unit':
      return `unit:${owner.unit}`;
    case 'organisation':
      return 'organisation';
  }
}

/** The body as it is kept; undefined where it is too large. */
export function ownDocumentText(body: unknown): string | undefined {
  const text = JSON.stringify(body);
  return Buffer.byteLength(text) > maxOwnDocumentBytes ? undefined : text;
}
