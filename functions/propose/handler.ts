import { env } from 'node:process';
import { createDynamoDbProblemIndex } from '../../shared/adapters/dynamodb/problem-index.ts';
import { ownProblems } from '../../shared/adapters/organisations/own-problems.ts';
import { apiHandler } from '../http/api.ts';
import { servedBy } from '../http/organisations.ts';
import { wiringFrom } from '../wiring.ts';
import { proposalRoutes } from './routes.ts';

const { table, organisations, clock, api } = wiringFrom(env);
const problems = createDynamoDbProblemIndex(table);

/** Answers `POST /v1/intake/proposal`. */
export const handler = apiHandler(
  servedBy(organisations, ({ store, rules }) =>
    // Where one organisation is served every open case is its own, and none is read to know it.
    proposalRoutes({ rules, clock, problems: organisations.length === 1 ? problems : ownProblems(problems, store) }),
  ),
  api,
);
