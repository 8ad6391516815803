import { type Environment, required } from '../lambda/environment.ts';
import { createS3Archive } from './archive.ts';
import { s3 } from './client.ts';
import type { Archive } from '../../ports/archive.ts';

/**
 * Where nothing is changed once it is put.
 * @throws when the environment lacks what the stack sets
 */
export function archiveFrom(environment: Environment): Archive {
  const bucket = required(environment, 'BANJIE_ARCHIVE');
  return createS3Archive({ client: s3(), bucket }, environment['BANJIE_EVIDENCE']);
}
