import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { dynamoDb } from '../../shared/adapters/dynamodb/client.ts';
import type { Table } from '../../shared/adapters/dynamodb/table.ts';
import { emulatorAccount, emulatorClient, emulatorEnvironment } from '../support/emulator.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const cdk = join(repository, 'node_modules/.bin/cdk');
const issuer = 'https://issuer.test/';
const audience = 'banjie';

/** Every stack but that of the console, deployed to the emulator by the CDK's own tool. */
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
 * `cdk bootstrap` and `cdk deploy --all` of a stage of its own, with an issuer that the test plays. Into the emulator's
 * default account: who calls an API without AWS credentials is taken to mean that one.
 */
export async function deploy(endpoint: string): Promise<Deployment> {
  const stage = `test${randomBytes(4).toString('hex')}`;
  const folder = mkdtempSync(join(tmpdir(), 'banjie-deploy-'));
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys = await serve({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig', kid: 'test' }] });
  const outputsFile = join(folder, 'outputs.json');
  const context = {
    stage,
    // What is looked at here is the API.
    console: 'none',
    oidcIssuer: issuer,
    oidcAudience: audience,
    oidcJwksUrl: `http://127.0.0.1:${(keys.address() as AddressInfo).port}/jwks.json`,
  };
  const run = cdkAt(endpoint, folder);
  const settings = Object.entries(context).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  await run(['bootstrap', `aws://${emulatorAccount}/us-east-1`]);
  await run(['deploy', '--all', '--require-approval', 'never', '--outputs-file', outputsFile, ...settings]);
  const outputs = JSON.parse(readFileSync(outputsFile, 'utf8')) as Record<string, Record<string, string>>;
  const apiId = /^https:\/\/(\w+)\./.exec(outputs[`${stage}-service`]?.['ApiUrl'] ?? '')?.[1] ?? '';
  return {
    stage,
    api: `${endpoint}/_aws/execute-api/${apiId}/live`,
    table: {
      client: dynamoDb(emulatorClient(endpoint)),
      tableName: outputs[`${stage}-data`]?.['TableName'] ?? '',
      expiringTableName: outputs[`${stage}-data`]?.['ExpiringTableName'] ?? '',
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

function cdkAt(endpoint: string, folder: string) {
  const local = {
    ...emulatorEnvironment(endpoint),
    // Buckets as subdomains: `localhost` has them, an address has not.
    AWS_ENDPOINT_URL_S3: endpoint.replace('127.0.0.1', 'localhost'),
    CDK_DISABLE_VERSION_CHECK: '1',
    PATH: `${join(repository, 'node_modules/.bin')}:${env['PATH'] ?? ''}`,
  };
  return async (args: readonly string[]): Promise<void> => {
    await promisify(execFile)(cdk, [...args, '--output', join(folder, 'cdk.out')], {
      cwd: repository,
      env: { ...env, ...local },
      maxBuffer: 64 * 1024 * 1024,
    });
  };
}

async function serve(document: unknown): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
