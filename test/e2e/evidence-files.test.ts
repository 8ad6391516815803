import { existsSync, globSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CaseAnswer,
  PublicCaseAnswer,
  ReadingsAnswer,
  RegisteredAnswer,
  TimelineAnswer,
} from '../../shared/contracts/answers.ts';
import type { AnnouncedFileAnswer, FileAddressAnswer } from '../../shared/contracts/files.ts';
import { gatherFindings, type VerificationResult } from '../../infra/local/audit/verify/findings.ts';
import { verify } from '../../infra/local/audit/verify/verify.ts';
import { copyFiles, exportFolder } from '../../infra/local/export/export-folder.ts';
import { openExport } from '../../infra/local/export/export-writer.ts';
import { backUp } from '../../infra/local/folder/back-up.ts';
import { chimney } from '../functions/world.ts';
import { bodyOf, HttpClient, type Reply } from '../scenarios/http-client.ts';
import { type LocalServer, startLocalServer } from '../scenarios/local-server.ts';
import { picture, sendFile, sha256Of } from '../support/sent-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { instant } from '../support/test-rules.ts';

async function verified(target: string): Promise<VerificationResult> {
  const findings = gatherFindings();
  await verify({ target, keys: [] }, findings);
  return findings.result();
}

describe('files of evidence on one machine', () => {
  const place = temporaryFolder();
  const copies = temporaryFolder();
  let server: LocalServer;
  let client: HttpClient;
  let number: string;
  let code: string;

  beforeAll(async () => {
    server = await startLocalServer(place.path, instant('2026-03-02T09:15:00+08:00'));
    client = new HttpClient(server.credentials);
    const registered = bodyOf(await client.asHotline('12369', '/v1/cases', chimney)) as RegisteredAnswer;
    number = registered.number;
    code = `?code=${registered.queryCode}`;
  });
  afterAll(async () => {
    await server.stop();
    place.remove();
    copies.remove();
  });

  const asUnit = (unit: string) => ({
    post: (path: string, body?: unknown) => client.asStaff(unit, 'POST', path, body),
    baseUrl: server.credentials.baseUrl,
  });
  const asCitizen = () => ({
    post: (path: string, body?: unknown) => client.asAnyone('POST', path, body),
    baseUrl: server.credentials.baseUrl,
    folder: `/v1/public/cases/${number}/files`,
    query: code,
  });
  const evidenceOf = (bytes: Uint8Array, name: string) => ({
    ...{ kind: 'photo', reference: '现场照片', name },
    ...{ sha256: sha256Of(bytes), size: bytes.length },
  });
  const attach = (unit: string, ...evidence: readonly object[]): Promise<Reply> =>
    client.asStaff(unit, 'POST', `/v1/cases/${number}/commands`, { type: 'attach-evidence', evidence });
  const caseFor = async (unit: string) =>
    bodyOf(await client.asStaff(unit, 'GET', `/v1/cases/${number}`)) as CaseAnswer;
  const fileFor = (unit: string, sha256: string): Promise<Reply> =>
    client.asStaff(unit, 'GET', `/v1/cases/${number}/files/${sha256}`);
  const bytesAt = async (reply: Reply): Promise<Response> =>
    fetch(new URL((bodyOf(reply) as FileAddressAnswer).url, server.credentials.baseUrl));

  it('keeps what an act refers to, told by its bytes, and hands it to who may see the case as nothing to be run', async () => {
    const photo = picture();
    expect(await sendFile(photo, asUnit('epb'))).toMatchObject({ type: 'image/png', size: photo.length });
    bodyOf(await attach('epb', evidenceOf(photo, '烟囱 “正面”.png')));
    const { files } = await caseFor('epb');
    expect(files).toEqual([
      expect.objectContaining({
        ...{ name: '烟囱 “正面”.png', reference: '现场照片', type: 'image/png', kind: 'photo' },
        ...{ by: 'staff', unit: 'epb' },
      }),
    ]);
    const answer = await bytesAt(await fileFor('epb', sha256Of(photo)));
    expect(Buffer.from(await answer.arrayBuffer()).equals(photo)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-security-policy': expect.stringContaining('sandbox') as string,
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''%E7%83%9F/) as string,
    });
    expect(await fileFor('police', sha256Of(photo))).toMatchObject({ kind: 'error', error: { code: 'not-found' } });
    const { readings } = bodyOf(await client.asStaff('epb', 'GET', `/v1/cases/${number}/readings`)) as ReadingsAnswer;
    expect(readings.map(({ call }) => call)).toContain('GET /v1/cases/{number}/files/{sha256}');
    await expect.poll(() => existsSync(join(place.path, 'files', number, sha256Of(photo)))).toBe(true);
  });

  it('takes no file that its sender has not sent, whatever digest they know', async () => {
    const photo = picture(9);
    await sendFile(photo, asUnit('epb'));
    expect(await attach('epb-12369', evidenceOf(photo, 'a.png'))).toMatchObject({
      error: { code: 'invalid', details: [{ path: 'evidence[0].sha256' }] },
    });
    expect(await attach('epb', { ...evidenceOf(photo, 'a.png'), size: 1 })).toMatchObject({
      error: { details: [{ path: 'evidence[0].size' }] },
    });
  });

  it('refuses what is no evidence by its bytes, whatever it is called, and bytes that were not announced', async () => {
    const program = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(80)]);
    await expect(sendFile(program, asUnit('epb'))).rejects.toThrow(/"path":"type"/);
    const photo = picture(10);
    const announced = bodyOf(
      await client.asStaff('epb', 'POST', '/v1/files', { sha256: sha256Of(photo), size: photo.length }),
    ) as AnnouncedFileAnswer;
    const put = (body: Uint8Array) =>
      fetch(new URL(announced.put.url, server.credentials.baseUrl), { method: 'PUT', body: Buffer.from(body) });
    const others = await Promise.all([picture(11), Buffer.concat([photo, photo])].map(put));
    expect(others.map(({ status }) => status)).toEqual([422, 422]);
    expect(await client.asStaff('epb', 'POST', `/v1/files/${sha256Of(photo)}/arrival`)).toMatchObject({
      error: { code: 'not-found' },
    });
    expect((await put(photo)).status).toBe(204);
    expect(
      await client.asStaff('epb', 'POST', '/v1/files', { sha256: sha256Of(photo), size: 20 * 1024 * 1024 + 1 }),
    ).toMatchObject({ error: { details: [{ path: 'size' }] } });
    expect((await fetch(new URL('/files/nobody-has-made-this', server.credentials.baseUrl))).status).toBe(404);
    expect(
      readdirSync(join(place.path, 'uploads'), { recursive: true, encoding: 'utf8' }).filter((one) =>
        one.endsWith('.tmp'),
      ),
    ).toEqual([]);
  });

  it('takes words and photos of who brought the case, for them and the units on it, as long as it is open', async () => {
    const photo = picture(12);
    await sendFile(photo, asCitizen());
    const information = { text: '昨晚又有气味，我是张三。', evidence: [evidenceOf(photo, '夜里.png')] };
    const path = `/v1/public/cases/${number}`;
    const seen = bodyOf(await client.asAnyone('POST', `${path}/information${code}`, information)) as PublicCaseAnswer;
    expect(seen).toMatchObject({
      canAdd: true,
      information: [{ text: '昨晚又有气味，我是[姓名]。', files: [{ name: '夜里.png', type: 'image/png' }] }],
    });
    const { events } = bodyOf(await client.asStaff('epb', 'GET', `/v1/cases/${number}/timeline`)) as TimelineAnswer;
    expect(events.at(-1)).toMatchObject({
      type: 'information-added',
      actor: { kind: 'citizen' },
      event: { text: information.text, evidence: [{ name: '夜里.png', type: 'image/png' }] },
    });
    const own = await client.asAnyone('GET', `${path}/files/${sha256Of(photo)}${code}`);
    expect((await bytesAt(own)).status).toBe(200);
    // What a unit attached is not theirs to read.
    expect(await client.asAnyone('GET', `${path}/files/${sha256Of(picture())}${code}`)).toMatchObject({
      kind: 'error',
    });
    expect(await client.asAnyone('POST', `${path}/information?code=ZZZZZZZZ`, information)).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(await client.asAnyone('POST', `${path}/information${code}`, {})).toMatchObject({
      error: { code: 'invalid' },
    });
  });

  it('hides a file by an event with its reason: managers read it, nobody else does, and it stays', async () => {
    const photo = picture(12);
    const hide = (unit: string) =>
      client.asStaff(unit, 'POST', `/v1/cases/${number}/files/${sha256Of(photo)}/hiding`, { reason: '含他人面部' });
    expect(await hide('police')).toMatchObject({ error: { code: 'not-your-unit' } });
    const hidden = bodyOf(await hide('epb')) as CaseAnswer;
    expect(hidden.files?.find(({ sha256 }) => sha256 === sha256Of(photo))).toMatchObject({
      withheld: true,
      hidden: { unit: 'epb', reason: '含他人面部' },
    });
    expect(await hide('epb')).toMatchObject({ error: { code: 'not-allowed' } });
    expect(await fileFor('epb', sha256Of(photo))).toMatchObject({ error: { code: 'forbidden' } });
    expect((await bytesAt(await fileFor('manager', sha256Of(photo)))).status).toBe(200);
    const path = `/v1/public/cases/${number}`;
    expect(await client.asAnyone('GET', `${path}/files/${sha256Of(photo)}${code}`)).toMatchObject({ kind: 'error' });
    expect(existsSync(join(place.path, 'files', number, sha256Of(photo)))).toBe(true);
  });

  it('comes with a registration as well', async () => {
    const photo = picture(13);
    const line = {
      post: (path: string, body?: unknown) => client.asHotline('12369', path, body),
      baseUrl: server.credentials.baseUrl,
    };
    await sendFile(photo, line);
    const body = { ...chimney, evidence: [evidenceOf(photo, '来电人提供.png')] };
    const registered = bodyOf(await client.asHotline('12369', '/v1/cases', body)) as RegisteredAnswer;
    const { files } = bodyOf(await client.asStaff('epb', 'GET', `/v1/cases/${registered.number}`)) as CaseAnswer;
    expect(files).toEqual([expect.objectContaining({ by: 'hotline', seq: 1, type: 'image/png' })]);
  });

  it('is in a backup and an export, and whoever audits them sees a file that was exchanged or taken away', async () => {
    await server.stop();
    const [first, second] = ['backup', 'export'].map((name) => join(copies.path, name));
    await backUp(place.path, first ?? '', new Date());
    const writer = openExport(second ?? '');
    exportFolder(place.path, writer);
    writer.close();
    copyFiles(place.path, second ?? '');
    for (const folder of [place.path, first ?? '', second ?? '']) {
      const { differences, counts } = await verified(folder);
      expect([folder, differences]).toEqual([folder, []]);
      expect(counts.files).toBe(3);
      const [kept = '', other = ''] = globSync('files/*/*', { cwd: folder });
      writeFileSync(join(folder, kept), 'exchanged');
      rmSync(join(folder, other));
      // What was sent a moment ago lies there too, for a day.
      rmSync(join(folder, 'uploads'), { recursive: true, force: true });
      writeFileSync(join(folder, `${kept}0`), 'put there');
      expect((await verified(folder)).differences.map((one) => one.place).toSorted()).toEqual(
        [kept, other, `${kept}0`].toSorted(),
      );
    }
    server = await startLocalServer(place.path, instant('2026-03-02T09:15:00+08:00'));
  });
});
