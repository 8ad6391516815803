import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { ListBucketsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { ListStateMachinesCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorSchema } from '../../shared/contracts/error.ts';
import { type ReplayAnswer, replayAnswer } from '../../shared/contracts/replay.ts';
import { newKeyAnswer } from '../../shared/contracts/persons.ts';
import { describeOnEmulator, emulatorAccount, emulatorClient, emulatorEnvironment } from '../support/emulator.ts';
import { plausible2027 } from '../support/plausible-year.ts';
import type { Reply } from '../scenarios/http-client.ts';
import { picture, sendFile, sha256Of } from '../support/sent-files.ts';
import { deploy, type Deployment, mailFrom } from './deployment.ts';
import { runsEveryMechanism } from './every-mechanism.ts';
import { survivesFaults } from './faults.ts';

const setUp = fileURLToPath(new URL('../../infra/setup/main.ts', import.meta.url));
const deadLetters = fileURLToPath(new URL('../../infra/dead-letters/main.ts', import.meta.url));

const reader = 'li@example.org';

interface ExecutionBody {
  readonly status: string;
  readonly events: readonly { readonly type: string; readonly state?: string }[];
}

describeOnEmulator('the stacks, deployed', (endpoint) => {
  let deployment: Deployment | undefined;
  let hotlineKey: string;
  let number: string;
  /** Keys of other lines. */
  const keys = new Map<string, string>();

  beforeAll(async () => {
    deployment = await deploy(endpoint);
  });

  afterAll(() => deployment?.remove());

  const deployed = (): Deployment => {
    if (!deployment) throw new Error('nothing is deployed');
    return deployment;
  };
  const call = async (method: string, path: string, headers: Record<string, string>, body?: unknown) => {
    const response = await fetch(`${deployed().api}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const staff = async (unit: string) => ({ authorization: `Bearer ${await deployed().token('li', unit)}` });

  const administrator = async () => ({ authorization: `Bearer ${await deployed().token('wang', 'epb', ['admin'])}` });

  /** What SES was given about a case. */
  async function mailsAbout(subject: string): Promise<readonly { readonly Subject: string }[]> {
    const answer = await fetch(`${endpoint}/_ministack/ses/messages?account=${emulatorAccount}`);
    const { messages } = (await answer.json()) as { messages: Record<string, { Subject: string }[]> };
    return (messages[emulatorAccount] ?? []).filter(({ Subject }) => Subject.startsWith(subject));
  }

  /** Resolves once the call is answered so. */
  async function answeredWith(status: number, headers: Record<string, string>): Promise<void> {
    while ((await call('GET', '/v1/cases?state=open', headers)).status !== status)
      await new Promise((resolve) => setTimeout(resolve, 500));
  }

  /** The states that the execution has entered, once it waits in one of this name. */
  async function statesUntil(state: string): Promise<readonly string[]> {
    for (;;) {
      const { status, body } = await call('GET', `/v1/cases/${number}/execution`, await staff('epb'));
      if (status === 200) {
        const { events } = body as unknown as ExecutionBody;
        const entered = events.filter(({ type }) => type.endsWith('StateEntered')).map((event) => event.state ?? '');
        if (entered.at(-1) === state && events.at(-1)?.type === 'TaskSubmitted') return entered;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  /** One pass of the function that looks at every open case. */
  async function reconciled(): Promise<unknown> {
    const options = emulatorClient(endpoint);
    const { Stacks = [] } = await new CloudFormationClient(options).send(
      new DescribeStacksCommand({ StackName: `${deployed().stage}-service` }),
    );
    const named = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'ReconcileFunction');
    const { FunctionError, Payload } = await new LambdaClient(options).send(
      new InvokeCommand({ FunctionName: named?.OutputValue }),
    );
    expect([FunctionError, Buffer.from(Payload ?? []).toString()]).toEqual([undefined, expect.any(String)]);
    return JSON.parse(Buffer.from(Payload ?? []).toString());
  }

  it('answers that it is well', async () => {
    const { status, body } = await call('GET', '/v1/health', {});
    expect({ status, body }).toMatchObject({ status: 200, body: { rehearsal: false } });
    // The clock is the real one, so what is missed of the calendar depends on the day.
    const { reasons } = body as { reasons: { code: string }[] };
    expect(reasons.filter(({ code }) => !code.endsWith('-year-unpublished'))).toEqual([]);
  });

  it('says which methods a path has, and answers HEAD like GET', async () => {
    for (const method of ['OPTIONS', 'PUT', 'DELETE']) {
      const refused = await fetch(`${deployed().api}/v1/health`, { method });
      expect([method, refused.status, refused.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD']);
    }
    expect(await fetch(`${deployed().api}/v1/health`, { method: 'HEAD' })).toMatchObject({ status: 200 });
  });

  it('registers nothing without a key', async () => {
    const refused = await call('POST', '/v1/cases', {}, { content: '烟囱排放刺激性废气' });
    expect(refused).toMatchObject({ status: 401, body: { error: { code: 'unauthenticated' } } });
  });

  it('gives a line its key by a call of the administrator, and nobody else', async () => {
    const body = { line: '12369', expectedVersion: 0, reason: 'the first key' };
    expect((await call('POST', '/v1/hotline-keys', await staff('epb'), body)).status).toBe(403);
    const given = await call('POST', '/v1/hotline-keys', await administrator(), body);
    expect(given.status).toBe(201);
    hotlineKey = newKeyAnswer.parse(given.body).key;
  });

  it('keeps how somebody wants to be told, and sends them a test by mail', async () => {
    const mail = { address: reader, kinds: ['transferred'] };
    const sender = new SESv2Client(emulatorClient(endpoint));
    // The emulator's account is in the sandbox: both ends have to be known.
    for (const EmailIdentity of [mailFrom, reader])
      await sender.send(new CreateEmailIdentityCommand({ EmailIdentity }));
    const headers = await staff('epb');
    expect(await call('PUT', '/v1/me/notices', headers, { mail })).toMatchObject({ status: 200, body: { mail } });
    const trial = await call('POST', '/v1/me/notices/trial', headers, { way: 'mail' });
    expect(trial).toEqual({ status: 200, body: { outcome: 'sent' } });
    expect(await mailsAbout('TEST')).toHaveLength(1);
    const inside = { url: 'https://127.0.0.1/hook', kinds: ['missed'] };
    await call('PUT', '/v1/me/notices', headers, { mail, webhook: inside });
    expect(await call('POST', '/v1/me/notices/trial', headers, { way: 'webhook' })).toMatchObject({
      body: { outcome: 'failed', reason: 'the address is within a private network' },
    });
  });

  it('registers a complaint, once for the same idempotency key', async () => {
    const headers = { 'x-api-key': hotlineKey, 'idempotency-key': 'call-1' };
    const complaint = {
      content: '家具厂烟囱排放刺激性废气',
      facts: { medium: 'air', air_source: 'industrial' },
      complainant: { name: '王某', contact: '13800000000' },
    };
    const first = await call('POST', '/v1/cases', headers, complaint);
    expect(first).toMatchObject({ status: 201, body: { stage: 'acceptance', holder: 'epb', firstContact: 'epb' } });
    expect(await call('POST', '/v1/cases', headers, complaint)).toEqual(first);
    number = String(first.body['number']);
  });

  it('starts its execution from the change feed, which waits for the acceptance', async () => {
    expect(await statesUntil('Accept')).toEqual(['Receive', 'Accept']);
  });

  it('takes a photo by an address of its bucket, keeps it with the case and hands it back', async () => {
    const photo = picture();
    const post = async (path: string, body?: unknown): Promise<Reply> => {
      const { status, body: answer } = await call('POST', path, await staff('epb'), body);
      return status < 300 ? { kind: 'ok', body: answer } : { kind: 'error', error: errorSchema.parse(answer).error };
    };
    expect(await sendFile(photo, { post, baseUrl: endpoint })).toMatchObject({ type: 'image/png' });
    const evidence = [
      { kind: 'photo', reference: '现场', name: '烟囱.png', sha256: sha256Of(photo), size: photo.length },
    ];
    const attached = { type: 'attach-evidence', evidence };
    expect((await call('POST', `/v1/cases/${number}/commands`, await staff('epb'), attached)).status).toBe(200);
    const { body } = await call('GET', `/v1/cases/${number}/files/${sha256Of(photo)}`, await staff('epb'));
    const answer = await fetch(String(body['url']));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await answer.arrayBuffer()).equals(photo)).toBe(true);
    // The effect of the event: the case has a copy of its own.
    const objects = new S3Client({ ...emulatorClient(endpoint), forcePathStyle: true });
    const { Buckets = [] } = await objects.send(new ListBucketsCommand({}));
    const kept = async (): Promise<readonly string[]> => {
      const lists = await Promise.all(
        Buckets.map(({ Name }) => objects.send(new ListObjectsV2Command({ Bucket: Name, Prefix: 'files/' }))),
      );
      return lists.flatMap(({ Contents = [] }) => Contents.flatMap(({ Key }) => Key ?? []));
    };
    await expect.poll(kept).toContain(`files/${number}/${sha256Of(photo)}`);
  });

  it('puts another execution in the place of one that was stopped, and has no dead letters', async () => {
    const options = emulatorClient(endpoint);
    const states = new SFNClient(options);
    const { stateMachines = [] } = await states.send(new ListStateMachinesCommand({}));
    const machine = stateMachines.find(({ name }) => name === `${deployed().stage}-env-complaint`);
    const executionArn = `${machine?.stateMachineArn?.replace(':stateMachine:', ':execution:') ?? ''}:${number}`;
    await states.send(new StopExecutionCommand({ executionArn, cause: 'on purpose' }));
    const { stdout } = await promisify(execFile)(execPath, [deadLetters, 'list', '--stage', deployed().stage], {
      env: { ...env, ...emulatorEnvironment(endpoint) },
    });
    expect(stdout).toBe('0 letters\n');
    expect(await reconciled()).toMatchObject({ complete: true, failed: 0, repairs: { started: 1, stopped: 0 } });
    expect(await statesUntil('Accept')).toEqual(['Receive', 'Accept']);
    const nothing = { started: 0, woken: 0, stopped: 0, recorded: 0 };
    expect(await reconciled()).toMatchObject({ complete: true, failed: 0, repairs: nothing });
  });

  it('lets another unit do nothing', async () => {
    const refused = await call('POST', `/v1/cases/${number}/commands`, await staff('housing'), { type: 'accept' });
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'not-your-unit' } } });
  });

  it('accepts it, and the command ends the wait', async () => {
    const accepted = await call('POST', `/v1/cases/${number}/commands`, await staff('epb'), { type: 'accept' });
    expect(accepted).toMatchObject({ status: 200, body: { stage: 'handling', lead: 'epb' } });
    expect(await statesUntil('HandleWithinLimit')).toEqual(['Receive', 'Accept', 'HandleWithinLimit']);
  });

  it('shows it on the board and its events, chained', async () => {
    const board = await call('GET', '/v1/cases?unit=epb&state=open', await staff('epb'));
    expect(board).toMatchObject({ status: 200, body: { cases: [{ number, stage: 'handling' }] } });
    const timeline = await call('GET', `/v1/cases/${number}/timeline`, await staff('epb'));
    expect(timeline.status).toBe(200);
    expect(JSON.stringify(timeline.body)).toContain('"hash"');
  });

  it('has sent the message of it by mail, once, and says so', async () => {
    await expect.poll(() => mailsAbout(number)).toHaveLength(1);
    const [mail] = await mailsAbout(number);
    expect(mail).toMatchObject({ Source: mailFrom, To: [reader] });
    const last = async () => (await call('GET', '/v1/me/notices', await staff('epb'))).body['last'];
    await expect.poll(last).toMatchObject([{ way: 'mail', outcome: 'sent' }]);
    expect(await mailsAbout(number)).toHaveLength(1);
  });

  it('serves the hospital beside the district, each for itself', async () => {
    const problem = {
      mechanism: 'outpatient-problem',
      content: '报告迟迟未出',
      facts: { problem_kind: 'report_delay', way: 'direct' },
    };
    const surgery = { authorization: `Bearer ${await deployed().token('zhao', 'surgery')}` };
    const registered = await call('POST', '/v1/cases', surgery, problem);
    expect(registered).toMatchObject({ status: 201, body: { stage: 'handling', holder: 'surgery' } });
    const theirs = String(registered.body['number']);
    const read = await call('GET', `/v1/cases/${theirs}`, surgery);
    expect(read).toMatchObject({ status: 200, body: { number: theirs, organisation: 'hospital' } });
    for (const [path, headers] of [
      [`/v1/cases/${theirs}`, await staff('epb')],
      [`/v1/cases/${number}`, surgery],
    ] as const)
      expect((await call('GET', path, headers)).status).toBe(404);
    const managers = { hospital: ['hospital/manager'], district: ['manager'] };
    for (const [organisation, roles] of Object.entries(managers)) {
      const unit = organisation === 'hospital' ? 'surgery' : 'epb';
      const headers = { authorization: `Bearer ${await deployed().token(`boss-${organisation}`, unit, roles)}` };
      const { status, body } = await call('GET', '/v1/cases?state=open', headers);
      const { cases } = body as { cases: { number: string; organisation: string }[] };
      expect({ status, cases: cases.map((one) => [one.number, one.organisation]) }).toEqual({
        status: 200,
        cases: [[organisation === 'hospital' ? theirs : number, organisation]],
      });
    }
    // Its execution is one of its own machine, and waits.
    for (;;) {
      const { status, body } = await call('GET', `/v1/cases/${theirs}/execution`, surgery);
      const { events = [] } = body as unknown as Partial<ExecutionBody>;
      if (status === 200 && events.at(-1)?.type === 'TaskSubmitted') break;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  });

  it('replays what was done under settings and files that are tried, for managers', async () => {
    const manager = { authorization: `Bearer ${await deployed().token('boss', 'epb', ['manager'])}` };
    const months = { from: '2020-01', to: '2099-12' };
    const start = (body: object, headers: Record<string, string> = manager) =>
      call('POST', '/v1/replays', headers, { ...months, ...body });
    const replayed = async (body: object): Promise<ReplayAnswer> => {
      const started = await start(body);
      expect(started).toMatchObject({ status: 201, body: { status: 'running', done: 0 } });
      for (;;) {
        const { body: answered } = await call('GET', `/v1/replays/${String(started.body['id'])}`, manager);
        const state = replayAnswer.parse(answered);
        if (state.status !== 'running') return state;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    };
    expect((await start({}, await staff('epb'))).status).toBe(403);
    const { status, done, findings } = await replayed({ settings: { 'env-complaint': { 'I-02': false } } });
    expect(status).toBe('done');
    // The district's recurring cases of the day, and the complaint; the hospital's are its own.
    expect(findings).toMatchObject({ cases: done, notCovered: 0, refusedActs: 0 });
    const clocks = 'env-complaint/clocks.yaml';
    const shipped = readFileSync(new URL(`../../workflows/packs/district/${clocks}`, import.meta.url), 'utf8');
    const shorter = shipped.replace(/(C-T15:[\s\S]*?length: \{ n: )15([\s\S]*?) {4}warnings: .*\n/, '$15$2');
    const other = await replayed({ files: { [clocks]: shorter } });
    expect(other.findings?.differences.find(({ clock }) => clock === 'C-T15')).toMatchObject({ case: number });
    const wrong = await start({ files: { [clocks]: 'clocks: [\n' } });
    expect(wrong).toMatchObject({ status: 422, body: { error: { code: 'invalid' } } });
    expect(errorSchema.parse(wrong.body).error.details?.[0]?.path).toBe(`files.${clocks}:2:1`);
  });

  it('is set up by a file, once', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'banjie-setup-')), 'setup.yaml');
    const persons = [{ user: 'wang', unit: 'epb', roles: ['admin'] }];
    const calendar = [{ ...plausible2027, organisation: 'district' }];
    writeFileSync(file, JSON.stringify({ lines: ['12369', '110', '120'], persons, calendar }));
    const run = async () => {
      const args = [setUp, '--stage', deployed().stage, '--file', file];
      return (await promisify(execFile)(execPath, args, { env: { ...env, ...emulatorEnvironment(endpoint) } })).stdout;
    };
    const said = await run();
    expect(said).toMatch(
      /done +日历 · calendar 2027 \(district\)\n.*already +线路 · line 12369\n.*line 110 .*: \S{24}\n/,
    );
    for (const [, line = '', key = ''] of said.matchAll(/line (\d+) .*: (\S{24})$/gm)) keys.set(line, key);
    const { body } = await call('GET', '/v1/hotline-keys', await administrator());
    expect(body).toMatchObject({ keys: [{ line: '12369' }, { line: '110', unit: 'police', inForce: true }] });
    expect(await run()).toMatch(/nothing to change \(4\)\n$/);
    rmSync(dirname(file), { recursive: true });
  });

  survivesFaults({
    endpoint,
    deployed,
    register: (key) =>
      call(
        'POST',
        '/v1/cases',
        { 'x-api-key': hotlineKey, 'idempotency-key': key },
        { content: '家具厂烟囱排放刺激性废气', facts: { medium: 'air', air_source: 'industrial' } },
      ),
    openCases: async () => {
      const { body } = await call('GET', '/v1/cases?unit=epb&state=open&limit=100', await staff('epb'));
      return (body as { cases: { number: string }[] }).cases.map((one) => one.number).toSorted();
    },
    reconcile: reconciled,
  });

  runsEveryMechanism({ deployed, call, keyOf: (line) => (line === '12369' ? hotlineKey : (keys.get(line) ?? '')) });

  it('ends a session and a person for every function', async () => {
    const [first, second] = [await staff('epb'), await staff('epb')];
    await answeredWith(200, first);
    expect((await call('POST', '/v1/logout', first)).status).toBe(200);
    await answeredWith(401, first);
    await answeredWith(200, second);
    const end = await call('POST', '/v1/persons/li/end', await administrator(), { expectedVersion: 0, reason: '离职' });
    expect(end).toMatchObject({ status: 200, body: { version: 1, person: { user: 'li', mayAct: false } } });
    await answeredWith(401, second);
    await answeredWith(200, await administrator());
  });
});
