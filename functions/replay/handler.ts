import { randomUUID } from 'node:crypto';
import { env } from 'node:process';
import {
  publishedArrangements,
  publishedArrangementsVersion,
} from '../../shared/adapters/chinese-days/arrangements.ts';
import { createDynamoDbReplayStore } from '../../shared/adapters/dynamodb/replay-store.ts';
import { required } from '../../shared/adapters/lambda/environment.ts';
import { stepFunctions } from '../../shared/adapters/step-functions/client.ts';
import { startReplayIn } from '../../shared/adapters/step-functions/replay-machine.ts';
import { packFiles } from '#pack-files';
import { apiHandler } from '../http/api.ts';
import { servedBy } from '../http/organisations.ts';
import { wiringFrom } from '../wiring.ts';
import { replayRoutes } from './routes.ts';
import { storedReplays } from './stored-replays.ts';

const { table, organisations, clock, api } = wiringFrom(env);
const replays = storedReplays({
  replays: createDynamoDbReplayStore(table),
  clock,
  newId: randomUUID,
  run: startReplayIn({ client: stepFunctions(), machine: required(env, 'BANJIE_REPLAY_MACHINE') }),
});
const published = { arrangements: publishedArrangements(), version: publishedArrangementsVersion };

/** Answers the calls about replays: takes the order and tells how it stands. */
export const handler = apiHandler(
  servedBy(organisations, ({ organisation, shipped }) => {
    const files = () => new Map(Object.entries(packFiles[organisation.id] ?? {}));
    return replayRoutes({ replays, shipped, files, published, clock });
  }),
  api,
);
