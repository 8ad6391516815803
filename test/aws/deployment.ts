import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { dynamoDb } from '../../shared/adapters/dynamodb/client.ts';
import type { Table } from '../../shared/adapters/dynamodb/table.ts';
import { emulatorAccount, emulatorClient, emulatorEnvironment } from '../support/emulator.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const cdk = join(repository, 'node_modules/aws-cdk/bin/cdk');
const deployment = join(repository, 'infra/deploy/main.ts');
const issuer = 'https://issuer.test/';
const audience = 'banjie';
/** Who sends mail; SES has to have verified it. */
export const mailFrom = 'banjie@example.gov.cn';

/** Every stack but that of the console, deployed to the emulator by the program of `npm run deploy`. */
export interface Deployment {
  readonly stage: string;
  /** Where the API answers. */
  readonly api: string;
  readonly table: Table;
  /** A token of a member of a unit's staff. */
  token(user: string, unit: string, roles?: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

/**
 * `cdk bootstrap` and `npm run deploy` of a stage of its own, with an issuer that the test plays. Into the emulator's
 * default account: who calls an API without AWS credentials is taken to mean that one.
 */
export async function deploy(endpoint: string): Promise<Deployment> {
  const stage = `test${randomBytes(4).toString('hex')}`;
  const folder = mkdtempSync(join(tmpdir(), 'banjie-deploy-'));
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys = await serve({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig', kid: 'test' }] });
  const context = {
    stage,
    // What is looked at here is the API.
    console: 'none',
    oidcIssuer: issuer,
    oidcAudience: audience,
    mailFrom,
    oidcJwksUrl: `http://127.0.0.1:${(keys.address() as AddressInfo).port}/jwks.json`,
  };
  const run = programsAt(endpoint, folder);
  const settings = Object.entries(context).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  await run([cdk, 'bootstrap', `aws://${emulatorAccount}/us-east-1`]);
  const said = await run([deployment, '--require-approval', 'never', ...settings]);
  const apiId = /^API +https:\/\/(\w+)\./m.exec(said)?.[1] ?? '';
  const { Stacks = [] } = await new CloudFormationClient(emulatorClient(endpoint)).send(
    new DescribeStacksCommand({ StackName: `${stage}-data` }),
  );
  const output = (name: string): string =>
    Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue ?? '';
  return {
    stage,
    api: `${endpoint}/_aws/execute-api/${apiId}/live`,
    table: {
      client: dynamoDb(emulatorClient(endpoint)),
      tableName: output('TableName'),
      expiringTableName: output('ExpiringTableName'),
    },
    token: (user, unit, roles = []) =>
      new SignJWT({ unit, roles, jti: randomBytes(8).toString('hex') })
        .setProtectedHeader({ alg: 'ES256', kid: 'test' })
        .setSubject(user)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime('10 minutes')
        .sign(privateKey),
    remove: async () => {
      keys.closeAllConnections();
      keys.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs programs to their end with the emulator as their AWS; answers what they have printed. */
function programsAt(endpoint: string, folder: string) {
  const local = {
    ...emulatorEnvironment(endpoint),
    // Buckets as subdomains: `localhost` has them, an address has not.
    AWS_ENDPOINT_URL_S3: endpoint.replace('127.0.0.1', 'localhost'),
    CDK_DISABLE_VERSION_CHECK: '1',
    PATH: `${join(repository, 'node_modules/.bin')}:${env['PATH'] ?? ''}`,
  };
  return async (args: readonly string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(execPath, [...args, '--output', join(folder, 'cdk.out')], {
      cwd: repository,
      env: { ...env, ...local },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  };
}

async function serve(document: unknown): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
