import { env } from 'node:process';
import { required } from './environment.ts';

/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundles (`infra/constructs/house-function.ts`): a Lambda gets
 * its credentials in its environment and nowhere else, while that package brings clients for every other place where
 * credentials could be, a third of a small bundle.
 */
export const defaultProvider = () => async () => {
  const sessionToken = env['AWS_SESSION_TOKEN'];
  return {
    accessKeyId: required(env, 'AWS_ACCESS_KEY_ID'),
    secretAccessKey: required(env, 'AWS_SECRET_ACCESS_KEY'),
    ...(sessionToken === undefined ? {} : { sessionToken }),
  };
};
