import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { everyOperation } from '../../shared/contracts/every-operation.ts';
import type { Access } from '../../shared/contracts/operation.ts';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { type LocalServer, startServer } from '../scenarios/local-server.ts';
import { describeWith } from '../support/requirement.ts';
import { type Credentials, type KnownCases, runSchemathesis, schemathesis, writeSettings } from './schemathesis.ts';

/** So many requests of each call in the fuzzing phase; BANJIE_OUTSIDER_EXAMPLES=2000 is a night's work. */
const examples = process.env['BANJIE_OUTSIDER_EXAMPLES'] ?? '5';
const patience = 3_600_000;

describeWith(schemathesis, 'an outsider tests the API', (program) => {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-outsider-'));
  let server: LocalServer;
  let client: HttpClient;
  let known: KnownCases;

  beforeAll(async () => {
    // One organisation: the description has the commands of all mechanisms that are served, and cannot say that a case takes
    // those of its own alone. Of two that have a command of one name with other fields, one would refuse the other's.
    server = await startServer(join(folder, 'data'), {
      BANJIE_PACKS: 'district',
      BANJIE_CLOCK_START: '2026-10-12T09:00:00+08:00',
      BANJIE_CLOCK_SPEED: '0',
    });
    client = new HttpClient(server.credentials);
    known = await seeded(client);
    // Now: guesses at passwords, which are among what is tested, keep everybody at this address from signing in.
    for (const name of ['epb', 'admin', 'manager', 'housing']) await client.token(name);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function expectConformance(caller: Credentials, args: readonly string[]): Promise<void> {
    const settings = writeSettings(folder, known, caller);
    const { passed, output } = await runSchemathesis(program, settings, server.credentials.baseUrl, args);
    expect(passed, output).toBe(true);
    // A run that tested nothing has shown nothing.
    expect(output).toMatch(/[1-9]\d* generated/);
  }

  const tokenOf = async (name: string) => ({ staff: await client.token(name) });
  const keyOf = (line: string) => server.credentials.hotlines[line] ?? '';
  const budget = ['--max-examples', examples];
  const everything = ['--phases', 'examples,coverage,fuzzing,stateful', ...budget];
  const only = (...paths: readonly string[]) => paths.flatMap((path) => ['--include-path', path]);
  const except = (...paths: readonly string[]) => paths.flatMap((path) => ['--exclude-path', path]);
  // The clock belongs to everybody who is tested here: only who comes last moves it.
  const clock = '/v1/rehearsal/clock';
  // Who signs out is somebody else afterwards.
  const signOut = '/v1/logout';
  const ofLines = ['/v1/cases', '/v1/intake/proposal', '/v1/files', '/v1/files/{sha256}/arrival'];

  const pathsOf = (access: Access): ReadonlySet<string> =>
    new Set(everyOperation.flatMap((operation) => (operation.access === access ? operation.path : [])));

  it(
    'as a line',
    async () => {
      await expectConformance({ hotlineKey: keyOf('12369') }, [
        '--phases',
        'examples,coverage,fuzzing',
        ...budget,
        ...only(...ofLines),
      ]);
    },
    patience,
  );

  it(
    'as a line that asks for what is for staff',
    async () => {
      const key = ['--header', `X-Api-Key: ${keyOf('12369')}`];
      const asked = ['--phases', 'examples', ...except(...ofLines, clock)];
      await expectConformance(undefined, [...key, ...asked]);
    },
    patience,
  );

  it(
    'as a unit',
    async () => {
      const token = await tokenOf('epb');
      const ofAll = new Set([...pathsOf('staff'), ...pathsOf('public')]);
      const refused = [...pathsOf('admin')].filter((path) => !ofAll.has(path));
      await expectConformance(token, [...everything, ...except(...refused, clock, signOut)]);
      await expectConformance(token, ['--phases', 'examples', ...only(...refused)]);
    },
    patience,
  );

  it(
    'as a manager, who ranks units',
    async () => {
      const reports = ['--include-path-regex', '^/v1/reports/'];
      await expectConformance(await tokenOf('manager'), [
        '--phases',
        'examples,coverage,fuzzing',
        ...budget,
        ...reports,
      ]);
    },
    patience,
  );

  it(
    'as one who signs out',
    async () => {
      await expectConformance(await tokenOf('housing'), ['--phases', 'examples,coverage', ...only(signOut)]);
    },
    patience,
  );

  it(
    'as the administrator',
    async () => {
      // What is for all staff, a unit has tried.
      const own = pathsOf('admin');
      const token = await tokenOf('admin');
      await expectConformance(token, [...everything, ...only(...own)]);
      await expectConformance(token, ['--phases', 'examples', ...except(...own, clock, signOut)]);
    },
    patience,
  );

  it(
    'as nobody in particular, who moves the clock as well',
    async () => {
      const open = pathsOf('public');
      await expectConformance(undefined, ['--phases', 'examples,coverage,fuzzing', ...budget, ...only(...open)]);
      await expectConformance(undefined, ['--phases', 'examples', ...except(...open)]);
    },
    patience,
  );
});

const catering = {
  content: '楼下餐馆的油烟直往家里灌，关窗也没用。',
  respondent: '老灶餐馆',
  place: '滨河路18号',
  complainant: { name: '周女士', contact: '19900000101' },
  facts: { medium: 'air', air_source: 'catering', opened_on: '2004-06-01', business_licence: 'held' },
};

/** Cases in several stages: what can be done to a case hangs on how far it has come. */
async function seeded(api: HttpClient): Promise<KnownCases> {
  const known: { numbers: string[]; codes: string[] } = { numbers: [], codes: [] };
  const course = [
    { type: 'accept' },
    { type: 'set-out', officers: '王、刘' },
    { type: 'arrive' },
    {
      type: 'record-investigation',
      findings: '油烟净化器停用。',
      officers: '王、刘',
      evidence: [{ kind: 'photo', reference: 'P-2026-0310-01' }],
      siteDone: true,
      concluded: true,
    },
    { type: 'reply', to: 'complainant', text: '已责令改正。', channel: 'phone', outcome: 'resolved' },
  ];
  for (let acts = 0; acts <= course.length; acts++) {
    const registered = await api.asHotline('12369', '/v1/cases', catering);
    const { number, queryCode, holder } = bodyOf(registered) as RegisteredAnswer;
    known.numbers.push(number);
    known.codes.push(queryCode);
    for (const command of course.slice(0, acts))
      await api.asStaff(holder, 'POST', `/v1/cases/${number}/commands`, command);
  }
  return known;
}
