import { env } from 'node:process';
import { createArrivedFiles } from '../../shared/adapters/dynamodb/arrived-files.ts';
import { createDynamoDbReadingLog } from '../../shared/adapters/dynamodb/reading-log.ts';
import { mediaTypeOf } from '../../shared/adapters/file-type/media-type.ts';
import { required } from '../../shared/adapters/lambda/environment.ts';
import { ownReadings } from '../../shared/adapters/organisations/own-readings.ts';
import { archiveFrom } from '../../shared/adapters/s3/archive-from-environment.ts';
import { s3 } from '../../shared/adapters/s3/client.ts';
import { createS3EvidenceFiles } from '../../shared/adapters/s3/evidence-files.ts';
import { archivedCheckpoints } from '../../shared/application/archived-checkpoints.ts';
import { codeCheck } from '../../shared/application/query-codes.ts';
import { apiHandler } from '../http/api.ts';
import { servedBy } from '../http/organisations.ts';
import { wiringFrom } from '../wiring.ts';
import { fileRoutes } from './routes.ts';

const { table, reference, organisations, clock, api } = wiringFrom(env);
const readings = createDynamoDbReadingLog(table);
const evidence = { client: s3(), bucket: required(env, 'BANJIE_EVIDENCE') };
const deps = {
  clock,
  mediaTypeOf,
  files: createS3EvidenceFiles(evidence, createArrivedFiles(table)),
  opens: codeCheck(reference),
  checkpoints: archivedCheckpoints(archiveFrom(env), clock),
};

/** Answers the calls that send and read the files of cases. */
export const handler = apiHandler(
  servedBy(organisations, ({ store, rules }) =>
    fileRoutes({ ...deps, store, rules, readings: ownReadings(readings, rules, store) }),
  ),
  api,
);
