import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { banjieApp } from '../../infra/banjie-app.ts';
import { checkPacks } from '../../infra/packs/check-packs.ts';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import { withoutBundling } from '../infra/templates.ts';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { type LocalServer, startServer } from '../scenarios/local-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tutorial, tutorialFiles as files } from '../support/tutorial-pack.ts';
import { counted } from '../support/watched.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/** What git says of the project: empty lines are files that are as they were committed. */
const state = async (): Promise<string> => (await run('git', ['status', '--porcelain'], { cwd: root })).stdout;

describe('the tutorial, step by step', () => {
  const folder = temporaryFolder();
  const pack = join(folder.path, 'library');
  const data = join(folder.path, 'data');
  let before: string;
  let server: LocalServer | undefined;
  let api: HttpClient;
  let number: string;

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(pack, path)), { recursive: true });
    writeFileSync(join(pack, path), text);
  }

  beforeAll(async () => {
    before = await state();
    for (const { path, text } of files) write(path, text);
  });
  afterAll(async () => {
    await server?.stop();
    folder.remove();
  });

  it('has a pack that is right, whose scenarios hold', async () => {
    expect(files.map(({ path }) => path)).toEqual([
      'organisation.yaml',
      'rulebook.yaml',
      'book-recall.yaml',
      'scenarios/recall.yaml',
    ]);
    expect(await checkPacks(pack)).toEqual({
      folders: [pack],
      packs: 1,
      mechanisms: 1,
      rules: 2,
      scenarios: 2,
      lines: [],
    });
  });

  it('shows the message that its mistake is answered with', async () => {
    const [, file = '', right = '', wrong = ''] = /<!-- mistake: (\S+): (.+) => (.+) -->/.exec(tutorial) ?? [];
    const [, told = ''] = /<!-- mistake: .*\n```text\n(.*)\n```/.exec(tutorial) ?? [];
    const { text } = files.find(({ path }) => path === file)!;
    const line = text.split('\n').findIndex((one) => one.includes(right)) + 1;
    write(file, text.replace(right, wrong));
    const { lines } = await checkPacks(pack);
    write(file, text);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`${join(pack, file)}:${line}:`);
    expect(lines[0]).toContain(told);
  });

  it('draws the mechanism', async () => {
    const out = join(folder.path, 'pictures');
    await run(execPath, [join(root, 'infra/packs/draw-main.ts'), pack, out]);
    expect(readdirSync(out).sort()).toEqual(['book-recall.asl.json', 'book-recall.md']);
    expect(readFileSync(join(out, 'book-recall.md'), 'utf8')).toMatch(/```mermaid[\s\S]*give-back/);
    const { States } = JSON.parse(readFileSync(join(out, 'book-recall.asl.json'), 'utf8')) as { States: object };
    expect(Object.keys(States)).toEqual(expect.arrayContaining(['Requested', 'Recalled', 'Returned']));
  });

  it('is served: line, form, board, case and description of the API know it', async () => {
    server = await startServer(data, {
      BANJIE_PACKS: pack,
      BANJIE_CLOCK_START: '2026-03-02T09:00:00+08:00',
      BANJIE_CLOCK_SPEED: '0',
    });
    api = new HttpClient(server.credentials);
    expect(Object.keys(server.credentials.hotlines)).toEqual(['7001']);
    const matter = { content: '《水污染防治》', complainant: { name: '王读者' }, facts: { reader_waits: true } };
    const registered = bodyOf(await api.asHotline('7001', '/v1/cases', matter)) as CaseAnswer;
    ({ number } = registered);
    expect(number).toMatch(/^TS2026-/);
    expect(registered).toMatchObject({ stage: 'requested', holder: 'main-desk', urgency: 'urgent' });

    const mechanism = bodyOf(await api.asAnyone('GET', '/v1/mechanisms/book-recall'));
    expect(mechanism).toMatchObject({
      intake: { content: { title: { zh: '图书' } } },
      commands: { recall: { fields: { branch: { type: 'unit' } } } },
    });
    const board = bodyOf(await api.asStaff('main-desk', 'GET', '/v1/cases?state=open'));
    expect(board).toMatchObject({ cases: [{ number, badges: [{ id: 'urgent' }] }] });
    const description = JSON.stringify(bodyOf(await api.asAnyone('GET', '/openapi.json')));
    expect(description).toContain('book-recall.give-back');
    expect(description).not.toContain('env-complaint.');
  });

  it('asks for what a command needs, and moves the case', async () => {
    const give = (who: string, body: object) => api.asStaff(who, 'POST', `/v1/cases/${number}/commands`, body);
    expect(await give('main-desk', { type: 'recall' })).toMatchObject({
      kind: 'error',
      error: { code: 'invalid', details: [{ path: 'branch' }] },
    });
    const recalled = bodyOf(await give('main-desk', { type: 'recall', branch: 'branch-east' })) as CaseAnswer;
    expect(recalled).toMatchObject({
      stage: 'recalled',
      holder: 'branch-east',
      tasks: [{ command: 'give-back', unit: 'branch-east' }],
      deadlines: [{ id: 'C-RETURN', rule: 'BOOK-02', unit: 'branch-east', dueOn: '2026-03-05', status: 'running' }],
    });
  });

  it('wakes at its deadline, and its state machine shows where it stands', async () => {
    bodyOf(await api.asAnyone('POST', '/v1/rehearsal/clock', { now: '2026-03-06T00:00:00+08:00' }));
    const late = bodyOf(await api.asStaff('main-desk', 'GET', `/v1/cases/${number}`)) as CaseAnswer;
    expect(late.deadlines).toMatchObject([{ id: 'C-RETURN', status: 'missed' }]);
    const execution = bodyOf(await api.asStaff('main-desk', 'GET', `/v1/cases/${number}/execution?limit=500`));
    expect(JSON.stringify(execution)).toMatch(/Requested[\s\S]*Recalled/);
  });

  it('has a report with its measures', async () => {
    bodyOf(
      await api.asStaff('branch-east', 'POST', `/v1/cases/${number}/commands`, { type: 'give-back', state: 'worn' }),
    );
    await counted(data);
    const report = bodyOf(await api.asStaff('manager', 'GET', '/v1/reports/units?month=2026-03&mechanism=book-recall'));
    expect(JSON.stringify(report)).toContain('按期归还率');
    expect(JSON.stringify(report)).toMatch(/"numerator":0,"denominator":1/);
  });

  it('is recorded as released, and nothing is new a second time', async () => {
    const release = () => run(execPath, [join(root, 'infra/packs/check-main.ts'), '--release', pack]);
    expect((await release()).stdout).toContain('released.yaml：已更新');
    expect(readFileSync(join(pack, 'released.yaml'), 'utf8')).toMatch(
      /book-recall:\n  "1":\n    stages:\n      - closed/,
    );
    expect((await release()).stdout).toContain('nothing is new');
    write(
      'book-recall.yaml',
      files.find(({ path }) => path === 'book-recall.yaml')!.text.replace('version: 1', 'version: 2'),
    );
    expect((await checkPacks(pack)).lines.join()).toContain('version 1 has no file');
    for (const { path, text } of files) write(path, text);
  });

  it('has its machine in the templates for AWS', () => {
    const { service } = banjieApp({ context: { ...withoutBundling, packs: pack } });
    const machines = Template.fromStack(service).findResources('AWS::StepFunctions::StateMachine', {
      Properties: { StateMachineName: Match.stringLikeRegexp('^banjie-') },
    });
    expect(Object.keys(machines)).toHaveLength(1);
    expect(JSON.stringify(machines)).toContain('Recalled');
  });

  it('has not changed a file of the project', async () => {
    expect(await state()).toBe(before);
  });
});
