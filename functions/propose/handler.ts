import { env } from 'node:process';
import { createDynamoDbProblemIndex } from '../../shared/adapters/dynamodb/problem-index.ts';
import { apiHandler } from '../http/api.ts';
import { wiringFrom } from '../wiring.ts';
import { proposalRoutes } from './routes.ts';

const { table, rules, clock, api } = wiringFrom(env);

/** Answers `POST /v1/intake/proposal`. */
export const handler = apiHandler(proposalRoutes({ rules, clock, problems: createDynamoDbProblemIndex(table) }), api);
