import type { ReceivedCases, ReplayedNumber } from '../../ports/replays.ts';
import { type BoardSection, type LineOwner, ownersOf, shards } from './board-index.ts';
import { readShard, type ShardPage } from './board-lines.ts';
import type { Table } from './table.ts';

/** Some half a megabyte of lines. */
const pageSize = 500;

/** The open cases first: one that closes meanwhile is met among the closed ones, and none is passed over. */
export function createDynamoDbReceivedCases(table: Table, owners: readonly LineOwner[]): ReceivedCases {
  return {
    async *received({ from, to, mechanisms }) {
      // Lines of an earlier version stand under no organisation, until they are put under their own.
      const boards = [{}, ...ownersOf(owners, mechanisms).map((organisation) => ({ organisation }))];
      for (const closed of [false, true])
        for (const board of boards)
          for await (const { receivedAt, number, mechanism } of linesIn(table, { ...board, closed }))
            if (receivedAt >= from && receivedAt < to && (mechanisms?.includes(mechanism) ?? true))
              yield { number, mechanism };
    },
  };
}

async function* linesIn(
  table: Table,
  section: BoardSection,
): AsyncGenerator<ReplayedNumber & { readonly receivedAt: string }, void, undefined> {
  for (let shard = 0; shard < shards.organisation; shard += 1) {
    let after: string | undefined = '';
    while (after !== undefined) {
      const page: ShardPage = await readShard(table, section, shard, { after, until: '~' }, pageSize);
      yield* page.lines.map(({ row }) => row);
      after = page.more ? page.lines.at(-1)?.sortKey : undefined;
    }
  }
}
