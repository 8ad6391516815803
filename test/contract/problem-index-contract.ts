import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signatureOf } from '../../shared/domain/proposal/signature.ts';
import type { ProblemIndex } from '../../shared/ports/problem-index.ts';

const plant = signatureOf({ content: '丽水新城小区旁边的混凝土搅拌站整天扬尘，噪音很大，业主苦不堪言。' });
const plantAgain = signatureOf({ content: '投诉翠湖大道丽水新城附近的搅拌站，粉尘飞得到处都是，晚上还在施工。' });
const bar = signatureOf({ content: '滨江路金沙酒吧半夜还在放音响，楼上住户没法睡觉。' });

/** What every index of problems does. */
export function problemIndexContract(
  name: string,
  make: () => Promise<{ readonly index: ProblemIndex; dispose(): Promise<void> }>,
): void {
  describe(`problem index: ${name}`, () => {
    let subject: Awaited<ReturnType<typeof make>>;
    beforeEach(async () => {
      subject = await make();
    });
    afterEach(() => subject.dispose());

    it('finds the cases that share a name, with their signatures, and no others', async () => {
      await subject.index.put({ number: 'A', signature: plant });
      await subject.index.put({ number: 'B', signature: bar });
      expect(await subject.index.sharing(plantAgain, 10)).toEqual([{ number: 'A', signature: plant }]);
    });

    it('puts first what shares the most, and no more than was asked for', async () => {
      await subject.index.put({ number: 'A', signature: plant });
      await subject.index.put({ number: 'C', signature: plantAgain });
      const found = await subject.index.sharing(plantAgain, 1);
      expect(found).toEqual([{ number: 'C', signature: plantAgain }]);
    });

    it('forgets a case that is closed, and takes repetitions', async () => {
      await subject.index.put({ number: 'A', signature: plant });
      await subject.index.put({ number: 'A', signature: plant });
      await subject.index.put({ number: 'A', signature: [] });
      await subject.index.put({ number: 'A', signature: [] });
      expect(await subject.index.sharing(plant, 10)).toEqual([]);
    });

    it('follows a signature that has changed', async () => {
      await subject.index.put({ number: 'A', signature: plant });
      await subject.index.put({ number: 'A', signature: bar });
      expect(await subject.index.sharing(plant, 10)).toEqual([]);
      expect(await subject.index.sharing(bar, 10)).toHaveLength(1);
    });

    it('finds nothing for a text that names nothing', async () => {
      await subject.index.put({ number: 'A', signature: plant });
      expect(await subject.index.sharing(['kind:dust'], 10)).toEqual([]);
    });
  });
}
