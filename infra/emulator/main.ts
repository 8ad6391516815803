/**
 * The whole product on an emulator of AWS: `npm run deploy` of every stack, `npm run aws:setup`, some cases of the
 * district. What it leaves running is the page at one origin with the API; Ctrl-C ends that, and another start goes on
 * with what the emulator has.
 *
 *     npm run deploy:emulator -- --endpoint http://127.0.0.1:4566     an emulator that runs already
 *     npm run deploy:emulator -- --start 'python .ci/emulator.py'     or one that is started, and ends with this
 *
 * docs/aws/emulator.md says what differs from AWS.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { AdminSetUserPasswordCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { describeApi } from '../../shared/contracts/operations.ts';
import { type EmulatedParts, keysPath, servePage } from './page-server.ts';
import { seedDistrict } from './seed.ts';
import { signedIn } from './sign-in.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'banjie-emulator-'));
/** The account that MiniStack takes from the key. */
const account = '000000000000';
const usage =
  '用法 · usage: npm run deploy:emulator -- [--endpoint URL] [--start COMMAND] [--port 8790] [--stage emulator]';

const line = '12369';
const persons = [
  { user: 'wang', name: '王敏', unit: 'epb', roles: ['admin'] },
  { user: 'li', name: '李强', unit: 'epb' },
  { user: 'chen', name: '陈静', organisation: 'district', roles: ['manager'] },
];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ endpoint: { type: 'string' }, start: { type: 'string' } },
      ...{ port: { type: 'string', default: '8790' }, stage: { type: 'string', default: 'emulator' } },
    },
  });
  const { start, stage } = values;
  const port = Number(values.port);
  if ((values.endpoint ?? start) === undefined || !Number.isInteger(port)) throw new Error(usage);
  const endpoint = values.endpoint?.replace(/\/$/, '') ?? 'http://127.0.0.1:4566';
  const emulator = start === undefined ? undefined : startEmulator(start, endpoint);
  await healthy(endpoint, emulator);
  let parts: EmulatedParts | undefined;
  const server = await servePage(port, () => parts);
  const page = `http://localhost:${port}`;
  const leave = (): void => {
    server.closeAllConnections();
    server.close();
    emulator?.kill();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, leave);
  try {
    Object.assign(env, environmentOf(endpoint));
    const output = ['--output', join(folder, 'cdk.out')];
    await run([join(repository, 'node_modules/aws-cdk/bin/cdk'), 'bootstrap', `aws://${account}/us-east-1`, ...output]);
    const settings = { stage, consoleOrigin: page, oidcJwksUrl: `http://127.0.0.1:${port}${keysPath}` };
    const context = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    await run(['infra/deploy/main.ts', '--require-approval', 'never', ...output, ...context]);
    const found = await deployedParts(stage, endpoint);
    parts = found;
    const key = await setUp(stage);
    const password = await ownPasswords(found.poolId);
    const signingIn = { endpoint, clientId: found.clientId, page: `${page}/`, password };
    if (key !== undefined) {
      const numbers = await seedDistrict(callsTo(page), { key, unit: await signedIn({ ...signingIn, user: 'li' }) });
      console.log(`已登记 · registered: ${numbers.join(', ')}`);
    }
    const users = persons.map(
      ({ user, unit, roles = [] }) => `${user} (${[unit, ...roles].filter(Boolean).join(', ')})`,
    );
    console.log(`
工作台 · console          ${page}/
群众查询 · complainants    ${page}/public/
接口 · API               ${page}${describeApi.path}
AWS                     ${endpoint}  (AWS_ENDPOINT_URL; key ${account}, secret test)
登录 · sign in as         ${users.join(', ')}
密码 · password           ${password}
${key === undefined ? `线路 ${line} 的密钥已在首次部署时显示 · the key of line ${line} was shown by the first deployment` : `线路密钥 · key of line ${line}   ${key}`}

Ctrl-C`);
  } catch (error) {
    leave();
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As the clients of the vendor's, the CDK's tool and the functions that it deploys find the emulator. */
function environmentOf(endpoint: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    // Buckets as subdomains: `localhost` has them, an address has not.
    AWS_ENDPOINT_URL_S3: endpoint.replace('127.0.0.1', 'localhost'),
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'test',
    CDK_DISABLE_VERSION_CHECK: '1',
  };
}

function startEmulator(command: string, endpoint: string): ChildProcess {
  const { hostname, port } = new URL(endpoint);
  // Functions run in the node that is first in its PATH.
  const own = {
    BIND_HOST: hostname,
    GATEWAY_PORT: port,
    PATH: `${join(repository, 'node_modules/.bin')}:${env['PATH'] ?? ''}`,
  };
  return spawn(`exec ${command}`, {
    ...{ shell: true, cwd: repository, env: { ...env, ...own }, stdio: 'ignore' },
  });
}

async function healthy(endpoint: string, emulator: ChildProcess | undefined): Promise<void> {
  for (let attempt = 0; attempt < (emulator === undefined ? 1 : 60); attempt += 1) {
    const isWell = await fetch(`${endpoint}/_ministack/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isWell) return;
    if (emulator !== undefined && emulator.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  emulator?.kill();
  throw new Error(`${endpoint} 没有应答 · no emulator answers there`);
}

/** Runs a program of ours to its end; what it prints is shown. */
async function run(args: readonly string[]): Promise<void> {
  const child = spawn(execPath, args, { cwd: repository, stdio: 'inherit' });
  const status = await new Promise((resolve) => child.once('exit', resolve));
  if (status !== 0) throw new Error(`${args[0] ?? ''} 未完成 · did not succeed`);
}

async function deployedParts(stage: string, endpoint: string): Promise<EmulatedParts & { readonly clientId: string }> {
  const client = new CloudFormationClient();
  const output = async (stack: string, name: string): Promise<string> => {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: `${stage}-${stack}` }));
    const value = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
    if (value === undefined) throw new Error(`the stack ${stage}-${stack} has no output ${name}`);
    return value;
  };
  return {
    endpoint,
    apiId: new URL(await output('service', 'ApiUrl')).hostname.split('.')[0] ?? '',
    bucket: await output('console', 'ConsoleBucket'),
    poolId: await output('data', 'StaffPoolId'),
    clientId: await output('data', 'StaffClientId'),
  };
}

/** @returns the line's key, the first time */
async function setUp(stage: string): Promise<string | undefined> {
  const file = join(folder, 'setup.json');
  writeFileSync(file, JSON.stringify({ lines: [line], persons }));
  const child = spawn(execPath, ['infra/setup/main.ts', '--stage', stage, '--file', file], {
    ...{ cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] },
  });
  const [said, status] = await Promise.all([text(child.stdout), new Promise((resolve) => child.once('exit', resolve))]);
  if (status !== 0) throw new Error('aws:setup 未完成 · did not succeed');
  return new RegExp(`line ${line} .*: (\\S+)$`, 'm').exec(said)?.[1];
}

/** Nobody is asked for another password here: one for all, anew at each start. */
async function ownPasswords(poolId: string): Promise<string> {
  const password = `${randomBytes(9).toString('base64url')}-Aa1`;
  const client = new CognitoIdentityProviderClient();
  for (const { user: Username } of persons) {
    const own = { UserPoolId: poolId, Username, Password: password };
    await client.send(new AdminSetUserPasswordCommand({ ...own, Permanent: true }));
  }
  return password;
}

function callsTo(page: string) {
  return async (path: string, headers: Readonly<Record<string, string>>, body: object): Promise<unknown> => {
    const response = await fetch(`${page.replace('localhost', '127.0.0.1')}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const answered: unknown = await response.json();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answered)}`);
    return answered;
  };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
