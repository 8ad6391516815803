import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Source } from '../../ports/case-store.ts';
import type { SentFile } from '../../ports/evidence-files.ts';
import type { ReferenceKind } from '../../ports/reference-store.ts';
import type { DynamoDb } from './client.ts';

/** The single table and the client that reaches it. */
export interface Table {
  readonly client: DynamoDb;
  readonly tableName: string;
  /**
   * The table of what goes by itself: answers to idempotency keys, and replays (docs/adr/0016, 0052).
   * Only functions that have to do with these know it.
   */
  readonly expiringTableName?: string;
}

/** An item as the vendor's client takes and gives it. */
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
 * | CASE#<number>         | BOARD#<unit>        | its line on the board of a unit with something to do     |
 * | WAIT#<number>         | WAIT                | the wait of the case's execution                        |
 * | SOURCE#["scope","no"] | SOURCE              | the case that was made of a matter of another system    |
 * | REF#<kind>            | VERSION#<version>   | one version of a reference document                     |
 * | OWN#["org","owner"]  | <kind>#<id>         | what somebody keeps for themselves (`own-documents.ts`)  |
 * | SESSION#ended         | <until>#<name>      | a session that was signed out, or all of a person       |
 * | CLOCK                 | LAST                | the last recorded instant, up to a minute old           |
 * | RECONCILIATION        | LATEST              | the last pass over the open cases                       |
 *
 * In the table of what expires, so that nothing in the one above ever can:
 *
 * | KEY#["scope","key"]   | KEY                 | an idempotency record                                   |
 * | REPLAY#<owner>        | …                   | replays (`replay-store.ts`)                             |
 * | FILE#<sender>         | <sha256>            | a file that has arrived (`arrived-files.ts`)            |
 *
 * Waits have a partition of their own so that the functions which only register waits can be kept from writing cases
 * (IAM's condition on leading keys sees nothing but `pk`).
 */

/** Digits of a sequence number in a sort key: its text order is its numeric order. */
const sequenceDigits = 10;

const sequenceText = (sequence: number) => String(sequence).padStart(sequenceDigits, '0');

const itemKey = (pk: string, sk: string): ItemKey => ({ pk: { S: pk }, sk: { S: sk } });

/** The partition of a case. */
export const casePartition = (number: string) => `CASE#${number}`;

/** The key of a case's snapshot. */
export const snapshotKey = (number: string) => itemKey(casePartition(number), 'SNAPSHOT');

/** On the board of a unit that does not hold the case. */
export const boardKey = (number: string, unit: string) => itemKey(casePartition(number), `BOARD#${unit}`);

/** How the sort keys of events begin. */
export const eventPrefix = 'EVENT#';

/** The sort key of the events of a commit whose last event has this number. */
export const eventSortKey = (lastSeq: number) => `${eventPrefix}${sequenceText(lastSeq)}`;

/** Behind every event's sort key. */
export const behindEvents = `${eventPrefix}~`;

/** The key of the item that ends with an event. */
export const eventsKey = (number: string, lastSeq: number) => itemKey(casePartition(number), eventSortKey(lastSeq));

/** The key of a case's wait. */
export const waitKey = (number: string) => itemKey(`WAIT#${number}`, 'WAIT');

/** As JSON, so that no scope and key can be read as another pair, and half a character stays what it is. */
export const usedKeyKey = (scope: string, key: string) => itemKey(`KEY#${JSON.stringify([scope, key])}`, 'KEY');

/** The key of a file that has arrived. */
export const arrivedFileKey = ({ sender, sha256 }: SentFile) => itemKey(`FILE#${sender}`, sha256);

/** As JSON, for the same reason. */
export const sourceKey = ({ scope, reference }: Source) =>
  itemKey(`SOURCE#${JSON.stringify([scope, reference])}`, 'SOURCE');

/** The key of the last recorded instant of the table. */
export const clockKey = itemKey('CLOCK', 'LAST');

/** The partition of a kind of reference document. */
export const referencePartition = (kind: ReferenceKind) => `REF#${kind}`;

/** The key of one version of a reference document. */
export const referenceKey = (kind: ReferenceKind, version: number) =>
  itemKey(referencePartition(kind), `VERSION#${sequenceText(version)}`);

/** @throws where a function was not told of it: it has no business with idempotency keys */
export function expiringTableOf({ expiringTableName }: Table): string {
  if (expiringTableName === undefined) throw new Error('this function was not given the table of what expires');
  return expiringTableName;
}

/** The partition of ended sessions. */
export const endedSessionsPartition = 'SESSION#ended';

/** @param until when nobody needs to know it any more, in seconds since 1970 */
export const endedSessionKey = (until: number, name: string) =>
  itemKey(endedSessionsPartition, `${endedSessionsBehind(until)}#${name}`);

/** Behind it come those that are needed later than then. */
export const endedSessionsBehind = (seconds: number) => sequenceText(Math.floor(seconds));
/** The key of the last reconciliation. */
export const reconciliationKey = itemKey('RECONCILIATION', 'LATEST');
