import { describe, expect, it } from 'vitest';
import { type Item, readUnits, sizeOf, writeUnits } from '../../../infra/price/capacity.ts';

const item = (bytes: number, more: Item = {}): Item => ({
  pk: { S: 'a' },
  sk: { S: 'b' },
  x: { S: 'x'.repeat(bytes) },
  ...more,
});
const alone = { transaction: false, indexes: [] };

describe('what DynamoDB charges', () => {
  it('counts names, text as UTF-8, bytes as they are and digits by twos', () => {
    expect(sizeOf({ 名: { S: '案件' } })).toBe(3 + 6);
    expect(sizeOf({ b: { B: Buffer.from('four').toString('base64') as unknown as Uint8Array } })).toBe(1 + 4);
    expect(sizeOf({ n: { N: '123' } })).toBe(1 + 3);
  });

  it('reads by 4 KB, a little at least, half where it need not be the latest', () => {
    expect([0, 4096, 4097].map((bytes) => readUnits(bytes, { consistent: true }))).toEqual([1, 1, 2]);
    expect(readUnits(4097, { consistent: false })).toBe(1);
  });

  it('writes by KB of the larger of before and after, twice in a transaction', () => {
    const [small, large] = [item(10), item(3000)];
    expect(writeUnits({ after: small }, alone)).toEqual({ own: 1, indexes: [] });
    expect(writeUnits({ before: large, after: small }, alone).own).toBe(3);
    expect(writeUnits({ after: large }, { ...alone, transaction: true }).own).toBe(6);
    expect(writeUnits({}, alone).own).toBe(1);
  });

  it('pays an index once for a new line or a changed one, twice for a moved one, nothing for what is not in it', () => {
    const index = { name: 'board', keys: ['gpk', 'gsk'], copied: ['row'] };
    const line = (key: string, row: string): Item => item(10, { gpk: { S: 'u' }, gsk: { S: key }, row: { S: row } });
    const units = (before: Item | undefined, after: Item) =>
      writeUnits({ before, after }, { transaction: true, indexes: [index] }).indexes[0];
    expect(units(undefined, line('1', 'r'))).toBe(1);
    expect(units(line('1', 'r'), line('1', 'r'))).toBe(0);
    expect(units(line('1', 'r'), line('1', 's'))).toBe(1);
    expect(units(line('1', 'r'), line('2', 'r'))).toBe(2);
    expect(units(line('1', 'r'), item(10))).toBe(1);
    expect(units(undefined, item(10))).toBe(0);
  });
});
