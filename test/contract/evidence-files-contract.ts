import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseFiles, EvidenceFiles, Transfer } from '../../shared/ports/evidence-files.ts';
import { picture, sha256Of } from '../support/sent-files.ts';

/** A store of files, and how its addresses are reached. */
export interface EvidenceFilesUnderTest {
  readonly files: EvidenceFiles;
  readonly cases: CaseFiles;
  /** The full address of a transfer. */
  readonly urlOf: (transfer: Transfer) => URL;
}

/** What every store of evidence files does. */
export function evidenceFilesContract(open: () => Promise<EvidenceFilesUnderTest>): void {
  describe('files of evidence', () => {
    let store: EvidenceFilesUnderTest;
    beforeAll(async () => {
      store = await open();
    });

    const fileOf = (bytes: Uint8Array, sender = 'a'.repeat(64)) => ({
      sender,
      sha256: sha256Of(bytes),
      size: bytes.length,
    });
    const put = async (transfer: Transfer | undefined, bytes: Uint8Array): Promise<number> => {
      if (transfer === undefined) throw new Error('there was no room');
      const { status } = await fetch(store.urlOf(transfer), {
        method: 'PUT',
        headers: transfer.headers,
        body: Buffer.from(bytes),
      });
      return status;
    };
    const read = async (transfer: Transfer | undefined): Promise<Response> => {
      if (transfer === undefined) throw new Error('there is no such file');
      return fetch(store.urlOf(transfer), { headers: transfer.headers });
    };

    it('are what was sent, once they have arrived and were looked at, for their sender alone', async () => {
      const bytes = picture(20);
      const file = fileOf(bytes);
      expect(await store.files.uploaded(file)).toBeUndefined();
      expect(await put(await store.files.uploadTo(file), bytes)).toBeLessThan(300);
      expect(Buffer.from((await store.files.uploaded(file)) ?? []).equals(bytes)).toBe(true);
      expect(await store.files.arrived(file)).toBeUndefined();
      const arrived = { size: bytes.length, type: 'image/png' };
      await store.files.accept(file, arrived);
      await store.files.accept(file, arrived);
      expect(await store.files.arrived(file)).toEqual(arrived);
      const others = { ...file, sender: 'b'.repeat(64) };
      expect(await store.files.arrived(others)).toBeUndefined();
      expect(await store.files.uploaded(others)).toBeUndefined();
    });

    it('take no other bytes at an address than those that it was made for', async () => {
      const bytes = picture(21);
      const file = fileOf(bytes);
      const transfer = await store.files.uploadTo(file);
      expect(await put(transfer, picture(22))).toBeGreaterThanOrEqual(400);
      expect(await put(transfer, Buffer.concat([bytes, bytes]))).toBeGreaterThanOrEqual(400);
      expect(await store.files.uploaded(file)).toBeUndefined();
      expect(await put(transfer, bytes)).toBeLessThan(300);
    });

    it('are read by the case that keeps them, as something to be saved', async () => {
      const bytes = picture(23);
      const file = fileOf(bytes);
      const kept = { number: 'TS20260302-AAAAAAAA', sha256: file.sha256, name: '照片 “1”.png', type: 'image/png' };
      expect(await store.files.readFrom(kept)).toBeUndefined();
      await expect(store.cases.keep(kept.number, file.sha256)).rejects.toThrow();
      await put(await store.files.uploadTo(file), bytes);
      await store.files.accept(file, { size: bytes.length, type: 'image/png' });
      // An event may be there before its effects have happened.
      expect((await read(await store.files.readFrom(kept))).status).toBe(200);
      await store.cases.keep(kept.number, file.sha256);
      await store.cases.keep(kept.number, file.sha256);
      const answer = await read(await store.files.readFrom(kept));
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
      expect(answer.headers.get('content-type')).toBe('image/png');
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''%E7%85%A7/);
    });

    it('are no more than a sender may leave waiting', async () => {
      const sender = 'c'.repeat(64);
      for (let n = 0; n < 60; n++) {
        const bytes = Buffer.from(`note ${n}`);
        await put(await store.files.uploadTo(fileOf(bytes, sender)), bytes);
      }
      expect(await store.files.uploadTo(fileOf(Buffer.from('one more'), sender))).toBeUndefined();
      // One that is there already may be sent again.
      expect(await store.files.uploadTo(fileOf(Buffer.from('note 3'), sender))).toBeDefined();
    });
  });
}
