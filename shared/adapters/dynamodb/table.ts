import type { ReferenceKind } from '../../ports/reference-store.ts';
import type { AttributeValue, DynamoDb } from './client.ts';

/** The single table and the client that reaches it. */
export interface Table {
  readonly client: DynamoDb;
  readonly tableName: string;
}

/** An item as it goes over the wire. */
export type Item = Record<string, AttributeValue>;

/** The place of an item. */
export interface ItemKey extends Item {
  readonly pk: { readonly S: string };
  readonly sk: { readonly S: string };
}

/*
 * | pk                    | sk                  | holds                                                   |
 * | CASE#<number>         | SNAPSHOT            | the case, its version, its last hash, its line on boards |
 * | CASE#<number>         | EVENT#<last seq>    | the events of one commit                                |
 * | WAIT#<number>         | WAIT                | the wait of the case's execution                        |
 * | KEY#["scope","key"]   | KEY                 | an idempotency record                                   |
 * | REF#<kind>            | VERSION#<version>   | one version of a reference document                     |
 *
 * Waits have a partition of their own so that the functions which only register waits can be kept from writing cases
 * (IAM's condition on leading keys sees nothing but `pk`).
 */

/** Digits of a sequence number in a sort key: its text order is its numeric order. */
const sequenceDigits = 10;

const sequenceText = (sequence: number) => String(sequence).padStart(sequenceDigits, '0');

const itemKey = (pk: string, sk: string): ItemKey => ({ pk: { S: pk }, sk: { S: sk } });

export const casePartition = (number: string) => `CASE#${number}`;

export const snapshotKey = (number: string) => itemKey(casePartition(number), 'SNAPSHOT');

export const eventPrefix = 'EVENT#';

/** The sort key of the events of a commit whose last event has this number. */
export const eventSortKey = (lastSeq: number) => `${eventPrefix}${sequenceText(lastSeq)}`;

/** Behind every event's sort key. */
export const behindEvents = `${eventPrefix}~`;

export const eventsKey = (number: string, lastSeq: number) => itemKey(casePartition(number), eventSortKey(lastSeq));

export const waitKey = (number: string) => itemKey(`WAIT#${number}`, 'WAIT');

/** As JSON, so that no scope and key can be read as another pair, and half a character stays what it is. */
export const usedKeyKey = (scope: string, key: string) => itemKey(`KEY#${JSON.stringify([scope, key])}`, 'KEY');

export const referencePartition = (kind: ReferenceKind) => `REF#${kind}`;

export const referenceKey = (kind: ReferenceKind, version: number) =>
  itemKey(referencePartition(kind), `VERSION#${sequenceText(version)}`);
