import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { addSeconds, type Instant, msOf } from '../../domain/instant.ts';
import { type DeliveryOutcome, deliveryOutcomes, type NoticeWay, noticeWays } from '../../domain/messages/message.ts';
import type { OrganisationId } from '../../domain/organisation/organisation.ts';
import type { Delivery, DeliveryHistory, DeliveryRecord, LastDelivery } from '../../ports/deliveries.ts';
import { storedInstant } from '../../contracts/values.ts';
import { epochSeconds, textField } from './item-fields.ts';
import { expiringTableOf, type Item, type ItemKey, type Table } from './table.ts';
import { writeTogether } from './transaction.ts';

/*
 * In the table of what expires:
 *
 * | pk                     | sk                    | holds                                                              |
 * | SENT#["org","<user>"]  | <way>#<message id>    | how the sending stands: open, under-way, sent, given-up            |
 */

/** Longer than a call of the function that sends may take: whoever holds a delivery for longer is no more. */
const underWaySeconds = 90;

const partition = (organisation: OrganisationId, user: string): string =>
  `SENT#${JSON.stringify([organisation, user])}`;

const keyOf = ({ organisation, user, way, message }: Delivery): ItemKey => ({
  pk: { S: partition(organisation, user) },
  sk: { S: `${way}#${message.id}` },
});

/**
 * What became of deliveries, as items that go by themselves.
 * @param keptDays for so long an event can be told twice
 */
export function createDynamoDbDeliveries(table: Table, keptDays: number): DeliveryRecord & DeliveryHistory {
  const TableName = expiringTableOf(table);
  const itemOf = (delivery: Delivery, state: string): Item => ({
    ...keyOf(delivery),
    state: { S: state },
    at: { S: delivery.message.at },
    expiresAt: { N: epochSeconds(addSeconds(delivery.message.at, keptDays * 86_400)) },
  });
  const stateOf = async (delivery: Delivery): Promise<string> => {
    const { Item: found } = await table.client.send(
      new GetItemCommand({ TableName, Key: keyOf(delivery), ConsistentRead: true }),
    );
    return found === undefined ? 'open' : textField(found, 'state');
  };
  return {
    begin: async (delivery, now) => {
      const until = { N: String(msOf(now) / 1000 + underWaySeconds) };
      const refused = await writeTogether(table, [
        {
          Put: {
            TableName,
            Item: { ...itemOf(delivery, 'under-way'), until },
            ConditionExpression:
              'attribute_not_exists(pk) OR #state IN (:open, :givenUp) OR (#state = :underWay AND #until < :now)',
            ExpressionAttributeNames: { '#state': 'state', '#until': 'until' },
            ExpressionAttributeValues: {
              ':open': { S: 'open' },
              ':givenUp': { S: 'given-up' },
              ':underWay': { S: 'under-way' },
              ':now': { N: String(msOf(now) / 1000) },
            },
          },
        },
      ]);
      if (refused === undefined) return 'begun';
      return (await stateOf(delivery)) === 'sent' ? 'sent' : 'under-way';
    },
    end: async (delivery, how) => {
      await writeTogether(table, [{ Put: { TableName, Item: itemOf(delivery, how) } }]);
    },
    lastOf: async (organisation, user) => {
      const found = await Promise.all(noticeWays.map((way) => lastIn(table, partition(organisation, user), way)));
      return found.filter((one) => one !== undefined);
    },
  };
}

/** The latest that is over. Ids begin with an instant, so that the greatest is the latest. */
async function lastIn(table: Table, pk: string, way: NoticeWay): Promise<LastDelivery | undefined> {
  let from: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: expiringTableOf(table),
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :way)',
        FilterExpression: '#state IN (:sent, :givenUp)',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':pk': { S: pk },
          ':way': { S: `${way}#` },
          ':sent': { S: 'sent' satisfies DeliveryOutcome },
          ':givenUp': { S: 'given-up' satisfies DeliveryOutcome },
        },
        ScanIndexForward: false,
        ConsistentRead: true,
        // What still waits before it is seldom much.
        Limit: 20,
        ExclusiveStartKey: from,
      }),
    );
    const [last] = Items;
    if (last !== undefined) return { way, at: instantIn(last), outcome: outcomeIn(last) };
    from = LastEvaluatedKey;
  } while (from);
  return undefined;
}

function instantIn(item: Item): Instant {
  return storedInstant.parse(textField(item, 'at'));
}

function outcomeIn(item: Item): DeliveryOutcome {
  const outcome = deliveryOutcomes.find((one) => one === textField(item, 'state'));
  if (outcome === undefined) throw new Error('a stored delivery is not over');
  return outcome;
}
