import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ShippedRules } from '../../shared/ports/rules.ts';

/** Kinds of items that a function may write, by the start of their partition key. */
export type WritableItems =
  | 'CASE#*'
  | 'SOURCE#*'
  | 'WAIT#*'
  | 'READ#*'
  | 'OWN#*'
  | 'CLOCK'
  | 'SESSION#*'
  | 'RECONCILIATION'
  | 'REF#code-key'
  | 'REF#ranking*'
  | ReferenceItems
  | `${ReferenceItems}@${string}`;

/** Documents that each organisation has of its own. */
export type ReferenceItems =
  `REF#${'units' | 'roster' | 'settings' | 'calendar' | 'persons' | 'hotline-keys' | 'recount' | 'obligations' | 'counted-reports' | 'case-moves' | 'notices' | 'measured:*' | 'crossed:*'}`;

/** Items that follow from the cases and can be made again: the counters of reports and the index of problems. */
export type DerivedItems = 'REPORT#*' | 'PROBLEM#*' | 'NAME#*';

/** What a function may do in the table of cases. */
export interface TableGrant {
  readonly table: ITable;
  readonly encryptionKey: IKey;
  /** Whether many items may be read at once. */
  readonly batches?: boolean;
  /** Whether the indexes may be asked: boards only. */
  readonly indexes?: boolean;
  /** Whether it may be asked what has changed, and nothing else: neither a case nor a document. */
  readonly changesOnly?: boolean;
  /** Nothing when absent. */
  readonly writes?: readonly WritableItems[];
  /** Nothing when absent. These may also be changed and deleted. */
  readonly derives?: readonly DerivedItems[];
}

/**
 * What a function may do to the table. Reading is by key; writing is putting items of the named kinds. No function may
 * update or delete anything but what follows from the cases, now or by a later grant: events are for ever (ENV-012). A
 * put over an existing item is something that only the adapter's condition prevents; IAM cannot tell the two apart.
 */
export function grantTable(grantee: IGrantable, props: TableGrant): void {
  const {
    table,
    encryptionKey,
    batches = false,
    indexes = false,
    writes = [],
    derives = [],
    changesOnly = false,
  } = props;
  const allow = (statement: ConstructorParameters<typeof PolicyStatement>[0]) =>
    grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement(statement));
  if (changesOnly) allow({ actions: ['dynamodb:Query'], resources: [`${table.tableArn}/index/month`] });
  else allow({ actions: ['dynamodb:GetItem', 'dynamodb:Query'], resources: [table.tableArn] });
  if (batches) allow({ actions: ['dynamodb:BatchGetItem'], resources: [table.tableArn] });
  if (indexes) {
    allow({
      actions: ['dynamodb:Query'],
      resources: ['board', 'district'].map((name) => `${table.tableArn}/index/${name}`),
    });
  }
  if (writes.length > 0) {
    allow({
      actions: ['dynamodb:PutItem'],
      resources: [table.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...writes] } },
    });
  }
  if (derives.length > 0) {
    allow({
      actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      resources: [table.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...derives] } },
    });
  }
  if (writes.length > 0 || derives.length > 0) encryptionKey.grantEncryptDecrypt(grantee);
  else encryptionKey.grantDecrypt(grantee);
  allow({
    sid: 'NothingIsChangedOrDeleted',
    effect: Effect.DENY,
    actions: [
      'dynamodb:BatchWriteItem',
      'dynamodb:DeleteItem',
      'dynamodb:DeleteTable',
      'dynamodb:PartiQLDelete',
      'dynamodb:PartiQLUpdate',
      'dynamodb:UpdateItem',
    ],
    resources: [table.tableArn],
    ...(derives.length === 0
      ? {}
      : { conditions: { 'ForAnyValue:StringNotLike': { 'dynamodb:LeadingKeys': [...derives] } } }),
  });
}

/**
 * Kinds of items that go by themselves: answers to idempotency keys, replays, files that have arrived, messages, what
 * became of those that went outside, and test messages.
 */
export type ExpiringItems = 'KEY#*' | 'REPLAY#*' | 'FILE#*' | 'INBOX#*' | 'SENT#*' | 'TRIAL#*';

/** What a function may do to the table of what expires: ask for items by their keys, or `lists`, and put those of its kind. */
export function grantExpiring(
  grantee: IGrantable,
  { table, items, lists = false }: { readonly table: ITable; readonly items: ExpiringItems; readonly lists?: boolean },
): void {
  const allow = (actions: string[], more: object = {}) =>
    grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions, resources: [table.tableArn], ...more }));
  allow(['dynamodb:GetItem', ...(lists ? ['dynamodb:Query'] : [])]);
  allow(['dynamodb:PutItem'], { conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [items] } } });
}

/** The documents of every organisation: plain ones where a pack keeps plain keys, `REF#units@library` else. */
export function documentsOf(
  shipped: readonly ShippedRules[],
  kinds: readonly ReferenceItems[],
): readonly WritableItems[] {
  return shipped.flatMap(({ organisation: { id, plainKeys } }): readonly WritableItems[] =>
    plainKeys ? kinds : kinds.map((kind) => `${kind}@${id}` as const),
  );
}
