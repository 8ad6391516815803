import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * The single table: cases, their events and waits, and reference documents. What an item is called and holds is the adapter's business (`shared/adapters/dynamodb/table.ts`); here is what deployment must know of it.
 *
 * | key | holds |
 * |---|---|
 * | `pk`, `sk` | one case's items together |
 * | index `board`: `gsi1pk`, `gsi1sk` | a unit's open or closed cases × the board's order |
 * | index `district`: `gsi2pk`, `gsi2sk` | the same for all units of an organisation together |
 * | index `month`: `gsi3pk`, `gsi3sk` | cases and documents by when they changed last, for the checkpoints |
 *
 * Boards carry just the line that they show (`row`), below 1 KB: copying the whole snapshot would pay its size again at
 * each change. The month carries nothing: what a checkpoint needs of a head stands in its keys. The names `month` and
 * `district` are older than their use, and stay: CloudFormation changes one index in a deployment, and to rename is to
 * change two.
 *
 * It has no time to live: any item that names such an attribute would go, and IAM cannot keep a function that may put a
 * case from putting that attribute to it. What expires has a table of its own ({@link expiringTable}).
 */
export function caseTable(scope: Construct, id: string, props: { readonly encryptionKey: IKey }): Table {
  const table = new Table(scope, id, {
    partitionKey: string('pk'),
    sortKey: string('sk'),
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: props.encryptionKey,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    stream: StreamViewType.NEW_IMAGE,
  });
  const line = { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: ['row'] };
  table.addGlobalSecondaryIndex({ ...index('board', 'gsi1'), ...line });
  table.addGlobalSecondaryIndex({ ...index('district', 'gsi2'), ...line });
  table.addGlobalSecondaryIndex({ ...index('month', 'gsi3'), projectionType: ProjectionType.KEYS_ONLY });
  return table;
}

/** What goes by itself once `expiresAt` (epoch seconds) is past: the answers to idempotency keys. */
export function expiringTable(scope: Construct, id: string, props: { readonly encryptionKey: IKey }): Table {
  return new Table(scope, id, {
    partitionKey: string('pk'),
    sortKey: string('sk'),
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: props.encryptionKey,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    timeToLiveAttribute: 'expiresAt',
  });
}

const index = (indexName: string, keys: string) => ({
  indexName,
  partitionKey: string(`${keys}pk`),
  sortKey: string(`${keys}sk`),
});

const string = (name: string) => ({ name, type: AttributeType.STRING });
