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
 * The single table: a case's snapshot, its events, its task token and the idempotency records.
 *
 * | key | holds |
 * |---|---|
 * | `pk`, `sk` | one case's items together |
 * | index `board`: `gsi1pk`, `gsi1sk` | open cases only: shard of a unit × due instant |
 * | index `month`: `gsi2pk`, `gsi2sk` | cases of a month |
 * | `expiresAt` | idempotency records: epoch seconds after which the item goes |
 *
 * Both indexes carry just the row that a list shows (`summary`): copying the whole snapshot would pay its size again
 * at each change of a due instant.
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
    timeToLiveAttribute: 'expiresAt',
  });
  for (const [indexName, partition, sort] of [
    ['board', 'gsi1pk', 'gsi1sk'],
    ['month', 'gsi2pk', 'gsi2sk'],
  ] as const) {
    table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: string(partition),
      sortKey: string(sort),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['summary'],
    });
  }
  return table;
}

const string = (name: string) => ({ name, type: AttributeType.STRING });
