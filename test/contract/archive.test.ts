import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CreateKeyCommand, GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, DeleteObjectCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveCase, type ArchiveDeps, StillRunningError } from '../../shared/application/archive-case.ts';
import { archivedCheckpoints } from '../../shared/application/archived-checkpoints.ts';
import { anchorOf } from '../../shared/application/case-anchor.ts';
import { makeCheckpoint, type CheckpointDeps } from '../../shared/application/checkpoint.ts';
import { gatherFindings, type VerificationResult } from '../../infra/local/audit/verify/findings.ts';
import { verify } from '../../infra/local/audit/verify/verify.ts';
import { exportTable } from '../../infra/local/export/export-table.ts';
import { openExport } from '../../infra/local/export/export-writer.ts';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { changedHeads } from '../../shared/adapters/dynamodb/change-index.ts';
import { createDynamoDbReferenceStore } from '../../shared/adapters/dynamodb/reference-store.ts';
import { kms } from '../../shared/adapters/kms/client.ts';
import { kmsSigner } from '../../shared/adapters/kms/signer.ts';
import { createS3Archive } from '../../shared/adapters/s3/archive.ts';
import { s3 as archiveClient } from '../../shared/adapters/s3/client.ts';
import { addSeconds, type Instant } from '../../shared/domain/instant.ts';
import type { ExecutionView } from '../../shared/ports/workflow.ts';
import type { Archive } from '../../shared/ports/archive.ts';
import { senderOf } from '../../shared/application/files/sender.ts';
import { chimney, functionsWorld, staffOf } from '../functions/world.ts';
import { districtLines } from '../support/district.ts';
import { describeOnEmulator, emulatorClient } from '../support/emulator.ts';
import { type EmulatedTable, emulatedTable } from '../support/emulated-table.ts';
import { picture, sha256Of } from '../support/sent-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { at, closing, firstCommit, nextCommit, remark, sampleReceivedAt, storedBy } from './sample-cases.ts';

describeOnEmulator('checkpoints and the archive on AWS', (endpoint) => {
  const s3 = new S3Client({ ...emulatorClient(endpoint), forcePathStyle: true });
  const keys = new KMSClient(emulatorClient(endpoint));
  const place = temporaryFolder();
  const bucket = `archive-${Date.now()}`;
  const keyFile = join(place.path, 'key.txt');
  const closedAt = at('2026-03-05T03:00:00Z');
  let table: EmulatedTable;
  let archive: Archive;
  let now: Instant = at('2026-03-06T00:00:00Z');
  let deps: CheckpointDeps;

  const run = (status: ExecutionView['status'], name: string): ExecutionView => ({
    name,
    status,
    startedAt: sampleReceivedAt,
    events: [{ id: 1, previousId: 0, at: sampleReceivedAt, type: 'ExecutionStarted' }],
  });
  const archiving = (status: ExecutionView['status'] = 'SUCCEEDED'): ArchiveDeps => ({
    store: createDynamoDbCaseStore(table, [districtLines]),
    waits: {
      find: async (number) => ({ number, execution: `${number}.2`, stage: 'closed', wakeAt: closedAt }),
    },
    workflow: { history: async (_mechanism, name) => run(name.endsWith('.2') ? status : 'FAILED', name) },
    archive,
  });

  beforeAll(async () => {
    table = await emulatedTable(endpoint);
    await s3.send(new CreateBucketCommand({ Bucket: bucket, ObjectLockEnabledForBucket: true }));
    const created = await keys.send(
      new CreateKeyCommand({ KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' }),
    );
    const keyId = created.KeyMetadata?.Arn ?? '';
    const { PublicKey } = await keys.send(new GetPublicKeyCommand({ KeyId: keyId }));
    writeFileSync(keyFile, Buffer.from(PublicKey ?? []).toString('base64'));
    archive = createS3Archive({ client: archiveClient(emulatorClient(endpoint)), bucket });
    deps = {
      store: table.tableName,
      changed: (range) => changedHeads(table, range),
      archive,
      signer: () => kmsSigner(kms(emulatorClient(endpoint)), keyId),
      clock: { now: () => now },
    };
    await createDynamoDbReferenceStore(table).add(
      { kind: 'settings', document: { a: 1 }, author: 'li', reason: '试', at: sampleReceivedAt },
      0,
    );
    const store = createDynamoDbCaseStore(table, [districtLines]);
    for (const number of ['A-1', 'A-2', 'A-3']) await store.commit(firstCommit({ number }));
    await store.commit(nextCommit(storedBy(firstCommit({ number: 'A-1' })), [remark, closing], closedAt));
  });
  afterAll(async () => {
    await table.remove();
    s3.destroy();
    keys.destroy();
    place.remove();
  });

  /** A copy of the bucket, as `aws s3 sync` makes one. */
  async function copied(name: string): Promise<string> {
    const folder = join(place.path, name);
    for (const key of await archive.names('')) {
      const path = join(folder, key);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, (await archive.read(key)) ?? '');
    }
    return folder;
  }

  async function verified(target: string, checkpoints?: string): Promise<VerificationResult> {
    const findings = gatherFindings();
    await verify({ target, keys: [keyFile], ...(checkpoints === undefined ? {} : { checkpoints }) }, findings);
    return findings.result();
  }

  it('archives a closing once, with the history of every execution, when all have ended', async () => {
    const closed = { number: 'A-1', seq: 4 };
    await expect(archiveCase(closed, archiving('RUNNING'))).rejects.toThrow(StillRunningError);
    expect(await archiveCase(closed, archiving())).toEqual({ kind: 'put' });
    expect(await archiveCase(closed, archiving())).toEqual({ kind: 'exists' });
    expect(await archive.names('cases/')).toEqual(['cases/A-1/0000000004.jsonl']);
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: 'cases/' }));
    expect(Versions).toHaveLength(1);
    const lines = ((await archive.read('cases/A-1/0000000004.jsonl')) ?? '').trimEnd().split('\n');
    expect(
      lines.filter((line) => line.startsWith('{"execution"')).map((line) => /"name":"([^"]+)"/.exec(line)?.[1]),
    ).toEqual(['A-1', 'A-1.2']);
  });

  it('names what has changed since the last checkpoint, signs it, and numbers it once', async () => {
    const first = await makeCheckpoint('interval', deps);
    expect(first).toMatchObject({ sequence: 1, anew: 'first', heads: 4, size: 4, algorithm: 'Ed25519' });
    now = addSeconds(now, 3600);
    const store = createDynamoDbCaseStore(table, [districtLines]);
    await store.commit(nextCommit(storedBy(firstCommit({ number: 'A-2' })), [remark], addSeconds(now, -60)));
    const second = await makeCheckpoint('interval', deps);
    expect(second).toMatchObject({ sequence: 2, heads: 1, size: 5 });
    now = addSeconds(now, 3600);
    expect(await makeCheckpoint('interval', deps)).toMatchObject({ sequence: 3, heads: 0, size: 5 });
    expect(await archive.names('checkpoints/')).toHaveLength(3);
    const log = archivedCheckpoints(archive, deps.clock);
    const anchors = async (number: string) => anchorOf((await store.load(number))!, log);
    expect(await anchors('A-2')).toMatchObject({ kind: 'anchored', checkpoint: { sequence: 2, root: second?.root } });
    expect(await anchors('A-3')).toMatchObject({ kind: 'anchored', checkpoint: { sequence: 1 } });
  });

  it('makes one checkpoint of two at once', async () => {
    now = addSeconds(now, 3600);
    const made = await Promise.all([makeCheckpoint('demand', deps), makeCheckpoint('demand', deps)]);
    expect(made.filter((one) => one !== undefined)).toHaveLength(1);
  });

  it('verifies from a copy of the bucket, and not when an object was changed', async () => {
    const folder = await copied('copy');
    expect(await verified(folder)).toMatchObject({
      differences: [],
      unanchored: [],
      counts: { cases: 1, checkpoints: 4 },
    });
    const path = join(folder, 'cases/A-1/0000000004.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('油烟扰民', '没有问题'));
    expect((await verified(folder)).differences).toContainEqual(
      expect.objectContaining({ place: 'cases/A-1/0000000004.jsonl', case: 'A-1', field: '#1' }),
    );
    rmSync(folder, { recursive: true });
  });

  it('exports the table, which verifies against the copy of the checkpoints', async () => {
    const log = join(await copied('evidence'), 'checkpoints');
    const folder = join(place.path, 'export');
    const writer = openExport(folder);
    await exportTable(table, writer);
    writer.close();
    expect(await verified(folder, log)).toMatchObject({
      differences: [],
      unanchored: [],
      counts: { cases: 3, documents: 1 },
    });
    const without = join(place.path, 'without');
    cpSync(folder, without, { recursive: true });
    const lines = readFileSync(join(without, 'cases.jsonl'), 'utf8').split('\n');
    writeFileSync(join(without, 'cases.jsonl'), lines.filter((line) => !line.includes('"A-3"')).join('\n'));
    writeFileSync(join(without, 'references.jsonl'), '');
    const { differences } = await verified(without, log);
    expect(differences).toContainEqual(expect.objectContaining({ place: 'cases.jsonl', case: 'A-3' }));
    expect(differences).toContainEqual(expect.objectContaining({ place: 'references.jsonl', field: 'settings' }));
  });

  it('is not told by deleting: an object that is deleted is still there below its mark', async () => {
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'cases/A-1/0000000004.jsonl' }));
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: 'cases/' }));
    expect(Versions).toHaveLength(1);
  });
});

describe('an archive without an emulator', () => {
  it('is asked for in vain where the case is unknown', async () => {
    const nobody: ArchiveDeps = {
      store: { load: async () => undefined, events: async () => [] },
      waits: { find: async () => undefined },
      workflow: { history: async () => undefined },
      archive: { put: async () => ({ kind: 'put' }), copyFile: async () => undefined },
    };
    await expect(archiveCase({ number: 'X', seq: 1 }, nobody)).rejects.toThrow('does not have');
  });

  it('takes the files of a case along before the case', async () => {
    const world = functionsWorld();
    const photo = picture();
    const file = { sha256: sha256Of(photo), size: photo.length };
    const { organisation } = await world.rules.current();
    await world.files.accept(
      { sender: senderOf(staffOf('epb'), organisation.id), sha256: file.sha256 },
      { size: file.size, type: 'image/png' },
    );
    const { number } = await world.registered(chimney);
    const evidence = [{ kind: 'photo', reference: '现场照片', name: '烟囱.png', ...file }];
    const { version } = await world.given(number, 'epb', { type: 'attach-evidence', evidence });
    const names: string[] = [];
    await archiveCase(
      { number, seq: version },
      {
        store: world.store,
        waits: { find: async () => undefined },
        workflow: { history: async () => undefined },
        archive: {
          put: async (name) => {
            names.push(name);
            return { kind: 'put' };
          },
          copyFile: async (name, { number: of, sha256 }) => void names.push(`${name} of ${of}/${sha256}`),
        },
      },
    );
    expect(names).toEqual([
      `cases/${number}/files/${file.sha256} of ${number}/${file.sha256}`,
      expect.stringMatching(`^cases/${number}/\\d{10}\\.jsonl$`),
    ]);
  });
});
