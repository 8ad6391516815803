import { existsSync, utimesSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, describe, expect, it } from 'vitest';
import { openTransfers } from '../../infra/local/transfers.ts';
import { createArrivedFiles } from '../../shared/adapters/dynamodb/arrived-files.ts';
import { openEvidenceFolder } from '../../shared/adapters/local-files/evidence-folder.ts';
import { createS3CaseFiles } from '../../shared/adapters/s3/case-files.ts';
import { s3 } from '../../shared/adapters/s3/client.ts';
import { createS3EvidenceFiles } from '../../shared/adapters/s3/evidence-files.ts';
import { emulatedTable } from '../support/emulated-table.ts';
import { describeOnEmulator, emulatorClient } from '../support/emulator.ts';
import { sha256Of } from '../support/sent-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { evidenceFilesContract } from './evidence-files-contract.ts';

describe('in a data folder', () => {
  const place = temporaryFolder();
  const transfers = openTransfers(() => performance.now() / 1000);
  const server = createServer(transfers.listener);
  afterAll(() => {
    server.close();
    place.remove();
  });

  evidenceFilesContract(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const files = openEvidenceFolder(place.path, transfers.addresses);
    return { files, cases: files, urlOf: ({ url }) => new URL(url, `http://127.0.0.1:${port}`) };
  });

  it('goes after a day where no event refers to it, and may be referred to for twelve hours', async () => {
    const files = openEvidenceFolder(place.path, transfers.addresses);
    const { port } = server.address() as AddressInfo;
    const kept = Buffer.from('kept');
    const left = Buffer.from('left');
    const sender = 'd'.repeat(64);
    for (const bytes of [kept, left]) {
      const file = { sender, sha256: sha256Of(bytes), size: bytes.length };
      const transfer = await files.uploadTo(file);
      await fetch(`http://127.0.0.1:${port}${transfer?.url}`, { method: 'PUT', body: bytes });
      await files.accept(file, { size: bytes.length, type: 'text/plain' });
    }
    await files.keep('TS20260302-BBBBBBBB', sha256Of(kept));
    const pathOf = (bytes: Buffer) => join(place.path, 'uploads', sender, sha256Of(bytes));
    const age = (hours: number) => {
      const then = Date.now() / 1000 - hours * 3600;
      for (const bytes of [kept, left]) {
        for (const ending of ['', '.json']) utimesSync(`${pathOf(bytes)}${ending}`, then, then);
      }
    };
    age(13);
    await files.sweep();
    expect(await files.arrived({ sender, sha256: sha256Of(left) })).toBeUndefined();
    expect(existsSync(pathOf(left))).toBe(true);
    age(25);
    await files.sweep();
    expect([kept, left].map((bytes) => existsSync(pathOf(bytes)))).toEqual([false, false]);
    expect(existsSync(join(place.path, 'files', 'TS20260302-BBBBBBBB', sha256Of(kept)))).toBe(true);
  });
});

describeOnEmulator('in a bucket', (endpoint) => {
  evidenceFilesContract(async () => {
    const bucket = `evidence-${Date.now()}`;
    const maker = new S3Client({ ...emulatorClient(endpoint), forcePathStyle: true });
    await maker.send(new CreateBucketCommand({ Bucket: bucket }));
    const client = s3(emulatorClient(endpoint));
    const table = await emulatedTable(endpoint);
    const files = createS3EvidenceFiles({ client, bucket }, createArrivedFiles(table));
    return { files, cases: createS3CaseFiles({ client, bucket }), urlOf: ({ url }) => new URL(url) };
  });
});
