import { hourOf, type TrialLimit, trialsAnHour } from '../../ports/trial-limit.ts';
import { expiringTableOf, type Table } from './table.ts';
import { writeTogether } from './transaction.ts';

/*
 * In the table of what expires:
 *
 * | pk                      | sk           | holds                                   |
 * | TRIAL#["org","<user>"]  | <hour>#<n>   | that the n-th test of that hour is taken |
 */

/** Places that can each be taken once, so that no two calls at the same moment take the same. @param ms the real time */
export function createDynamoDbTrialLimit(table: Table, ms: () => number = Date.now): TrialLimit {
  const TableName = expiringTableOf(table);
  return {
    take: async (organisation, user) => {
      const { hour, secondsLeft } = hourOf(ms());
      const pk = { S: `TRIAL#${JSON.stringify([organisation, user])}` };
      const expiresAt = { N: String((hour + 1) * 3_600) };
      for (let n = 1; n <= trialsAnHour; n++) {
        const Item = { pk, sk: { S: `${hour}#${n}` }, expiresAt };
        const ConditionExpression = 'attribute_not_exists(pk)';
        const refused = await writeTogether(table, [{ Put: { TableName, Item, ConditionExpression } }]);
        if (refused === undefined) return { kind: 'taken' };
      }
      return { kind: 'refused', retryAfter: secondsLeft };
    },
  };
}
